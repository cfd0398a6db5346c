import type { FrameCodec } from '../protocol.js';
import { CLEAR_HEADERS } from './codec/clear-headers.js';
import { lengthenStartCodes } from './codec/nal-units.js';
import { escapeUnit } from './codec/rbsp.js';
import type { EncodedFrame } from './encoded-frame.js';
import { IV_BYTES } from './iv.js';
import type { DropReason } from './tally.js';
import { TRAILER_BYTES } from './trailer.js';

/** How a frame is sealed. `iv`: never used before under this key. */
export interface Sealing {
  readonly codec: FrameCodec;
  /** Bytes that stay readable. */
  readonly clear: number;
  readonly key: CryptoKey;
  readonly index: number;
  readonly iv: Uint8Array<ArrayBuffer>;
  /** Asked when it is sealed: why it must not leave all the same; null: it may. */
  readonly findHindrance: () => DropReason | null;
}

/** How much of a frame stays readable; null: it is none of this codec. */
export function clearLength(data: Uint8Array, codec: FrameCodec, type: string | undefined): number | null {
  const length = CLEAR_HEADERS[codec].length(data, type);
  return length !== null && length <= data.length ? length : null;
}

/**
 * Makes of a frame LiveKit's: `clear header ‖ ciphertext ‖ tag 16 ‖ IV 12 ‖ 0x0C ‖ key index`, or says why not and leaves
 * it as it is. The header is authenticated as the receiver will see it.
 *
 * @param data the frame's own; to ask it twice would copy it twice
 */
export async function sealFrame(
  frame: EncodedFrame,
  data: Uint8Array<ArrayBuffer>,
  { codec, clear, key, index, iv, findHindrance }: Sealing,
): Promise<'sealed' | DropReason> {
  const { escaped } = CLEAR_HEADERS[codec];
  const readable = data.subarray(0, clear);
  const header = escaped ? lengthenStartCodes(readable) : readable;
  const algorithm = { name: 'AES-GCM', iv, additionalData: header };
  const ciphertext = await crypto.subtle.encrypt(algorithm, key, data.subarray(clear));
  const hindrance = findHindrance();
  if (hindrance) return hindrance;
  const trailerAt = header.length + ciphertext.byteLength;
  const sealed = new Uint8Array(trailerAt + TRAILER_BYTES);
  sealed.set(header);
  sealed.set(new Uint8Array(ciphertext), header.length);
  sealed.set(iv, trailerAt);
  sealed[trailerAt + IV_BYTES] = IV_BYTES;
  sealed[trailerAt + IV_BYTES + 1] = index;
  frame.data = (escaped ? escapeAfter(header.length, sealed) : sealed).buffer;
  return 'sealed';
}

function escapeAfter(clear: number, sealed: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const rest = escapeUnit(sealed.subarray(clear));
  const escaped = new Uint8Array(clear + rest.length);
  escaped.set(sealed.subarray(0, clear));
  escaped.set(rest, clear);
  return escaped;
}
