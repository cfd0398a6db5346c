import { IV_BYTES } from './iv.js';

/** Bytes of AES-GCM's tag. */
const TAG_BYTES = 16;
/** IV, its length, key index. */
export const TRAILER_BYTES = IV_BYTES + 2;
/** What sealing adds before escaping. */
export const SEALED_BYTES = TAG_BYTES + TRAILER_BYTES;

/** Whether the end looks like that of a sealed frame. Which it is, only opening tells. */
export const hasTrailer = (frame: Uint8Array): boolean => frame.length > 1 && frame[frame.length - 2] === IV_BYTES;

export const keyIndexOf = (frame: Uint8Array): number => frame[frame.length - 1] ?? 0;

/** @param sealed ciphertext, tag and trailer */
export const ivOf = (sealed: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> =>
  sealed.subarray(sealed.length - TRAILER_BYTES, sealed.length - 2);
