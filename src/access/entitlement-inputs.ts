import type { Inputs } from '../contract/inputs.js';

export type IssuerInputs = Readonly<Pick<Inputs, 'issuer' | 'issuerKeys' | 'issuerKeysSrc'>>;

/** The inputs that say where an entitlement comes from, and who is trusted to issue it. */
export type EntitlementInputs = IssuerInputs &
  Readonly<Pick<Inputs, 'access' | 'accessSrc' | 'entitlement' | 'entitlementSrc' | 'entitlementServed'>>;

/** Whether the page names whom it trusts to entitle people. */
export function namesIssuerKeys({ issuerKeys, issuerKeysSrc }: IssuerInputs): boolean {
  return issuerKeys !== null || issuerKeysSrc !== '';
}

/** The one answer of `access` or `access-src` brings the entitlement along; nothing else is asked for it then. */
export const comesWithAccess = ({ access, accessSrc }: EntitlementInputs): boolean =>
  access !== null || accessSrc !== '';

/** Whether the page names a source of its own for the entitlement, beside that of the LiveKit token. */
const hasOwnSource = ({ entitlement, entitlementSrc }: EntitlementInputs): boolean =>
  entitlement !== null || entitlementSrc !== '';

/** What is wrong with the inputs, as a hint for the page's developer; null where they fit together. */
export function entitlementConfigHint(inputs: EntitlementInputs): string | null {
  if (namesIssuerKeys(inputs)) {
    return inputs.issuer ? null : 'Set issuer, the "iss" of your entitlement tokens, beside issuerKeys.';
  }
  if (comesWithAccess(inputs) || !hasOwnSource(inputs)) return null;
  return 'There is an entitlement but nothing to verify it with: set issuer, and issuerKeys or issuer-keys-src.';
}

/** An entitlement can come: there are keys to verify it with, and a source. */
export function mayBeEntitled(inputs: EntitlementInputs): boolean {
  return namesIssuerKeys(inputs) && (comesWithAccess(inputs) || hasOwnSource(inputs));
}
