import type { Room } from 'livekit-client';
import { abortedError } from '../base/refusals.js';
import { settledWithin } from '../base/settled-within.js';
import { withTimeLimit } from '../base/time-limit.js';
import type { EnterOptions } from '../meeting/ports.js';
import { toConnectError } from './errors.js';
import { routeBySsrc } from './route-by-ssrc.js';
import { RtcConfig } from './rtc-config.js';
import { watchSignalSockets } from './signal-sockets.js';

/** Milliseconds from the first byte to the first media path; each of LiveKit's own limits is shorter. */
const CONNECT_LIMIT = 25_000;
const SOCKET_LIMIT = 10_000;
const MEDIA_LIMIT = 15_000;
/** Milliseconds that cleaning up after a failure may keep the caller waiting. */
const CLEANUP_LIMIT = 2_000;

/**
 * Connects, or fails and leaves nothing behind.
 *
 * @throws SecureMeetingError
 */
export async function connect(
  room: Room,
  { serverUrl, token, iceServers, signal }: Pick<EnterOptions, 'serverUrl' | 'token' | 'iceServers' | 'signal'>,
): Promise<void> {
  if (signal.aborted) throw abortedError();
  const rtc = new RtcConfig(room, serverUrl, iceServers);
  routeBySsrc(room.engine);
  try {
    await withTimeLimit(CONNECT_LIMIT, signal, () =>
      room.connect(serverUrl, token, {
        rtcConfig: rtc.configuration,
        websocketTimeout: SOCKET_LIMIT,
        peerConnectionTimeout: MEDIA_LIMIT,
      }),
    );
    watchSignalSockets(room.engine);
  } catch (error) {
    await settledWithin(CLEANUP_LIMIT, discard(room, rtc));
    throw isAborted(signal) ? abortedError() : toConnectError(error, token);
  }
}

const isAborted = (signal: AbortSignal): boolean => signal.aborted;

async function discard(room: Room, rtc: RtcConfig): Promise<void> {
  await room.disconnect().catch(() => undefined);
  await rtc.closeConnections();
}
