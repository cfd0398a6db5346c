import type { AccessRequest } from '../contract/access.js';
import { comesWithAccess } from './entitlement-inputs.js';
import type { EntitlementInputs } from './entitlement-inputs.js';
import { askEntitlementFunction, askEntitlementSrc } from './entitlement-sources.js';

/** The endpoint stands between the property, which wins over it, and the attribute. */
const asksEndpoint = ({ entitlement, entitlementSrc, entitlementServed }: EntitlementInputs): boolean =>
  entitlementSrc !== '' && (entitlement === null || entitlementServed);

/** Whether asking the source again can bring another entitlement. */
export function isEntitlementRenewable(inputs: EntitlementInputs): boolean {
  return comesWithAccess(inputs) || typeof inputs.entitlement === 'function' || asksEndpoint(inputs);
}

/**
 * Gets the entitlement token from the first source that the page configured; the others are not asked.
 *
 * @param answered what came with the LiveKit token
 * @throws SecureMeetingError `ERR_SM_ENTITLEMENT_SOURCE`, `ERR_SM_CONFIG` (an address of another origin) or `ERR_SM_ABORTED`
 */
export async function readEntitlement(
  inputs: EntitlementInputs,
  answered: string | null,
  want: AccessRequest,
): Promise<string | null> {
  if (comesWithAccess(inputs)) return answered;
  const { entitlement, entitlementSrc } = inputs;
  if (asksEndpoint(inputs)) return await askEntitlementSrc(entitlementSrc, want);
  return typeof entitlement === 'function' ? await askEntitlementFunction(entitlement, want) : entitlement;
}
