import { deriveSharedFrameKey } from '../../../../src/crypto/frame-keys.js';

export const fromHex = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text.replaceAll(/\s/g, '').match(/../g) ?? [], (pair) => parseInt(pair, 16));

export const toHex = (bytes: Uint8Array | ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** What LiveKit's SDKs make of a passphrase. */
export async function sharedKey(words: string): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(words);
  return deriveSharedFrameKey(await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey']));
}

export async function randomKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 128 }, false, ['encrypt', 'decrypt']);
}

export const randomBytes = (length: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
};
