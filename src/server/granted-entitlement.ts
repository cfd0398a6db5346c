import type { AccessHandlerOptions, WantedAccess } from './access-options.js';
import type { EntitlementClaims } from './entitlement-claims.js';
import type { Grant } from './grant.js';
import { checkSigningKey, signEntitlement } from './mint-entitlement.js';
import { loadPrivateKey } from './signing-key.js';

/** Signs what a grant says, bound to the device that asks; null where there is nothing to say or nobody to bind it to. */
export type SignGranted = (wanted: WantedAccess, grant: Grant) => Promise<string | null>;

/**
 * @param entitlements checked options
 */
export function createGrantSigner(entitlements: AccessHandlerOptions['entitlements']): SignGranted {
  if (entitlements === undefined) return () => Promise.resolve(null);
  const { issuer, lifetimeSeconds } = entitlements;
  const option = 'createAccessHandler: entitlements.key';
  const key = checkSigningKey(entitlements.key, option);
  let loading: ReturnType<typeof loadPrivateKey> | undefined;
  return async ({ room, keyThumbprint }, { identity, entitlement }) => {
    if (entitlement === undefined || keyThumbprint === null) return null;
    loading ??= loadPrivateKey(key, option);
    const { mode, admit, ...ent } = entitlement;
    const claims: EntitlementClaims = {
      iss: issuer,
      sub: identity,
      room,
      cnf: { jkt: keyThumbprint },
      ent,
      ...((mode !== undefined || admit !== undefined) && {
        mtg: { ...(mode !== undefined && { mode }), ...(admit !== undefined && { admit }) },
      }),
      ...(lifetimeSeconds !== undefined && { lifetimeSeconds }),
    };
    return signEntitlement(key, await loading, claims);
  };
}
