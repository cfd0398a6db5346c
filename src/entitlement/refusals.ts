import { SecureMeetingError } from '../base/errors.js';
import type { SecureMeetingErrorOptions } from '../base/errors.js';
import type { ErrorCode } from '../contract/error-codes.js';

export type EntitlementErrorCode = Extract<ErrorCode, `ERR_SM_ENTITLEMENT_${string}`>;

const MESSAGES: Readonly<Record<EntitlementErrorCode, string>> = {
  ERR_SM_ENTITLEMENT_REQUIRED: 'This meeting is end-to-end encrypted, and nothing shows that you may be in it.',
  ERR_SM_ENTITLEMENT_INVALID: 'The entitlement to this meeting is not valid.',
  ERR_SM_ENTITLEMENT_EXPIRED: 'The entitlement to this meeting has expired.',
  ERR_SM_ENTITLEMENT_NOT_YET: 'The entitlement to this meeting is not valid yet.',
  ERR_SM_ENTITLEMENT_ISSUER: 'The entitlement was issued by somebody whom this site does not name.',
  ERR_SM_ENTITLEMENT_AUDIENCE: 'The entitlement was issued for something else.',
  ERR_SM_ENTITLEMENT_ROOM: 'The entitlement is for another meeting.',
  ERR_SM_ENTITLEMENT_SUBJECT: 'The entitlement is for another person.',
  ERR_SM_ENTITLEMENT_KEY: 'The entitlement does not fit the keys of this device or of this site.',
  ERR_SM_ENTITLEMENT_SOURCE: 'The site did not say whether you are entitled to this meeting.',
};

/**
 * A refusal that has to do with the entitlement.
 *
 * @param hint for the developer: what to change. Names claims, never their values; no token, no thumbprint
 * @param options `cause` only where it cannot carry a claim: never an error of jose, which holds the payload
 */
export function entitlementError(
  code: EntitlementErrorCode,
  hint: string,
  options: Omit<SecureMeetingErrorOptions, 'hint'> = {},
): SecureMeetingError {
  return new SecureMeetingError(code, MESSAGES[code], { ...options, hint });
}

/** The token is not what the contract describes, or nobody whom this page trusts has signed it. */
export function invalidToken(hint: string): SecureMeetingError {
  return entitlementError('ERR_SM_ENTITLEMENT_INVALID', hint);
}

/** The page's trust root cannot be used. */
export function issuerKeysError(hint: string): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_CONFIG', 'The meeting is not set up correctly.', {
    hint: `issuerKeys: ${hint}`,
  });
}

/**
 * A token that does not count, although the issuer signed it and it says that this very room is encrypted. What it
 * says of the room still closes the way in without encryption: else holding back a renewal would open it.
 */
export class EncryptedRoomRefusal extends SecureMeetingError {
  readonly encryptedRoom = true;

  constructor({ code, message, hint, retryable }: SecureMeetingError) {
    super(code, message, { hint, retryable });
  }
}
