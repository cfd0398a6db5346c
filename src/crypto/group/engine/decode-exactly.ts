import { equalBytes } from '../bytes.js';
import { GroupEngineError } from './group-engine.js';

/**
 * Decodes with the library what is that and nothing else: no byte follows, and encoded again it is the same, so that
 * one thing has one hash.
 */
export function decodeExactly<T>(
  bytes: Uint8Array,
  decode: (bytes: Uint8Array, offset: number) => readonly [T, number] | undefined,
  encode: (value: T) => Uint8Array,
): T {
  let found: readonly [T, number] | undefined;
  try {
    found = decode(bytes, 0);
  } catch {
    throw new GroupEngineError('No MLS message.');
  }
  if (!found || found[1] !== bytes.length || !equalBytes(encode(found[0]), bytes)) {
    throw new GroupEngineError('No MLS message.');
  }
  return found[0];
}
