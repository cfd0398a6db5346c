import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { IssuerJwk } from '../../contract/entitlement.js';
import { checkKey, exportPublicJwk } from '../signing-key.js';
import type { Options } from './options.js';

export interface CreatedKey {
  readonly kid: string;
  readonly privateJwk: IssuerJwk;
  readonly publicJwk: IssuerJwk;
}

/** Bits, of RSA keys. */
const MODULUS = 3_072;

/** Makes a key. Its name, unless one is given: the day, and the beginning of its thumbprint (RFC 7638). */
export async function createKey({ alg, kid: wanted }: Options): Promise<CreatedKey> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true, modulusLength: MODULUS });
  const jwk = await exportJWK(privateKey);
  const day = new Date().toISOString().slice(0, 10);
  const kid = wanted ?? `${day}-${(await calculateJwkThumbprint(jwk)).slice(0, 6)}`;
  const privateJwk = { ...jwk, kid, alg, use: 'sig' };
  return { kid, privateJwk, publicJwk: await exportPublicJwk(checkKey(privateJwk, 'the new key'), 'the new key') };
}
