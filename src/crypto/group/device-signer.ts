import { plain } from './bytes.js';
import { thumbprintOfPair } from './key-pair.js';
import type { DeviceSigner } from './meeting-session.js';

/** A device key as something that signs: Ed25519 (RFC 8032), the private key not extractable. */
export async function signerOf(pair: CryptoKeyPair): Promise<DeviceSigner> {
  return {
    keyThumbprint: await thumbprintOfPair(pair),
    publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)),
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, plain(bytes))),
  };
}
