import { plain } from './bytes.js';
import type { Subject, Thumbprint } from './records/values.js';
import { Writer } from './records/writer.js';

interface Person {
  readonly sub: Subject;
  readonly jkt: Thumbprint;
}

const ITERATIONS = 200_000;
const GROUPS = 6;
/** Bytes that make five digits: what is left over of 2^40 by 100,000 makes no digit likelier that anybody could use. */
const GROUP_BYTES = 5;

/** Everybody in order of `sub`, then key, by code units. `2 number | each: sub (2 length) | 32 thumbprint` */
export function encodePeople(people: readonly Person[]): Uint8Array {
  const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
  const sorted = [...people].sort((one, other) => order(one.sub, other.sub) || order(one.jkt, other.jkt));
  return new Writer().list(sorted, (writer, { sub, jkt }) => writer.text(sub).thumbprint(jkt)).end();
}

/**
 * The code that all members of a group have in common: 30 digits, 6 groups of 5, by PBKDF2-HMAC-SHA-512 (200,000 times)
 * of who is in with which key. Slow, so that nobody searches for keys that make a given code.
 */
export async function verificationCode(people: readonly Person[]): Promise<string> {
  const material = await crypto.subtle.importKey('raw', plain(encodePeople(people)), 'PBKDF2', false, ['deriveBits']);
  const salt = new Writer().text('sm/1 verification code').end();
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-512', salt, iterations: ITERATIONS },
    material,
    GROUPS * GROUP_BYTES * 8,
  );
  const bytes = new Uint8Array(bits);
  return Array.from({ length: GROUPS }, (_, group) => {
    const value = bytes
      .subarray(group * GROUP_BYTES, (group + 1) * GROUP_BYTES)
      .reduce((sum, byte) => sum * 256 + byte, 0);
    return String(value % 100_000).padStart(5, '0');
  }).join(' ');
}
