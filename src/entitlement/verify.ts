import { importJWK } from 'jose/key/import';
import { compactVerify } from 'jose/jws/compact/verify';
import { SecureMeetingError } from '../base/errors.js';
import { CLOCK_SKEW, LONGEST_TOKEN } from '../contract/entitlement.js';
import type { Entitlement, IssuerJwk } from '../contract/entitlement.js';
import { decodeBase64url, isBase64url } from './base64url.js';
import { readClaims, saysEncryptedRoom } from './claims.js';
import type { Claims } from './claims.js';
import { readHeader } from './header.js';
import type { Header } from './header.js';
import { EncryptedRoomRefusal, entitlementError, invalidToken, issuerKeysError } from './refusals.js';
import { parseStrictJson } from './strict-json.js';

/** Whom the page trusts. */
export interface Trust {
  readonly issuer: string;
  /** From `checkIssuerKeys`. */
  readonly keys: readonly IssuerJwk[];
}

/** What the token has to fit. */
export interface Expected {
  readonly room: string;
  /** LiveKit identity. */
  readonly subject: string;
  /** RFC 7638 thumbprint of the device key that presents the token. */
  readonly keyThumbprint: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * `unknown-key`: no key has the token's `kid`. Who can fetch the keys does so once more, then refuses with
 * `ERR_SM_ENTITLEMENT_KEY`.
 */
export type Verdict =
  { readonly status: 'valid'; readonly entitlement: Entitlement } | { readonly status: 'unknown-key' };

const SKEW = CLOCK_SKEW * 1000;

/** Three parts: header, payload and signature (RFC 7515 §7.1). */
function splitToken(token: string): { header: string; payload: string; signature: string } {
  if (token.length > LONGEST_TOKEN) throw invalidToken(`The token is longer than ${LONGEST_TOKEN} characters.`);
  const [header = '', payload = '', signature = '', ...more] = token.split('.');
  const parts = [header, payload, signature];
  if (more.length > 0 || !parts.every((part) => part !== '' && isBase64url(part))) {
    throw invalidToken('The token must be a JWS in compact form: three parts in base64url, without padding.');
  }
  return { header, payload, signature };
}

/** By what makes the key: a trust that comes through a port is another object each time. The newest; oldest first. */
const imported = new Map<string, Promise<CryptoKey>>();
const MOST_IMPORTED = 64;

async function importKey(key: IssuerJwk): Promise<CryptoKey> {
  if (!('subtle' in crypto)) {
    throw new SecureMeetingError('ERR_SM_UNSUPPORTED', 'This page cannot verify who is entitled.', {
      hint: 'WebCrypto exists on secure pages only: serve the page over https.',
    });
  }
  try {
    const result = await importJWK(key, key.alg);
    if (!(result instanceof Uint8Array)) return result;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'NotSupportedError') {
      throw new SecureMeetingError('ERR_SM_UNSUPPORTED', 'This browser cannot verify who is entitled.', {
        hint: `It knows no signatures of the issuer key's alg, ${key.alg}: a newer browser does, or a key of another alg.`,
      });
    }
  }
  throw issuerKeysError('a key cannot be imported: its members do not make a public key of its alg.');
}

/** Imports each key once. */
function keyOf(key: IssuerJwk): Promise<CryptoKey> {
  const { alg, kty, crv, x, y, n, e } = key;
  const id = JSON.stringify([alg, kty, crv, x, y, n, e]);
  const found = imported.get(id) ?? importKey(key);
  imported.set(id, found);
  const [oldest] = imported.keys();
  if (imported.size > MOST_IMPORTED && oldest !== undefined) imported.delete(oldest);
  return found;
}

async function verifySignature(token: string, { algorithm }: Header, key: CryptoKey): Promise<Uint8Array> {
  try {
    return (await compactVerify(token, key, { algorithms: [algorithm] })).payload;
  } catch {
    // Not kept as the cause: jose's errors may hold what the token says.
    throw invalidToken('The signature does not hold: the token was changed, or another key signed it.');
  }
}

