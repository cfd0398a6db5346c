import { isBrowserSupported } from 'livekit-client';
import type { Room, RoomOptions } from 'livekit-client';
import { SecureMeetingError } from '../base/errors.js';
import { abortedError } from '../base/refusals.js';
import { settledWithin } from '../base/settled-within.js';
import type { EnterOptions, EnterRoom } from '../meeting/ports.js';
import { connect } from './connect.js';
import { LiveKitRoom } from './livekit-room.js';
import { STILL_CONTEXT, createRoom } from './livekit-quiet.js';
import { Patience } from './patience.js';

/** Milliseconds that the goodbye of somebody who did not come in may take. */
const GOODBYE_LIMIT = 2_000;

/** Everything else is LiveKit's default: 720p VP8 in three layers, Opus with redundancy. */
export const ROOM_OPTIONS: RoomOptions = {
  // As sharp as it is seen, and nothing of what is not seen.
  adaptiveStream: { pixelDensity: 'screen' },
  dynacast: true,
  stopLocalTrackOnUnpublish: true,
  // The tag leaves by itself, and says why.
  disconnectOnPageLeave: false,
  reconnectPolicy: new Patience(),
  webAudioMix: { audioContext: STILL_CONTEXT },
};

/**
 * Enters a LiveKit room; where that fails nothing stays connected.
 *
 * @throws SecureMeetingError
 */
export const enterRoom: EnterRoom = async (options) => {
  demandWay(options.signal);
  const room = createRoom(ROOM_OPTIONS);
  const port = new LiveKitRoom(room, options);
  await openRoom(room, port, options);
  return port;
};

/** Connects the room, and the port to it. */
export async function openRoom(room: Room, port: LiveKitRoom, options: EnterOptions): Promise<void> {
  try {
    await connect(room, options);
    port.enter();
    void port.publish(await options.tracks(port));
  } catch (error) {
    port.dispose();
    await settledWithin(GOODBYE_LIMIT, room.disconnect());
    throw error;
  }
}

/** Before there is a room: one that never begins to connect would keep its listener for devices, and so itself, for ever. */
export function demandWay(signal: AbortSignal): void {
  if (signal.aborted) throw abortedError();
  if (!isBrowserSupported()) throw unsupportedError();
}

function unsupportedError(): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_UNSUPPORTED', 'This browser cannot hold meetings.', {
    hint: 'There is no WebRTC: an old browser, or an extension or a setting that switches it off.',
  });
}
