/**
 * The record by which somebody says their name in an encrypted meeting, sealed like everything else:
 *
 *     { "v": 1, "kind": "name", "name": "Ada" }
 *
 * LiveKit's own name for them is the server's word there, and not shown.
 */

/** UTF-16 code units. */
const LONGEST_NAME = 100;

/** Bytes: a name of escaped characters fits. */
const LONGEST_RECORD = 1_024;

/** What steers the text around it, or is not seen at all. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** @returns null where there is no name to say */
export function encodeName(name: string): Uint8Array | null {
  const clean = cleanName(name);
  return clean === '' ? null : new TextEncoder().encode(JSON.stringify({ v: 1, kind: 'name', name: clean }));
}

/** The name that the bytes say; null where they are no such record. Throws for nothing. */
export function decodeName(bytes: Uint8Array): string | null {
  if (bytes.byteLength > LONGEST_RECORD) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    // A map, so that nothing is read off a prototype.
    const members = new Map<string, unknown>(Object.entries(Object(value) as object));
    const name = members.get('name');
    if (members.get('v') !== 1 || members.get('kind') !== 'name' || typeof name !== 'string') return null;
    return name.length <= LONGEST_NAME ? cleanName(name) || null : null;
  } catch {
    return null;
  }
}

function cleanName(name: string): string {
  const seen = name.replaceAll(UNSEEN, ' ').replaceAll(/\s+/g, ' ').trim();
  // No half of a pair at the end.
  return seen.slice(0, LONGEST_NAME).replace(/[\ud800-\udbff]$/, '');
}
