/** X25519 (RFC 7748) by WebCrypto, with keys as raw bytes, as HPKE and MLS have them. */
import { concat, fromHex, plain } from '../../bytes.js';

const NAME = 'X25519';
export const KEY_LENGTH = 32;

/** What stands before the 32 bytes of a private key in PKCS #8 (RFC 8410 §7). */
const PKCS8_PREFIX = fromHex('302e020100300506032b656e04220420');
const BASE_POINT = Uint8Array.from({ length: KEY_LENGTH }, (_, at) => (at === 0 ? 9 : 0));

export const importPublic = (raw: Uint8Array): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', plain(raw), NAME, true, []);

export const importPrivate = (raw: Uint8Array): Promise<CryptoKey> =>
  crypto.subtle.importKey('pkcs8', concat(PKCS8_PREFIX, raw), NAME, true, ['deriveBits']);

export async function exportPublic(key: CryptoKey): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.exportKey('raw', key));
}

export async function exportPrivate(key: CryptoKey): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.exportKey('pkcs8', key)).slice(PKCS8_PREFIX.length);
}

export async function generate(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(NAME, true, ['deriveBits']);
}

/** @throws DOMException for a point of small order: browsers refuse a shared secret of zeros */
export async function agree(privateKey: CryptoKey, publicKey: CryptoKey): Promise<Uint8Array> {
  const shared = new Uint8Array(
    await crypto.subtle.deriveBits({ name: NAME, public: publicKey }, privateKey, KEY_LENGTH * 8),
  );
  if (shared.every((byte) => byte === 0)) throw new DOMException('No shared secret.', 'OperationError');
  return shared;
}

let basePoint: Promise<CryptoKey> | null = null;

export async function publicOf(privateKey: CryptoKey): Promise<CryptoKey> {
  basePoint ??= importPublic(BASE_POINT);
  return importPublic(await agree(privateKey, await basePoint));
}
