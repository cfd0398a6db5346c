import type { Entitlement } from '../contract/entitlement.js';
import type { ErrorCode } from '../contract/error-codes.js';
import { refuseChange } from './change.js';
import { asInvited, decide } from './policy.js';
import type { Situation } from './policy.js';

/**
 * Whether a renewed entitlement keeps somebody in the meeting that they joined: one that would have led into another, or
 * into none, does not.
 *
 * @param joined what was known when the meeting was joined
 * @returns why not; null where it does
 */
export function refuseRenewal(joined: Situation, before: Entitlement, after: Entitlement): ErrorCode | null {
  const changed = refuseChange(before, after);
  if (changed !== null) return changed;
  const now = decide(asInvited({ ...joined, token: { status: 'valid', entitlement: after } })).do;
  return now !== 'refuse' && now === decide(joined).do ? null : 'ERR_SM_MODE_MISMATCH';
}
