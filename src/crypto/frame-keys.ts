/**
 * LiveKit's derivations of a frame key: other SDKs make the same of the same secret.
 */
const SALT = 'LKFrameEncryptionKey';
const INFO_BYTES = 128;
const ITERATIONS = 100_000;

const FRAME_KEY = { name: 'AES-GCM', length: 128 } as const;
const USAGES = ['encrypt', 'decrypt'] as const;

/** HKDF-SHA-256. The key cannot be read. */
export function deriveFrameKey(secret: CryptoKey): Promise<CryptoKey> {
  const expanding = { name: 'HKDF', hash: 'SHA-256', salt: salt(), info: new Uint8Array(INFO_BYTES) };
  return crypto.subtle.deriveKey(expanding, secret, FRAME_KEY, false, USAGES);
}

/** PBKDF2-HMAC-SHA-256, of a passphrase's UTF-8 bytes. The key cannot be read. */
export function deriveSharedFrameKey(passphrase: CryptoKey): Promise<CryptoKey> {
  const stretching = { name: 'PBKDF2', hash: 'SHA-256', salt: salt(), iterations: ITERATIONS };
  return crypto.subtle.deriveKey(stretching, passphrase, FRAME_KEY, false, USAGES);
}

const salt = (): Uint8Array<ArrayBuffer> => new TextEncoder().encode(SALT);
