/**
 * Records of a standard meeting: what elements say to each other on LiveKit's reliable data, topic `sm/1`.
 *
 * A record is a JSON object in UTF-8, at most 12 KB:
 *
 *     { "v": 1, "kind": "chat",     "text": "…", "sentAt": 1795468800000 }
 *     { "v": 1, "kind": "hand",     "on": true, "age": 1500 }
 *     { "v": 1, "kind": "reaction", "name": "like" }
 *     { "v": 1, "kind": "hello",    "nonce": "…" }
 *     { "v": 1, "kind": "mode",     "mode": "standard", "nonce": "…" }
 *
 * Who sent it is LiveKit's word, never the record's; so is the name that is shown. Unknown kinds, versions and members
 * are ignored. Everything read here comes from somebody else's machine: `decodeRecord` throws for nothing and returns
 * only what it has checked. The same for people: `docs/wire.md`.
 */
import { REACTIONS } from '../contract/states.js';
import type { Reaction } from '../contract/states.js';

export type WireRecord =
  /** `sentAt`: milliseconds since the epoch by the sender's clock. */
  | { readonly kind: 'chat'; readonly text: string; readonly sentAt: number }
  /** `age`: milliseconds that the hand has been up, which needs no common clock. */
  | { readonly kind: 'hand'; readonly on: boolean; readonly age: number }
  | { readonly kind: 'reaction'; readonly name: Reaction }
  /** Asks which mode the room is in; answered at once with `mode`. */
  | { readonly kind: 'hello'; readonly nonce: string }
  /** The answer. What else an encrypted one says is read by whoever verifies it. */
  | { readonly kind: 'mode'; readonly mode: 'standard' | 'encrypted'; readonly nonce: string };

/** Bytes of one record: what a data packet takes with room to spare. 2,000 escaped characters fit. */
export const RECORD_LIMIT = 12 * 1024;

/** UTF-16 code units, as `maxlength` counts them. */
const CHAT_LIMIT = 2000;

/** Milliseconds; longer a hand is not up. */
const LONGEST_AGE = 24 * 60 * 60 * 1000;

const NONCE = /^[\w-]{16,64}$/;

/** 1 to 2,000 UTF-16 code units as given, not all of them white space. Nothing is trimmed. */
export function isChatText(text: unknown): text is string {
  return typeof text === 'string' && text.length <= CHAT_LIMIT && text.trim() !== '';
}

export function encodeRecord(record: WireRecord): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ v: 1, ...record }));
}

/** What the bytes say; null where they are no record that this version understands. */
export function decodeRecord(bytes: Uint8Array): WireRecord | null {
  if (bytes.byteLength > RECORD_LIMIT) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    // A map, so that nothing is read off a prototype.
    return typeof value === 'object' && value !== null ? readRecord(new Map(Object.entries(value))) : null;
  } catch {
    return null;
  }
}

function readRecord(members: ReadonlyMap<string, unknown>): WireRecord | null {
  if (members.get('v') !== 1) return null;
  switch (members.get('kind')) {
    case 'chat': {
      const text = members.get('text');
      return isChatText(text) ? { kind: 'chat', text, sentAt: readNumber(members.get('sentAt')) } : null;
    }
    case 'hand': {
      const on = members.get('on');
      const age = Math.min(Math.max(readNumber(members.get('age')), 0), LONGEST_AGE);
      return typeof on === 'boolean' ? { kind: 'hand', on, age } : null;
    }
    case 'reaction': {
      const name = REACTIONS.find((known) => known === members.get('name'));
      return name === undefined ? null : { kind: 'reaction', name };
    }
    case 'hello': {
      const nonce = members.get('nonce');
      return isNonce(nonce) ? { kind: 'hello', nonce } : null;
    }
    case 'mode': {
      const nonce = members.get('nonce');
      const mode = members.get('mode');
      return (mode === 'standard' || mode === 'encrypted') && isNonce(nonce) ? { kind: 'mode', mode, nonce } : null;
    }
    default:
      return null;
  }
}

/** A finite number, else 0. */
function readNumber(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function isNonce(value: unknown): value is string {
  return typeof value === 'string' && NONCE.test(value);
}
