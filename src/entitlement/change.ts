import type { Entitlement } from '../contract/entitlement.js';
import type { ErrorCode } from '../contract/error-codes.js';

/** What a renewed entitlement may not change, in the order in which it is looked at. */
const LASTING = {
  issuer: 'ERR_SM_ENTITLEMENT_ISSUER',
  room: 'ERR_SM_ENTITLEMENT_ROOM',
  subject: 'ERR_SM_ENTITLEMENT_SUBJECT',
  keyThumbprint: 'ERR_SM_ENTITLEMENT_KEY',
  mode: 'ERR_SM_MODE_MISMATCH',
  admit: 'ERR_SM_MODE_MISMATCH',
} as const satisfies Partial<Record<keyof Entitlement, ErrorCode>>;

/** Whether a renewed entitlement is of the same person, key and meeting as the one before: the code of what is not. */
export function refuseChange(before: Entitlement, after: Entitlement): ErrorCode | null {
  const claims = Object.keys(LASTING) as (keyof typeof LASTING)[];
  const changed = claims.find((claim) => before[claim] !== after[claim]);
  return changed === undefined ? null : LASTING[changed];
}
