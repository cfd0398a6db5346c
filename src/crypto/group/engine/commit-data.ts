import { concat, fromHex, toHex } from '../bytes.js';
import type { CommitData } from '../records/views.js';

/**
 * `authenticated_data` of a commit, so signed by its author:
 *
 *     1 version, 1 | 8 time, ms | 32 parent context | 32 hash of the host acts | external: 32 token | 32 grant
 */
const VERSION = 1;
const MEMBER_LENGTH = 1 + 8 + 32 + 32;
const EXTERNAL_LENGTH = MEMBER_LENGTH + 64;

export function encodeCommitData({ time, parent, acts, joining }: CommitData): Uint8Array {
  const head = new Uint8Array(9);
  head[0] = VERSION;
  new DataView(head.buffer).setBigUint64(1, BigInt(time));
  const external = joining ? [fromHex(joining.token), fromHex(joining.grant)] : [];
  return concat(head, fromHex(parent), fromHex(acts), ...external);
}

/** Null where the bytes are none, or not of that kind. */
export function decodeCommitData(bytes: Uint8Array, external: boolean): CommitData | null {
  if (bytes.length !== (external ? EXTERNAL_LENGTH : MEMBER_LENGTH) || bytes[0] !== VERSION) return null;
  const time = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(1);
  if (time > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  const hash = (at: number): string => toHex(bytes.subarray(at, at + 32));
  return {
    time: Number(time),
    parent: hash(9),
    acts: hash(41),
    joining: external ? { token: hash(73), grant: hash(105) } : null,
  };
}
