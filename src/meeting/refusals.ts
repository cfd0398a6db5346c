import { SecureMeetingError } from '../base/errors.js';
import { ERROR_CODES } from '../contract/error-codes.js';
import type { ErrorCode } from '../contract/error-codes.js';
import type { Refusal } from './state.js';

/** The call makes no sense in the state the meeting is in. */
export function stateError(hint: string, retryable = false): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_STATE', 'This is not possible now.', { hint, retryable });
}

/** The LiveKit grant of this person forbids it. */
export function deniedError(hint: string): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_DENIED', 'This is not allowed in this meeting.', { hint });
}

/** Something took the meeting's protection away from outside: it was left. */
export function securityError(): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_SECURITY', 'The meeting was left to protect you.', {
    hint: 'The LiveKit server moved this person into another room, which nobody here chose.',
  });
}

/** A new entitlement does not fit the meeting that one is in; the old one stays. */
export function renewalError(code: ErrorCode, hint: string): SecureMeetingError {
  return new SecureMeetingError(code, 'The entitlement to this meeting could not be renewed.', {
    hint,
    retryable: true,
  });
}

/** A new entitlement changes what may not change. */
export function changeError(code: ErrorCode): SecureMeetingError {
  const hint =
    code === 'ERR_SM_MODE_MISMATCH'
      ? 'A renewed entitlement may change neither mtg.mode nor mtg.admit, nor ent.e2ee so that this meeting would have been another.'
      : 'A renewed entitlement may not change iss, room, sub or cnf.jkt.';
  return renewalError(code, hint);
}

/** The entitlement ended, and so did the time after it. */
export function expiredError(): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_ENTITLEMENT_EXPIRED', 'The entitlement to this meeting has expired.', {
    hint: 'Its source brought no new one until 10 minutes after its end. Look at what access-src, entitlement-src or the function answers when reason is "renew".',
    retryable: true,
  });
}

/** A refusal of ours as it is; anything else, which no port should throw, under the code given. */
export function translate(error: unknown, code: ErrorCode): SecureMeetingError {
  if (error instanceof SecureMeetingError) return error;
  return new SecureMeetingError(code, 'Something unexpected went wrong.', { retryable: true, cause: error });
}

/** The part of an error that the screen and `sm-error` show. */
export function toRefusal({ code, message, hint, retryable }: SecureMeetingError): Refusal {
  return Object.freeze({ code: toErrorCode(code), message, hint, retryable });
}

/** A refusal that was shown, for whoever waits for the outcome. */
export function toError({ code, message, hint, retryable }: Refusal): SecureMeetingError {
  return new SecureMeetingError(code, message, { hint, retryable });
}

/** The stable code; one that no version knows counts as a failure to connect. */
export function toErrorCode(code: string): ErrorCode {
  return ERROR_CODES.find((known) => known === code) ?? 'ERR_SM_CONNECT';
}