/** The clock first: a token that does not count now says nothing of room, person or device. */
function judge({ entitlement, notBefore }: Claims, trust: Trust, expected: Expected): void {
  if (entitlement.issuer !== trust.issuer) {
    throw entitlementError('ERR_SM_ENTITLEMENT_ISSUER', "iss and the page's issuer must be equal, to the last slash.");
  }
  if (notBefore > expected.now + SKEW) {
    throw entitlementError(
      'ERR_SM_ENTITLEMENT_NOT_YET',
      `iat or nbf is more than ${CLOCK_SKEW} s in the future: compare the clocks of this machine and of the server.`,
    );
  }
  if (entitlement.expiresAt < expected.now - SKEW) {
    throw entitlementError(
      'ERR_SM_ENTITLEMENT_EXPIRED',
      'exp has passed, or 24 hours since iat: the source must answer with a fresh token.',
    );
  }
  if (entitlement.room !== expected.room) {
    throw entitlementError('ERR_SM_ENTITLEMENT_ROOM', 'room must be the room of the LiveKit token.');
  }
  if (entitlement.subject !== expected.subject) {
    throw entitlementError('ERR_SM_ENTITLEMENT_SUBJECT', 'sub must be the identity (sub) of the LiveKit token.');
  }
  if (entitlement.keyThumbprint !== expected.keyThumbprint) {
    throw entitlementError(
      'ERR_SM_ENTITLEMENT_KEY',
      'cnf.jkt is the thumbprint of another device key: the token must be made for the one in this request.',
    );
  }
}

/** Keeps what the issuer signed of the room, also where the token does not count for this person, key or time. */
function refuseKnowingRoom(error: unknown, { entitlement }: Claims, trust: Trust, expected: Expected): never {
  const { issuer, room, mode } = entitlement;
  const encrypted = mode === 'e2ee' && issuer === trust.issuer && room === expected.room;
  throw encrypted && error instanceof SecureMeetingError ? new EncryptedRoomRefusal(error) : error;
}

/**
 * What an authentic token says, whenever and for whomever it may count: steps 1 to 5 of `verifyEntitlement`.
 *
 * @param room whose encryption a token of another shape may still tell of
 * @throws SecureMeetingError as there
 */
export async function authenticateToken(
  token: string,
  trust: Trust,
  room: string | null = null,
): Promise<Claims | 'unknown-key'> {
  const parts = splitToken(token);
  const header = readHeader(parseStrictJson(decodeBase64url(parts.header), 'header'));
  // By comparison alone: a kid is no path, no address and no property name.
  const issuerKey = trust.keys.find(({ kid }) => kid === header.keyId);
  if (issuerKey === undefined) return 'unknown-key';
  if (issuerKey.alg !== header.algorithm) {
    throw invalidToken("The token's header must say the alg of the issuer key that its kid names.");
  }
  const payload = await verifySignature(token, header, await keyOf(issuerKey));
  const claims = parseStrictJson(payload, 'payload');
  try {
    return readClaims(claims);
  } catch (error) {
    const encrypted = room !== null && saysEncryptedRoom(claims, trust.issuer, room);
    throw encrypted && error instanceof SecureMeetingError ? new EncryptedRoomRefusal(error) : error;
  }
}

/**
 * Verifies an entitlement token. The order of the checks is fixed, so that one token always has one code:
 *
 * 1. length, three parts, header (`INVALID`): all that is read before the signature holds, and all of one code
 * 2. a trusted key of that `kid` (`unknown-key`), of that `alg` (`INVALID`), that this browser can use (`UNSUPPORTED`)
 * 3. signature (`INVALID`); only now is the payload read
 * 4. shape of the payload (`INVALID`)
 * 5. names an issuer (`ISSUER`), audience (`AUDIENCE`), names a device key (`KEY`)
 * 6. the page's issuer (`ISSUER`), `iat` and `nbf` (`NOT_YET`), `exp` and 24 hours (`EXPIRED`)
 * 7. `room` (`ROOM`), `sub` (`SUBJECT`), this device's key (`KEY`)
 *
 * 60 seconds of clock skew are allowed in both directions: for `iat` and `nbf`, and for `exp`.
 *
 * @throws SecureMeetingError without a word of the token, and without a cause; an `EncryptedRoomRefusal` where the
 * token is authentic and says that this room is encrypted
 */
export async function verifyEntitlement(token: string, trust: Trust, expected: Expected): Promise<Verdict> {
  const claims = await authenticateToken(token, trust, expected.room);
  if (claims === 'unknown-key') return { status: 'unknown-key' };
  try {
    judge(claims, trust, expected);
  } catch (error) {
    refuseKnowingRoom(error, claims, trust, expected);
  }
  return { status: 'valid', entitlement: claims.entitlement };
}
