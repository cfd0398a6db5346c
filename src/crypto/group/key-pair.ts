import { SecureMeetingError } from '../../base/errors.js';
import { thumbprintOf } from './thumbprint.js';

/** A new Ed25519 key pair whose private key can be used and never read. */
export async function generateKeyPair(): Promise<CryptoKeyPair> {
  // Absent outside of secure contexts, whatever the types say.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) {
    throw new SecureMeetingError('ERR_SM_UNSUPPORTED', 'This page cannot make keys.', {
      hint: 'Serve the page over https (http works on localhost alone).',
    });
  }
  try {
    return await subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify']);
  } catch (cause) {
    throw new SecureMeetingError('ERR_SM_UNSUPPORTED', 'This browser cannot make an Ed25519 key.', {
      hint: 'Entitlements need Ed25519 in WebCrypto: Chrome and Edge 137, Firefox 129, Safari 17, or later.',
      cause,
    });
  }
}

/** @returns RFC 7638 thumbprint of the public key */
export async function thumbprintOfPair({ publicKey }: CryptoKeyPair): Promise<string> {
  const { x } = await crypto.subtle.exportKey('jwk', publicKey);
  if (x === undefined) throw new TypeError('An Ed25519 public key has an x.');
  return thumbprintOf(x);
}

/** Whether something from storage is a key pair as `generateKeyPair` makes it. */
export function isKeyPair(found: unknown): found is CryptoKeyPair {
  const { privateKey, publicKey } = Object(found) as Partial<Record<keyof CryptoKeyPair, unknown>>;
  return (
    privateKey instanceof CryptoKey &&
    publicKey instanceof CryptoKey &&
    privateKey.type === 'private' &&
    publicKey.type === 'public' &&
    [privateKey, publicKey].every(({ algorithm }) => algorithm.name === 'Ed25519') &&
    !privateKey.extractable &&
    privateKey.usages.includes('sign')
  );
}
