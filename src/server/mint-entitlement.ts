import { SignJWT } from 'jose';
import type { CryptoKey } from 'jose';
import { ENTITLEMENT_TYPE, LONGEST_TOKEN } from '../contract/entitlement.js';
import { completeClaims } from './entitlement-claims.js';
import type { EntitlementClaims } from './entitlement-claims.js';
import { checkKey, loadPrivateKey } from './signing-key.js';
import type { CheckedKey, SigningKey } from './signing-key.js';

/**
 * Signs an entitlement: the token by which the element decides between an end-to-end encrypted and a standard meeting.
 * Audience, times and `jti` are filled in where they are left out. What the element would refuse is not signed.
 *
 * @example
 * const entitlement = await mintEntitlement(key, {
 *   iss: 'https://shop.example',
 *   sub: identity, // of the LiveKit token
 *   room,
 *   cnf: { jkt: keyThumbprint }, // as the element sent it
 *   ent: { e2ee: 'required', basis: 'paid', role: 'host' },
 * });
 *
 * @throws TypeError naming the claim or the member of the key, never a value
 */
export async function mintEntitlement(key: SigningKey, claims: EntitlementClaims): Promise<string> {
  const checked = checkSigningKey(key, 'mintEntitlement: key');
  return signEntitlement(checked, await loadPrivateKey(checked, 'mintEntitlement: key'), claims);
}

/** @throws TypeError when the key has no private half */
export function checkSigningKey(key: unknown, option: string): CheckedKey {
  const checked = checkKey(key, option);
  if (!checked.isPrivate) throw new TypeError(`${option}: this is a public key: give the private one.`);
  return checked;
}

/** Signs with a key that is loaded already. */
export async function signEntitlement(
  { kid, alg }: CheckedKey,
  privateKey: CryptoKey,
  claims: EntitlementClaims,
): Promise<string> {
  const payload = completeClaims(claims, Date.now());
  const token = await new SignJWT({ ...payload })
    .setProtectedHeader({ typ: ENTITLEMENT_TYPE, alg, kid })
    .sign(privateKey);
  if (token.length > LONGEST_TOKEN) {
    throw new TypeError(`mintEntitlement: claims: the token is over ${LONGEST_TOKEN} characters: shorten features.`);
  }
  return token;
}
