import type { ErrorCode } from '../../contract/error-codes.js';
import type { Strings } from '../../contract/strings.js';

export interface RefusalWords {
  readonly title: keyof Strings;
  readonly more: keyof Strings;
  /** It is about who may have what protection: the site may have an offer, and nothing was sent. */
  readonly guarded: boolean;
}

const refusal = (title: keyof Strings, more: keyof Strings): RefusalWords => ({ title, more, guarded: false });
const guarded = (title: keyof Strings, more: keyof Strings): RefusalWords => ({ title, more, guarded: true });

/** What is said to the person for each code; the code and the hint are for the site's owner. */
const REFUSALS: Readonly<Record<ErrorCode, RefusalWords>> = {
  ERR_SM_CONFIG: refusal('refusedConfig', 'refusedConfigMore'),
  ERR_SM_STATE: refusal('refusedState', 'refusedStateMore'),
  ERR_SM_ABORTED: refusal('refusedAborted', 'refusedAbortedMore'),
  ERR_SM_LOAD: refusal('refusedLoad', 'refusedLoadMore'),
  ERR_SM_TOKEN: refusal('refusedToken', 'refusedTokenMore'),
  ERR_SM_ACCESS_SRC: refusal('refusedAccess', 'refusedAccessMore'),
  ERR_SM_CONNECT: refusal('refusedConnect', 'refusedConnectMore'),
  ERR_SM_DENIED: refusal('refusedDenied', 'refusedDeniedMore'),
  ERR_SM_DEVICE: refusal('refusedDevice', 'refusedDeviceMore'),
  ERR_SM_UNSUPPORTED: refusal('refusedUnsupported', 'refusedUnsupportedMore'),
  ERR_SM_WORKER: refusal('refusedWorker', 'refusedWorkerMore'),
  ERR_SM_MODE_MISMATCH: guarded('refusedMode', 'refusedModeMore'),
  ERR_SM_ENTITLEMENT_REQUIRED: guarded('refusedEntitlement', 'refusedEntitlementMore'),
  ERR_SM_ENTITLEMENT_INVALID: guarded('refusedInvalid', 'refusedInvalidMore'),
  ERR_SM_ENTITLEMENT_EXPIRED: guarded('refusedExpired', 'refusedExpiredMore'),
  ERR_SM_ENTITLEMENT_NOT_YET: guarded('refusedNotYet', 'refusedNotYetMore'),
  ERR_SM_ENTITLEMENT_ISSUER: guarded('refusedIssuer', 'refusedIssuerMore'),
  ERR_SM_ENTITLEMENT_AUDIENCE: guarded('refusedAudience', 'refusedAudienceMore'),
  ERR_SM_ENTITLEMENT_ROOM: guarded('refusedRoom', 'refusedRoomMore'),
  ERR_SM_ENTITLEMENT_SUBJECT: guarded('refusedSubject', 'refusedSubjectMore'),
  ERR_SM_ENTITLEMENT_KEY: guarded('refusedKey', 'refusedKeyMore'),
  ERR_SM_ENTITLEMENT_SOURCE: guarded('refusedSource', 'refusedSourceMore'),
  ERR_SM_KEY_AGREEMENT: refusal('refusedKeys', 'refusedKeysMore'),
  ERR_SM_ROOM_FULL: refusal('refusedFull', 'refusedFullMore'),
  ERR_SM_SECURITY: refusal('refusedSecurity', 'refusedSecurityMore'),
};
const UNKNOWN = refusal('refusedUnknown', 'refusedUnknownMore');
const UNPROTECTED = refusal('refusedUnprotected', 'refusedUnsupportedMore');

/**
 * Words for a code; more codes may come than this table knows.
 *
 * @param unprotected the meeting could be shown without protection, so that only protection is what fails
 */
export function refusalWords(code: string, unprotected = false): RefusalWords {
  if (unprotected && code === 'ERR_SM_UNSUPPORTED') return UNPROTECTED;
  return (REFUSALS as Readonly<Partial<Record<string, RefusalWords>>>)[code] ?? UNKNOWN;
}
