import { exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey } from 'jose';
import type { EntitlementClaims, SigningKey } from '../../src/server/index.js';

export const THUMBPRINT = 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs';
export const ISSUER = 'https://shop.example';

/** What has to be said, and nothing more. */
export const CLAIMS: EntitlementClaims = {
  iss: ISSUER,
  sub: 'p-7',
  room: 'ward-1',
  cnf: { jkt: THUMBPRINT },
  ent: { e2ee: 'allowed' },
};

export interface Pair {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  /** As the command writes it. */
  readonly privateJwk: SigningKey & JsonWebKey;
  readonly publicJwk: SigningKey & JsonWebKey;
}

const RSA_LENGTH = 2_048;

export async function createPair(alg = 'EdDSA', kid = 'key-1'): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true, modulusLength: RSA_LENGTH });
  const jwkOf = async (key: CryptoKey): Promise<SigningKey & JsonWebKey> => ({ ...(await exportJWK(key)), kid, alg });
  return { privateKey, publicKey, privateJwk: await jwkOf(privateKey), publicJwk: await jwkOf(publicKey) };
}
