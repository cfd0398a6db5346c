import type { FrameCodec } from '../protocol.js';
import { CLEAR_HEADERS } from './codec/clear-headers.js';
import { unescapeUnit } from './codec/rbsp.js';
import type { FrameKey } from './key-ring.js';
import { clearLength, join } from './seal.js';
import type { DropReason } from './tally.js';
import { SEALED_BYTES, TRAILER_BYTES, hasTrailer, ivOf, keyIndexOf } from './trailer.js';

export interface Opening {
  readonly codec: FrameCodec;
  /** The frame's own; video only. */
  readonly type: string | undefined;
  /** The one key of that index that counts for this frame; null: none. Asked again when the frame has proved authentic. */
  readonly findKey: (index: number) => FrameKey | null;
}

/** Opens a sealed frame, or says why not. Nothing is remembered of one that is not authentic. */
export async function openFrame(
  data: Uint8Array<ArrayBuffer>,
  { codec, type, findKey }: Opening,
): Promise<ArrayBuffer | DropReason> {
  if (!hasTrailer(data)) return 'clear';
  const clear = clearLength(data, codec, type);
  if (clear === null) return 'malformed';
  const index = keyIndexOf(data);
  const header = data.subarray(0, clear);
  const secret = CLEAR_HEADERS[codec].escaped ? unescapeUnit(data.subarray(clear)) : data.subarray(clear);
  if (secret.length < SEALED_BYTES) return 'malformed';
  const found = findKey(index);
  if (!found) return 'no-key';
  const iv = ivOf(secret);
  if (found.replay.seen(iv)) return 'replayed';
  const algorithm = { name: 'AES-GCM', iv, additionalData: header };
  let plain: Uint8Array;
  try {
    const ciphertext = secret.subarray(0, secret.length - TRAILER_BYTES);
    plain = new Uint8Array(await crypto.subtle.decrypt(algorithm, found.key, ciphertext));
  } catch {
    return 'unauthentic';
  }
  // Keys and tracks may have changed meanwhile.
  if (findKey(index)?.key !== found.key) return 'no-key';
  return found.replay.accept(iv) ? join(header, plain) : 'replayed';
}
