import { ConnectionError, ConnectionErrorReason, PublishTrackError, UnsupportedServer } from 'livekit-client';
import { SecureMeetingError } from '../base/errors.js';
import { tokenError } from '../base/refusals.js';
import { deniedError } from '../meeting/refusals.js';

/** For a source that the grant leaves out. */
export const NEEDS_PUBLISH =
  'The LiveKit token needs canPublish, and the source among canPublishSources if it names any.';
/** For chat, hands and reactions. */
export const NEEDS_DATA = 'The LiveKit token needs canPublishData.';

const TOKEN_HINTS = {
  invalid: 'The LiveKit token has expired, is not valid yet, or is not signed with this server’s API secret.',
  forbidden: 'The LiveKit token does not allow it: it needs roomJoin and this room, and the room may be full.',
} as const;

const TOO_SLOW = 'The LiveKit server answers too slowly, or its media ports cannot be reached.';

/** The meeting is over, or was never entered. */
export function overError(): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_STATE', 'The meeting is over.', { hint: 'Join again.' });
}

/**
 * Translates why LiveKit did not connect.
 *
 * @param token what must not come along in `cause`
 */
export function toConnectError(error: unknown, token: string): SecureMeetingError {
  if (error instanceof SecureMeetingError) return error;
  const cause = withoutSecrets(error, token);
  if (error instanceof UnsupportedServer) {
    const hint = 'server-url names no LiveKit server, or one that is too old.';
    return new SecureMeetingError('ERR_SM_CONNECT', 'The meeting cannot be reached.', { hint, cause });
  }
  if (error instanceof ConnectionError && error.reason === ConnectionErrorReason.NotAllowed && error.status !== 404) {
    return tokenError(TOKEN_HINTS[error.status === 403 ? 'forbidden' : 'invalid'], { cause });
  }
  return new SecureMeetingError('ERR_SM_CONNECT', 'The meeting cannot be reached.', {
    hint: hintOf(error),
    retryable: true,
    cause,
  });
}

/** Translates why a track could not be published. */
export function toPublishError(error: unknown): SecureMeetingError {
  if (error instanceof SecureMeetingError) return error;
  if (error instanceof PublishTrackError && error.status === 403) return deniedError(NEEDS_PUBLISH);
  return new SecureMeetingError('ERR_SM_CONNECT', 'It could not be sent into the meeting.', {
    hint: 'LiveKit did not take the track.',
    retryable: true,
  });
}

/** Translates why a message could not be sent. */
export function toSendError(cause: unknown): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_CONNECT', 'It could not be sent.', {
    hint: 'The connection to the meeting is interrupted.',
    retryable: true,
    cause,
  });
}

/** Translates why a speaker could not be chosen. */
export function speakerError(cause: unknown): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_DEVICE', 'This speaker could not be used.', {
    hint: 'It is gone, the browser lets no page choose, or the page needs speaker-selection in its Permissions-Policy.',
    retryable: true,
    cause,
  });
}

function hintOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return TOO_SLOW;
  if (!(error instanceof ConnectionError)) return 'The connection to the LiveKit server failed.';
  switch (error.reason) {
    case ConnectionErrorReason.NotAllowed:
      return 'The room does not exist and the LiveKit server creates none (room.auto_create).';
    case ConnectionErrorReason.LeaveRequest:
      return 'The LiveKit server sent the participant away while joining.';
    case ConnectionErrorReason.Timeout:
      return TOO_SLOW;
    case ConnectionErrorReason.InternalError:
      return 'The LiveKit server answered, but no media connection came about: are its UDP and TCP ports open?';
    default:
      return 'Check server-url, the server, and connect-src of the page: it needs the wss: and the https: address.';
  }
}

/** LiveKit's own error, unless it quotes a token: addresses of its sockets carry one. */
function withoutSecrets(error: unknown, token: string): unknown {
  if (!(error instanceof Error)) return undefined;
  const text = `${error.message} ${error.stack ?? ''}`;
  return text.includes(token) || /access_token|join_request|\beyJ/.test(text) ? undefined : error;
}
