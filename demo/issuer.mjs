import { randomBytes } from 'node:crypto';
import { importServerKit } from './server-kit.mjs';

/** What the pages name in `issuer`, letter by letter. */
export const ISSUER = 'https://linden-row.example';
/** Public keys served at most: what was signed with an older one asks for a new token. */
const MOST_KEYS = 4;

/**
 * The clinic as an issuer. Its keys are made when it starts and never written down; a real site has its own from
 * `npx secure-meeting-keys`.
 */
export async function createIssuer() {
  const { createJwksHandler } = await importServerKit();
  /** Newest first: the first one signs, all of them are served. */
  let keys = [await createKey()];
  let serve = createJwksHandler(keys);

  return {
    /** @returns {{ kid: string, alg: string, key: CryptoKey }} */
    current: () => keys[0],
    /** @param {Request} request */
    serveKeys: (request) => serve(request),
    /** A new key signs from now on. The old ones are served until their last token is over. */
    async rotate() {
      keys = [await createKey(), ...keys].slice(0, MOST_KEYS);
      serve = createJwksHandler(keys);
      return { kid: keys[0].kid, served: keys.length };
    },
  };
}

async function createKey() {
  const { privateKey } = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  return { kid: `demo-${randomBytes(4).toString('hex')}`, alg: 'EdDSA', key: privateKey };
}
