import { Room, isBrowserSupported } from 'livekit-client';
import type { RoomOptions } from 'livekit-client';
import { SecureMeetingError } from '../base/errors.js';
import type { EnterOptions, EnterRoom } from '../meeting/ports.js';
import { connect } from './connect.js';
import { LiveKitRoom } from './livekit-room.js';
import { STILL_CONTEXT, silenceLogs } from './livekit-quiet.js';
import { Patience } from './patience.js';

/** Everything else is LiveKit's default: 720p VP8 in three layers, Opus with redundancy. */
const OPTIONS: RoomOptions = {
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
 * Enters a LiveKit room. The tracks handed over are the room's from now on: where it cannot be entered, they stop.
 *
 * @throws SecureMeetingError
 */
export const enterRoom: EnterRoom = async (options) => {
  try {
    if (!isBrowserSupported()) throw unsupportedError();
    silenceLogs();
    return await enter(options);
  } catch (error) {
    options.microphone?.stop();
    options.camera?.stop();
    throw error;
  }
};

async function enter(options: EnterOptions): Promise<LiveKitRoom> {
  const room = new Room(OPTIONS);
  const port = new LiveKitRoom(room, options);
  try {
    await connect(room, options);
  } catch (error) {
    port.dispose();
    throw error;
  }
  port.enter(options);
  return port;
}

function unsupportedError(): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_UNSUPPORTED', 'This browser cannot hold meetings.', {
    hint: 'There is no WebRTC: an old browser, or an extension or a setting that switches it off.',
  });
}
