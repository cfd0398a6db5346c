/** The server kit, as a backend in TypeScript sees it. Nothing here runs. */
import { createAccessHandler, createJwksHandler, mintEntitlement } from 'secure-meeting/server';
import type {
  AccessHandlerOptions,
  EntitlementClaims,
  Grant,
  GrantedEntitlement,
  SigningKey,
  WantedAccess,
} from 'secure-meeting/server';

declare const stored: CryptoKey;
declare const jwk: JsonWebKey & { kid: string; alg: string };

const keys: readonly SigningKey[] = [{ kid: 'a', alg: 'EdDSA', key: stored }, jwk];
const entitlement: GrantedEntitlement = { e2ee: 'required', basis: 'nonprofit', role: 'host', features: ['recording'] };

const options: AccessHandlerOptions = {
  livekit: { url: 'wss://meet.example', apiKey: 'key', apiSecret: 'secret' },
  authorize: (request: Request, wanted: WantedAccess): Promise<Grant | null> =>
    Promise.resolve(request.headers.has('cookie') ? { identity: 'ann', name: wanted.name, entitlement } : null),
  entitlements: { issuer: 'https://meet.example', key: jwk, lifetimeSeconds: 600 },
};
export const handler: (request: Request) => Promise<Response> = createAccessHandler(options);
export const keysHandler: (request: Request) => Promise<Response> = createJwksHandler(keys);

const claims: EntitlementClaims = {
  iss: 'https://meet.example',
  sub: 'ann',
  room: 'blue',
  cnf: { jkt: 'thumbprint' },
  ent: { e2ee: 'allowed' },
};
export const token: Promise<string> = mintEntitlement(jwk, { ...claims, mtg: { mode: 'e2ee', admit: 'verified' } });

// @ts-expect-error nobody is let in by default
createAccessHandler({ livekit: options.livekit });
// @ts-expect-error a grant names somebody
createAccessHandler({ ...options, authorize: () => Promise.resolve({ name: 'Ann' }) });
// @ts-expect-error who is entitled to something is a host or a guest
createAccessHandler({ ...options, authorize: () => Promise.resolve({ identity: 'a', entitlement: { e2ee: 'off' } }) });
// @ts-expect-error a key has a name
createJwksHandler([{ alg: 'EdDSA', key: stored }]);
// @ts-expect-error an entitlement is bound to a device
void mintEntitlement(jwk, { iss: 'i', sub: 's', room: 'r', ent: { e2ee: 'allowed' } });
// @ts-expect-error the room's mode is one of two
void mintEntitlement(jwk, { ...claims, mtg: { mode: 'encrypted' } });
