/** Ed25519 (RFC 8032) by device keys. Every use has a prefix of its own, so that no signature counts for another. */
import { plain, toHex } from './bytes.js';
import type { Hex } from './records/values.js';

export const PUBLIC_KEY_LENGTH = 32;
export const SIGNATURE_LENGTH = 64;

export async function signWith(privateKey: CryptoKey, message: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, plain(message)));
}

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

export async function rawPublicKey({ publicKey }: CryptoKeyPair): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
}
