import { concat } from '../../bytes.js';
import { SHA256_LENGTH, hmacSha256 } from '../../sha256.js';

/** HKDF-Extract (RFC 5869 §2.2). An empty salt counts as zeros. */
export const extract = (salt: Uint8Array, input: Uint8Array): Uint8Array => hmacSha256(salt, input);

/** HKDF-Expand (RFC 5869 §2.3). */
export function expand(secret: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  let block: Uint8Array = new Uint8Array();
  for (let at = 0, count = 1; at < length; at += SHA256_LENGTH, count += 1) {
    block = hmacSha256(secret, concat(block, info, Uint8Array.of(count)));
    out.set(block.subarray(0, Math.min(SHA256_LENGTH, length - at)), at);
  }
  return out;
}
