import { plain } from '../../bytes.js';

/** AES-128-GCM; key 16 bytes, nonce 12, tag 16 at the end. */
const NAME = 'AES-GCM';
export const AES_KEY_LENGTH = 16;
export const NONCE_LENGTH = 12;

const importKey = (key: Uint8Array, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', plain(key), NAME, false, [usage]);

const parameters = (nonce: Uint8Array, aad: Uint8Array): AesGcmParams => ({
  name: NAME,
  iv: plain(nonce),
  additionalData: plain(aad),
});

export async function encrypt(
  key: Uint8Array,
  nonce: Uint8Array,
  aad: Uint8Array,
  text: Uint8Array,
): Promise<Uint8Array> {
  const sealed = await crypto.subtle.encrypt(parameters(nonce, aad), await importKey(key, 'encrypt'), plain(text));
  return new Uint8Array(sealed);
}

/** @throws DOMException where it does not authenticate */
export async function decrypt(
  key: Uint8Array,
  nonce: Uint8Array,
  aad: Uint8Array,
  sealed: Uint8Array,
): Promise<Uint8Array> {
  const text = await crypto.subtle.decrypt(parameters(nonce, aad), await importKey(key, 'decrypt'), plain(sealed));
  return new Uint8Array(text);
}
