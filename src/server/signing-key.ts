import { exportJWK, importJWK } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import { ENTITLEMENT_ALGORITHMS } from '../contract/entitlement.js';
import type { EntitlementAlgorithm, IssuerJwk } from '../contract/entitlement.js';
import { isPlainText, LONGEST_TEXT } from './text.js';

/**
 * A key of the issuer: a private JWK as `npx secure-meeting-keys` writes it, or a `CryptoKey` with its `kid` and `alg`
 * (one that never leaves a key store, for instance). For `createJwksHandler` the public half is enough.
 */
export type SigningKey = { readonly kid: string; readonly alg: string; readonly key: CryptoKey } | IssuerJwk;

/** A key whose shape was checked. */
export interface CheckedKey {
  readonly kid: string;
  readonly alg: EntitlementAlgorithm;
  readonly material: CryptoKey | JWK;
  readonly isPrivate: boolean;
}

interface Family {
  /** WebCrypto's name of the algorithm. */
  readonly name: string;
  readonly kty: string;
  readonly crv?: string;
  readonly publicMembers: readonly string[];
  readonly privateMembers: readonly string[];
}

const RSA = { kty: 'RSA', publicMembers: ['n', 'e'], privateMembers: ['d', 'p', 'q', 'dp', 'dq', 'qi'] };
const FAMILIES: Readonly<Record<EntitlementAlgorithm, Family>> = {
  EdDSA: { name: 'Ed25519', kty: 'OKP', crv: 'Ed25519', publicMembers: ['x'], privateMembers: ['d'] },
  ES256: { name: 'ECDSA', kty: 'EC', crv: 'P-256', publicMembers: ['x', 'y'], privateMembers: ['d'] },
  RS256: { name: 'RSASSA-PKCS1-v1_5', ...RSA },
  PS256: { name: 'RSA-PSS', ...RSA },
};
/** Bits. Shorter RSA keys are refused by every verifier (RFC 7518, section 3.3). */
const SHORTEST_MODULUS = 2_048;
const BASE64URL = /^[A-Za-z0-9_-]+$/;

/**
 * Checks the shape of a key, so that a mistake shows where the key is given and not at the first person who joins.
 *
 * @param option how the caller names the key in a message
 * @throws TypeError naming the member and the remedy, and nothing of the key
 */
export function checkKey(given: unknown, option: string): CheckedKey {
  const fail = (member: string, remedy: string): TypeError => new TypeError(`${option}${member}: ${remedy}.`);
  if (typeof given !== 'object' || given === null) {
    throw fail('', 'give a private JWK with kid and alg, or { kid, alg, key: CryptoKey }');
  }
  const { kid, alg, key } = given as Readonly<Record<string, unknown>>;
  if (!isPlainText(kid) || kid === '') {
    throw fail('.kid', `give the name of the key, a string of 1 to ${LONGEST_TEXT} characters`);
  }
  if (!isAlgorithm(alg)) throw fail('.alg', `give one of ${ENTITLEMENT_ALGORITHMS.join(', ')}`);
  if (key !== undefined) {
    checkCryptoKey(key, alg, (remedy) => fail('.key', remedy));
    return { kid, alg, material: key, isPrivate: key.type === 'private' };
  }
  const jwk = pickMembers(given as Readonly<Record<string, unknown>>, alg, fail);
  return { kid, alg, material: jwk, isPrivate: jwk.d !== undefined };
}

/**
 * The key to sign with.
 *
 * @throws TypeError when the values of a JWK are no such key
 */
export async function loadPrivateKey(key: CheckedKey, option: string): Promise<CryptoKey> {
  if (isCryptoKey(key.material)) return key.material;
  return importKey(key.material, key.alg, option);
}

/** The public half as it is published: `kty`, its numbers, `kid`, `alg`, `use`, nothing else. */
export async function exportPublicJwk(key: CheckedKey, option: string): Promise<IssuerJwk> {
  const { kty, crv, publicMembers } = FAMILIES[key.alg];
  const jwk = isCryptoKey(key.material) ? await exportJWK(key.material) : key.material;
  const values = Object.fromEntries(publicMembers.map((member) => [member, jwk[member as keyof JWK] as string]));
  const published = { kty, ...(crv !== undefined && { crv }), ...values, kid: key.kid, alg: key.alg, use: 'sig' };
  // What no verifier could read is not served.
  await importKey(published, key.alg, option);
  return published;
}

async function importKey(jwk: JWK, alg: EntitlementAlgorithm, option: string): Promise<CryptoKey> {
  let key;
  try {
    key = (await importJWK({ ...jwk }, alg)) as CryptoKey;
  } catch {
    // The cause stays out: some runtimes repeat the key in it.
    throw new TypeError(`${option}: its values are no ${alg} key. Make one with "npx secure-meeting-keys".`);
  }
  checkCryptoKey(key, alg, (remedy) => new TypeError(`${option}: ${remedy}.`));
  return key;
}

/** The members that make up the key. What else a JWK may carry (`ext`, `key_ops`, certificates) has no say here. */
function pickMembers(
  given: Readonly<Record<string, unknown>>,
  alg: EntitlementAlgorithm,
  fail: (member: string, remedy: string) => TypeError,
): JWK {
  const { kty, crv, publicMembers, privateMembers } = FAMILIES[alg];
  if (given['kty'] !== kty) throw fail('.kty', `${alg} needs a key of type ${kty}`);
  if (crv !== undefined && given['crv'] !== crv) throw fail('.crv', `${alg} needs the curve ${crv}`);
  const wanted = given['d'] === undefined ? publicMembers : [...publicMembers, ...privateMembers];
  const jwk: Record<string, string> = { kty, ...(crv !== undefined && { crv }) };
  for (const member of wanted) {
    const value = given[member];
    if (typeof value !== 'string' || !BASE64URL.test(value)) throw fail(`.${member}`, 'must be a base64url string');
    jwk[member] = value;
  }
  return jwk;
}

function checkCryptoKey(
  key: unknown,
  alg: EntitlementAlgorithm,
  fail: (remedy: string) => TypeError,
): asserts key is CryptoKey {
  if (!isCryptoKey(key) || key.type === 'secret') throw fail('give a private CryptoKey');
  const { name, crv } = FAMILIES[alg];
  const algorithm = key.algorithm as {
    name: string;
    namedCurve?: string;
    modulusLength?: number;
    hash?: { name: string };
  };
  if (algorithm.name !== name || (algorithm.namedCurve ?? crv) !== crv) throw fail(`the key is not one for ${alg}`);
  if (algorithm.hash !== undefined && algorithm.hash.name !== 'SHA-256') throw fail(`${alg} needs the hash SHA-256`);
  if (algorithm.modulusLength !== undefined && algorithm.modulusLength < SHORTEST_MODULUS) {
    throw fail(`an RSA key needs ${SHORTEST_MODULUS} bits or more`);
  }
  if (key.type === 'private' && !key.usages.includes('sign')) throw fail('the key must have the usage "sign"');
}

export function isCryptoKey(value: unknown): value is CryptoKey {
  // By its tag: a key may come from another realm.
  return typeof value === 'object' && value !== null && Object.prototype.toString.call(value) === '[object CryptoKey]';
}

function isAlgorithm(value: unknown): value is EntitlementAlgorithm {
  return (ENTITLEMENT_ALGORITHMS as readonly unknown[]).includes(value);
}
