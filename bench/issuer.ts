import { createAccessHandler, createJwksHandler } from '../src/server/index.js';
import { createPair } from '../test/server/issuer-keys.js';
import type { Bench } from './setting.js';

const ISSUER = 'https://bench.example';

/** Everybody who asks is entitled: gives the attributes of a tag that joins an encrypted room by it, by name. */
export async function openIssuer(
  { site, livekit }: Bench,
  room: string,
): Promise<(name: string) => Record<string, string>> {
  const { privateJwk, publicJwk } = await createPair('EdDSA', 'bench');
  const { url, apiKey, apiSecret } = livekit;
  site.route(
    `/${room}/access`,
    createAccessHandler({
      livekit: { url, apiKey, apiSecret },
      authorize: (_request, { name }) =>
        Promise.resolve({ identity: name, entitlement: { e2ee: 'required', role: 'guest' } }),
      entitlements: { issuer: ISSUER, key: privateJwk },
    }),
  );
  site.route(`/${room}/keys`, createJwksHandler([publicJwk]));
  return (name) => ({
    ...{ 'access-src': `/${room}/access`, room, 'display-name': name },
    ...{ issuer: ISSUER, 'issuer-keys-src': `/${room}/keys` },
  });
}
