import type { FrameCodec } from '../protocol.js';
import { CLEAR_HEADERS } from './codec/clear-headers.js';
import { unescapeUnit } from './codec/rbsp.js';
import type { EncodedFrame } from './encoded-frame.js';
import { markOf } from './iv.js';
import type { FrameKey } from './key-ring.js';
import { clearLength } from './seal.js';
import type { DropReason } from './tally.js';
import { SEALED_BYTES, TRAILER_BYTES, hasTrailer, ivOf, keyIndexOf } from './trailer.js';

export interface Opening {
  readonly codec: FrameCodec;
  /** The frame's own. */
  readonly type: string | undefined;
  /** The one key of that index that counts for this frame; null: none. Asked again when the frame has proved authentic. */
  readonly findKey: (index: number) => FrameKey | null;
}

/**
 * Opens a sealed frame, or says why not and leaves it as it is. Nothing is remembered of one that is not authentic.
 *
 * @param data the frame's own; to ask it twice would copy it twice
 */
export async function openFrame(
  frame: EncodedFrame,
  data: Uint8Array<ArrayBuffer>,
  { codec, type, findKey }: Opening,
): Promise<'opened' | DropReason> {
  if (!hasTrailer(data)) return 'clear';
  const clear = clearLength(data, codec, type);
  if (clear === null) return 'malformed';
  const index = keyIndexOf(data);
  const header = data.subarray(0, clear);
  const rest = data.subarray(clear);
  const secret = CLEAR_HEADERS[codec].escaped ? unescapeUnit(rest) : rest;
  if (secret.length < SEALED_BYTES) return 'malformed';
  const found = findKey(index);
  if (!found) return 'no-key';
  const iv = ivOf(secret);
  const mark = markOf(iv);
  if (found.replay.seen(mark)) return 'replayed';
  const ciphertext = secret.subarray(0, secret.length - TRAILER_BYTES);
  let plain: ArrayBuffer;
  try {
    plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: header }, found.key, ciphertext);
  } catch {
    return 'unauthentic';
  }
  // Keys and tracks may have changed meanwhile.
  if (findKey(index)?.key !== found.key) return 'no-key';
  if (!found.replay.accept(mark)) return 'replayed';
  const whole = new Uint8Array(clear + plain.byteLength);
  whole.set(header);
  whole.set(new Uint8Array(plain), clear);
  frame.data = whole.buffer;
  return 'opened';
}
