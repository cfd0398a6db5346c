import type { CiphersuiteImpl } from 'ts-mls/crypto/ciphersuite.js';
import type { Hpke, PrivateKey, PublicKey } from 'ts-mls/crypto/hpke.js';
import type { Signature } from 'ts-mls/crypto/signature.js';
import { equalBytes } from '../../bytes.js';
import { verifySignature } from '../../device-signature.js';
import type { DeviceSigner } from '../../meeting-session.js';
import { SHA256_LENGTH, hmacSha256, sha256 } from '../../sha256.js';
import { AES_KEY_LENGTH, NONCE_LENGTH, decrypt, encrypt } from './aes-gcm.js';
import { deriveKeyPair, exportAsRecipient, exportAsSender, open, seal } from './hpke.js';
import { expand, extract } from './kdf.js';
import { exportPrivate, exportPublic, generate, importPrivate, importPublic } from './x25519.js';

export const SUITE = 'MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519';

/** What the library takes for the private signature key. The key itself is not extractable, and only we hold it. */
export const KEY_HANDLE: Uint8Array = new Uint8Array(1);

const NOTHING = new Uint8Array();

/** The library's brand on a key that it neither makes nor looks into. */
interface Pair {
  readonly privateKey: PrivateKey;
  readonly publicKey: PublicKey;
}

const hpke: Hpke = {
  seal,
  open,
  exportSecret: exportAsSender,
  importSecret: exportAsRecipient,
  importPrivateKey: async (raw) => (await importPrivate(raw)) as PrivateKey,
  importPublicKey: async (raw) => (await importPublic(raw)) as PublicKey,
  exportPublicKey: exportPublic,
  exportPrivateKey: exportPrivate,
  encryptAead: (key, nonce, aad, text) => encrypt(key, nonce, aad ?? NOTHING, text),
  decryptAead: (key, nonce, aad, sealed) => decrypt(key, nonce, aad ?? NOTHING, sealed),
  deriveKeyPair: async (seed) => (await deriveKeyPair(seed)) as Pair,
  generateKeyPair: async () => (await generate()) as Pair,
  keyLength: AES_KEY_LENGTH,
  nonceLength: NONCE_LENGTH,
};

/** Signs with the device key, whatever handle it is shown. */
const signatureBy = (signer: DeviceSigner): Signature => ({
  sign: (_handle, message) => signer.sign(message),
  verify: verifySignature,
  keygen: () => Promise.reject(new TypeError('The device key is the only signature key.')),
});

/** Suite 1 (RFC 9420 §17.1), over WebCrypto and one synchronous hash. */
export function suiteFor(signer: DeviceSigner): CiphersuiteImpl {
  return {
    name: SUITE,
    hash: {
      digest: (data) => Promise.resolve(sha256(data)),
      mac: (key, data) => Promise.resolve(hmacSha256(key, data)),
      verifyMac: (key, mac, data) => Promise.resolve(equalBytes(hmacSha256(key, data), mac)),
    },
    kdf: {
      size: SHA256_LENGTH,
      extract: (salt, input) => Promise.resolve(extract(salt, input)),
      expand: (secret, info, length) => Promise.resolve(expand(secret, info, length)),
    },
    signature: signatureBy(signer),
    hpke,
    rng: { randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
  };
}
