import { SecureMeetingError } from '../../../base/errors.js';
import { deriveSharedFrameKey } from '../../frame-keys.js';

/** Characters (code points) of the shortest passphrase. */
export const SHORTEST_PASSPHRASE = 16;

/** As many as LiveKit's own derivation of the frame key has: more here would not make guessing harder. */
const ITERATIONS = 100_000;

/** What one passphrase makes of one room. None of it can be read. */
export interface SharedKeys {
  readonly frame: CryptoKey;
  readonly data: CryptoKey;
}

/** A passphrase as something to derive keys from; the words themselves are kept nowhere. */
export interface Passphrase {
  derive(room: string): Promise<SharedKeys>;
}

export const isLongEnough = (passphrase: string): boolean => Array.from(passphrase).length >= SHORTEST_PASSPHRASE;

/** Taken byte for byte (UTF-8), never normalised: other SDKs do the same. */
export function holdPassphrase(words: string): Passphrase {
  const importing = crypto.subtle.importKey('raw', new TextEncoder().encode(words), 'PBKDF2', false, [
    'deriveBits',
    'deriveKey',
  ]);
  importing.catch(() => undefined);
  return {
    async derive(room) {
      const material = await importing;
      const [frame, data] = await Promise.all([deriveSharedFrameKey(material), deriveDataKey(material, room)]);
      return { frame, data };
    },
  };
}

/** HKDF(PBKDF2(passphrase, "sm/1 data" ‖ room)), AES-256-GCM. */
async function deriveDataKey(material: CryptoKey, room: string): Promise<CryptoKey> {
  const utf8 = new TextEncoder();
  const stretching = { name: 'PBKDF2', hash: 'SHA-256', salt: utf8.encode(`sm/1 data${room}`), iterations: ITERATIONS };
  const secret = await crypto.subtle.importKey(
    'raw',
    await crypto.subtle.deriveBits(stretching, material, 256),
    'HKDF',
    false,
    ['deriveKey'],
  );
  const expanding = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8.encode('sm/1 data key') };
  return crypto.subtle.deriveKey(expanding, secret, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

export function noPassphrase(): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_CONFIG', 'There is no passphrase.', {
    hint: 'The worker that held it is gone, or none was set: set passphrase again, then join.',
  });
}

export function shortPassphrase(): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_CONFIG', 'The passphrase is too short.', {
    hint: `passphrase needs at least ${SHORTEST_PASSPHRASE} characters; a random one is best.`,
  });
}
