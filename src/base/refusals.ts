import { SecureMeetingError } from './errors.js';

/** An input of the page is missing, malformed or contradicts another. The hint names it. */
export function configError(hint: string): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_CONFIG', 'The meeting is not set up correctly.', { hint });
}

/** The page's source of access failed; another try may succeed. */
export function sourceError(hint: string, cause?: unknown): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_ACCESS_SRC', 'The site did not let you into the meeting.', {
    hint,
    retryable: true,
    cause,
  });
}

/** The page's source of entitlement, or of the issuer's keys, failed; another try may succeed. */
export function entitlementSourceError(hint: string, cause?: unknown): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_ENTITLEMENT_SOURCE', 'The site did not say what you are entitled to.', {
    hint,
    retryable: true,
    cause,
  });
}

/** The LiveKit token is missing, unusable or expired. */
export function tokenError(hint: string, options: { retryable?: boolean; cause?: unknown } = {}): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_TOKEN', 'The access token for the meeting cannot be used.', {
    hint,
    ...options,
  });
}

/** Given up by whoever asked. */
export function abortedError(): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_ABORTED', 'Left before joining.');
}

/** A file of ours is missing, or is not the one that was pinned. */
export function loadError(cause: unknown): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_LOAD', 'The meeting could not be loaded.', {
    hint: 'A file beside secure-meeting.js is missing or changed, or trusted-types lacks lit-html.',
    retryable: true,
    cause,
  });
}
