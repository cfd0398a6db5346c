import type { ErrorCode } from '../../contract/error-codes.js';
import type { Strings } from '../../contract/strings.js';

export interface RefusalWords {
  readonly title: keyof Strings;
  readonly more: keyof Strings;
  /** Going back to the lobby can help. */
  readonly lobby: boolean;
}

const refusal = (title: keyof Strings, more: keyof Strings, lobby = true): RefusalWords => ({ title, more, lobby });

/** What is said to the person for each code; the code and the hint are for the site's owner. */
const REFUSALS: Readonly<Record<ErrorCode, RefusalWords>> = {
  ERR_SM_CONFIG: refusal('refusedConfig', 'refusedConfigMore', false),
  ERR_SM_STATE: refusal('refusedState', 'refusedStateMore'),
  ERR_SM_ABORTED: refusal('refusedAborted', 'refusedAbortedMore'),
  ERR_SM_LOAD: refusal('refusedLoad', 'refusedLoadMore'),
  ERR_SM_TOKEN: refusal('refusedToken', 'refusedTokenMore'),
  ERR_SM_ACCESS_SRC: refusal('refusedAccess', 'refusedAccessMore'),
  ERR_SM_CONNECT: refusal('refusedConnect', 'refusedConnectMore'),
  ERR_SM_DENIED: refusal('refusedDenied', 'refusedDeniedMore'),
  ERR_SM_DEVICE: refusal('refusedDevice', 'refusedDeviceMore'),
  ERR_SM_UNSUPPORTED: refusal('refusedUnsupported', 'refusedUnsupportedMore', false),
  ERR_SM_ENTITLEMENT_REQUIRED: refusal('refusedEntitlement', 'refusedEntitlementMore', false),
};
const UNKNOWN = refusal('refusedUnknown', 'refusedUnknownMore');

/** Words for a code; more codes may come than this table knows. */
export function refusalWords(code: string): RefusalWords {
  return (REFUSALS as Readonly<Partial<Record<string, RefusalWords>>>)[code] ?? UNKNOWN;
}
