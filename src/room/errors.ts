import { ConnectionError, ConnectionErrorReason, PublishTrackError, UnsupportedServer } from 'livekit-client';
import { SecureMeetingError } from '../base/errors.js';

/** The person left while connecting. */
export function abortedError(): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_ABORTED', 'Left before joining.');
}

/** The meeting is over, or was never entered. */
export function overError(): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_STATE', 'The meeting is over.', { hint: 'Join again.' });
}

/** The LiveKit grant does not allow it. */
export function deniedError(grant: string): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_DENIED', 'This is not allowed in this meeting.', {
    hint: `The LiveKit token needs ${grant}.`,
  });
}

export function connectTimeoutError(): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_CONNECT', 'Connecting took too long.', {
    hint: 'The LiveKit server answers too slowly, or its media ports cannot be reached.',
    retryable: true,
  });
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
    return new SecureMeetingError('ERR_SM_TOKEN', 'The meeting did not accept the access token.', {
      hint:
        error.status === 403
          ? 'The LiveKit token does not allow it: it needs roomJoin and this room, and the room may be full.'
          : 'The LiveKit token has expired, is not valid yet, or is not signed with this server’s API secret.',
      cause,
    });
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
  if (error instanceof PublishTrackError && error.status === 403) return deniedError('canPublish and the source');
  return new SecureMeetingError('ERR_SM_CONNECT', 'It could not be sent into the meeting.', {
    hint: 'LiveKit did not take the track.',
    retryable: true,
  });
}

function hintOf(error: unknown): string {
  if (!(error instanceof ConnectionError)) return 'The connection to the LiveKit server failed.';
  switch (error.reason) {
    case ConnectionErrorReason.NotAllowed:
      return 'The room does not exist and the LiveKit server creates none (room.auto_create).';
    case ConnectionErrorReason.LeaveRequest:
      return 'The LiveKit server sent the participant away while joining.';
    case ConnectionErrorReason.Timeout:
      return 'The LiveKit server answers too slowly, or its media ports cannot be reached.';
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
