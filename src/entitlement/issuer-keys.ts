import { ENTITLEMENT_ALGORITHMS } from '../contract/entitlement.js';
import type { EntitlementAlgorithm, IssuerJwk } from '../contract/entitlement.js';
import { decodeBase64url, isBase64url } from './base64url.js';
import { isMembers, isOneOf, ownMember } from './members.js';
import type { Members } from './members.js';
import { issuerKeysError } from './refusals.js';

/** More than anybody rotates through; each is imported when a token first names it. */
export const MOST_KEYS = 32;
/** Characters. */
const LONGEST_KEY_ID = 256;
/** Bits of an RSA modulus: 2048 by RFC 7518 §3.3, the upper bound is what a verification may cost. */
const RSA_BITS = { least: 2048, most: 8192 } as const;

/** Private members of every key type (RFC 7518 §6, RFC 8037 §2), and `k`, which is a shared secret. */
const SECRET = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'] as const;

type PublicMembers = Readonly<Record<string, string>>;

function readBytes(key: Members, name: string, length: number | null): string {
  const value = ownMember(key, name);
  if (typeof value !== 'string' || value === '' || !isBase64url(value)) {
    throw issuerKeysError(`a key has no ${name} in base64url.`);
  }
  if (length !== null && decodeBase64url(value).length !== length) {
    throw issuerKeysError(`a key's ${name} must have ${length} bytes.`);
  }
  return value;
}

function checkKind(key: Members, algorithm: EntitlementAlgorithm, kind: string, curve: string | null): void {
  const found = ownMember(key, 'kty') === kind && (curve === null || ownMember(key, 'crv') === curve);
  if (!found) {
    throw issuerKeysError(
      `a key with alg ${algorithm} must have kty ${kind}${curve === null ? '' : ` and crv ${curve}`}.`,
    );
  }
}

function bitsOf(modulus: Uint8Array): number {
  const first = modulus.findIndex((byte) => byte !== 0);
  return first === -1 ? 0 : (modulus.length - first) * 8 - (Math.clz32(modulus[first] ?? 0) - 24);
}

function readRsa(key: Members): PublicMembers {
  const n = readBytes(key, 'n', null);
  const bits = n.length <= RSA_BITS.most ? bitsOf(decodeBase64url(n)) : Infinity;
  if (bits < RSA_BITS.least || bits > RSA_BITS.most) {
    throw issuerKeysError(`an RSA key must have ${RSA_BITS.least} to ${RSA_BITS.most} bits.`);
  }
  return { kty: 'RSA', n, e: readBytes(key, 'e', null) };
}

function readPublicMembers(key: Members, algorithm: EntitlementAlgorithm): PublicMembers {
  switch (algorithm) {
    case 'EdDSA':
      checkKind(key, algorithm, 'OKP', 'Ed25519');
      return { kty: 'OKP', crv: 'Ed25519', x: readBytes(key, 'x', 32) };
    case 'ES256':
      checkKind(key, algorithm, 'EC', 'P-256');
      return { kty: 'EC', crv: 'P-256', x: readBytes(key, 'x', 32), y: readBytes(key, 'y', 32) };
    case 'RS256':
    case 'PS256':
      checkKind(key, algorithm, 'RSA', null);
      return readRsa(key);
  }
}

/** `use` and `key_ops` (RFC 7517 §4.2, §4.3) may be absent; a key that is for something else is not for this. */
function checkUse(key: Members): void {
  const use = ownMember(key, 'use');
  if (use !== undefined && use !== 'sig') throw issuerKeysError('a key is not for signatures (use).');
  const operations = ownMember(key, 'key_ops');
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes('verify'))) {
    throw issuerKeysError('a key is not for verifying (key_ops).');
  }
}

function readKey(key: unknown): IssuerJwk {
  if (!isMembers(key)) throw issuerKeysError('every key must be a JSON Web Key.');
  const secret = SECRET.find((name) => Object.hasOwn(key, name));
  if (secret !== undefined || ownMember(key, 'kty') === 'oct') {
    throw issuerKeysError(
      'a key is secret: publish public members only, and replace this key, it is not secret any more.',
    );
  }
  const kid = ownMember(key, 'kid');
  if (typeof kid !== 'string' || kid === '' || kid.length > LONGEST_KEY_ID) {
    throw issuerKeysError(`every key must have a kid of 1 to ${LONGEST_KEY_ID} characters.`);
  }
  const alg = ownMember(key, 'alg');
  if (!isOneOf(ENTITLEMENT_ALGORITHMS, alg)) {
    throw issuerKeysError(`every key must have an alg, one of ${ENTITLEMENT_ALGORITHMS.join(', ')}.`);
  }
  checkUse(key);
  return Object.freeze({ ...readPublicMembers(key, alg), kid, alg });
}

/**
 * The issuer's public keys, from the page's property or a JWKS answer: `{ keys: [...] }`. One bad key refuses them all:
 * a set that is half understood would verify half of the people. Copies; members that are of no use here are left out.
 *
 * @throws SecureMeetingError `ERR_SM_CONFIG` naming `issuerKeys`
 */
export function checkIssuerKeys(value: unknown): readonly IssuerJwk[] {
  const keys = isMembers(value) ? ownMember(value, 'keys') : undefined;
  if (!Array.isArray(keys) || keys.length === 0 || keys.length > MOST_KEYS) {
    throw issuerKeysError(`give { keys: [...] } with 1 to ${MOST_KEYS} public keys.`);
  }
  const checked = keys.map(readKey);
  if (new Set(checked.map(({ kid }) => kid)).size !== checked.length) {
    throw issuerKeysError('two keys have one kid: give each its own.');
  }
  return Object.freeze(checked);
}
