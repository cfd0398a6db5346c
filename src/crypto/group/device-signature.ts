/** Signatures of device keys: Ed25519 (RFC 8032). */
import { plain, toHex } from './bytes.js';
import type { Hex } from './records/values.js';

export const PUBLIC_KEY_LENGTH = 32;
export const SIGNATURE_LENGTH = 64;

/** By raw bytes: a tree of a hundred leaves is verified again and again. The newest; oldest first. */
const imported = new Map<Hex, Promise<CryptoKey>>();
const MOST_IMPORTED = 512;

function publicKeyOf(raw: Uint8Array): Promise<CryptoKey> {
  const name = toHex(raw);
  const key = imported.get(name) ?? crypto.subtle.importKey('raw', plain(raw), 'Ed25519', true, ['verify']);
  imported.set(name, key);
  key.catch(() => imported.delete(name));
  const [oldest] = imported.keys();
  if (imported.size > MOST_IMPORTED && oldest !== undefined) imported.delete(oldest);
  return key;
}

/** False for whatever is wrong with it. */
export async function verifySignature(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (publicKey.length !== PUBLIC_KEY_LENGTH || signature.length !== SIGNATURE_LENGTH) return false;
  try {
    return await crypto.subtle.verify('Ed25519', await publicKeyOf(publicKey), plain(signature), plain(message));
  } catch {
    return false;
  }
}
