/**
 * What keeps livekit-client (2.23.0) to itself on somebody else's page.
 *
 * - Its loggers write room names and identities; they are silenced, without the note in `localStorage` that its own
 *   `setLogLevel` leaves behind.
 * - Each room makes an `AudioContext` and, until it runs, listens for clicks on the page's body. A room that mixes in a
 *   context of the page's makes none: it gets one that stands still. Nothing is ever mixed, since `RemoteAudio` plays
 *   the tracks itself and LiveKit knows no element of them.
 * - Each `LocalAudioTrack` opens another context to listen for silence: `PlainAudioTrack` does not.
 * - On iOS, `Room.startAudio` puts an audio element into the body. It is never called: not by us, and LiveKit calls it
 *   only for microphones that it captured itself.
 *
 * - Its listener for `devicechange` stays until a room is collected, and by what it closes over keeps the room, with all
 *   that hangs on it, from ever being collected. A room that has no registry for that takes its listener away itself
 *   when it is left.
 *
 * What remains: it imports webrtc-adapter, which smooths over differences of old browsers on WebRTC's prototypes;
 * while connected it listens on `window` for `online` and `freeze`, on the document for its visibility, and for
 * `devicechange`.
 */
import { LocalAudioTrack, LogLevel, LoggerNames, Room, getLogger } from 'livekit-client';
import type { RoomOptions } from 'livekit-client';

let quiet = false;

/** A room that says nothing, and that nothing keeps once it is left. */
export function createRoom(options: RoomOptions): Room {
  silenceLogs();
  Room.cleanupRegistry = false;
  return new Room(options);
}

function silenceLogs(): void {
  if (quiet) return;
  quiet = true;
  // The first is the one of which later loggers take their level.
  for (const name of [LoggerNames.Default, ...Object.values(LoggerNames)]) {
    getLogger(name).setDefaultLevel(LogLevel.silent);
  }
}

/** Answers everything that a room asks an `AudioContext` of the page's, and does nothing. */
export const STILL_CONTEXT = {
  state: 'running',
  resume: () => Promise.resolve(),
  setSinkId: () => Promise.resolve(),
} as unknown as AudioContext;

/** An audio track that does not listen to itself. */
export class PlainAudioTrack extends LocalAudioTrack {
  override checkForSilence(): Promise<boolean> {
    return Promise.resolve(false);
  }
}
