import type { FrameCodec } from '../protocol.js';
import { CLEAR_HEADERS } from './codec/clear-headers.js';
import { lengthenStartCodes } from './codec/nal-units.js';
import { escapeUnit } from './codec/rbsp.js';
import { IV_BYTES } from './iv.js';
import { TRAILER_BYTES } from './trailer.js';

/** With what a frame is sealed. `iv`: never used before under this key. */
export interface Sealing {
  readonly key: CryptoKey;
  readonly index: number;
  readonly iv: Uint8Array<ArrayBuffer>;
}

/** How much of a frame stays readable; null: it is none of this codec. */
export function clearLength(data: Uint8Array, codec: FrameCodec, type: string | undefined): number | null {
  const length = CLEAR_HEADERS[codec].length(data, type);
  return length !== null && length <= data.length ? length : null;
}

/**
 * LiveKit's frame: `clear header ‖ ciphertext ‖ tag 16 ‖ IV 12 ‖ 0x0C ‖ key index`. The header is authenticated as the
 * receiver will see it.
 */
export async function sealFrame(
  data: Uint8Array<ArrayBuffer>,
  codec: FrameCodec,
  clear: number,
  { key, index, iv }: Sealing,
): Promise<ArrayBuffer> {
  const { escaped } = CLEAR_HEADERS[codec];
  const header = escaped ? lengthenStartCodes(data.subarray(0, clear)) : data.subarray(0, clear);
  const algorithm = { name: 'AES-GCM', iv, additionalData: header };
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, data.subarray(clear)));
  const trailerAt = header.length + ciphertext.length;
  const sealed = new Uint8Array(trailerAt + TRAILER_BYTES);
  sealed.set(header);
  sealed.set(ciphertext, header.length);
  sealed.set(iv, trailerAt);
  sealed.set([IV_BYTES, index], trailerAt + IV_BYTES);
  return escaped ? join(header, escapeUnit(sealed.subarray(header.length))) : sealed.buffer;
}

export function join(header: Uint8Array, rest: Uint8Array): ArrayBuffer {
  const whole = new Uint8Array(header.length + rest.length);
  whole.set(header);
  whole.set(rest, header.length);
  return whole.buffer;
}
