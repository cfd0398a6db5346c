export { createAccessHandler } from './access-handler.js';
export type { AccessHandlerOptions, WantedAccess } from './access-options.js';
export type { EntitlementClaims } from './entitlement-claims.js';
export type { Grant, GrantedEntitlement } from './grant.js';
export { createJwksHandler } from './jwks-handler.js';
export { mintEntitlement } from './mint-entitlement.js';
export type { SigningKey } from './signing-key.js';
