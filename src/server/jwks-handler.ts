import { MOST_KEYS, checkIssuerKeys } from '../entitlement/issuer-keys.js';
import { checkKey, exportPublicJwk, isCryptoKey } from './signing-key.js';
import type { CheckedKey, SigningKey } from './signing-key.js';

/**
 * Seconds for which an answer may be kept. A new key is served that long before it signs, so it is short; the element
 * asks again by itself when a token names a key that it does not know.
 */
const FRESH = 60;

/**
 * Makes the endpoint that the element's `issuer-keys-src` names: the public halves of the keys that may sign
 * entitlements now, as a JWK Set (RFC 7517). Give all of them while keys are rotated: the new one, and the old one
 * until its last token has expired. Private members are never served.
 *
 * @example
 * const serveKeys = createJwksHandler([newKey, oldKey]);
 *
 * @throws TypeError naming the key and the remedy
 */
export function createJwksHandler(keys: readonly SigningKey[]): (request: Request) => Promise<Response> {
  const checked = checkKeys(keys);
  let body: Promise<string> | undefined;
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response(null, { status: 405, headers: { allow: 'GET, HEAD', 'cache-control': 'no-store' } });
    }
    body ??= writeSet(checked).catch((error: unknown) => {
      body = undefined;
      throw error;
    });
    const text = await body;
    return new Response(request.method === 'HEAD' ? null : text, {
      headers: {
        'content-type': 'application/jwk-set+json',
        'cache-control': `public, max-age=${FRESH}, must-revalidate`,
        'x-content-type-options': 'nosniff',
      },
    });
  };
}

function checkKeys(keys: unknown): readonly CheckedKey[] {
  if (!Array.isArray(keys) || keys.length === 0) {
    throw new TypeError('createJwksHandler: keys: give a list of one key or more.');
  }
  if (keys.length > MOST_KEYS) {
    throw new TypeError(`createJwksHandler: keys: give at most ${MOST_KEYS}, which is what the element takes.`);
  }
  const checked = keys.map((key: unknown, index) => {
    const option = `createJwksHandler: keys[${index}]`;
    const one = checkKey(key, option);
    if (isCryptoKey(one.material) && !one.material.extractable) {
      throw new TypeError(`${option}.key: its public half cannot be read: give the public CryptoKey or JWK.`);
    }
    return one;
  });
  checked.forEach(({ kid }, index) => {
    if (checked.findIndex((other) => other.kid === kid) !== index) {
      throw new TypeError(`createJwksHandler: keys[${index}].kid: another key has this name: give each its own.`);
    }
  });
  return checked;
}

async function writeSet(keys: readonly CheckedKey[]): Promise<string> {
  const published = await Promise.all(
    keys.map((key, index) => exportPublicJwk(key, `createJwksHandler: keys[${index}]`)),
  );
  // One key that the element refuses makes it refuse them all.
  checkIssuerKeys({ keys: published });
  return JSON.stringify({ keys: published });
}
