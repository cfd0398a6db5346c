import type { EnterOptions, LiveTracks } from '../meeting/ports.js';
import { ROOM_OPTIONS, demandWay, openRoom } from './enter.js';
import { GuardManager } from './guard-manager.js';
import { GuardedLiveKitRoom } from './guarded-livekit-room.js';
import { createRoom } from './livekit-quiet.js';
import type { GuardedRoom, MediaGuard } from './media-guard.js';

const NO_TRACKS: LiveTracks = { microphone: null, camera: null };

/**
 * Enters a LiveKit room of an encrypted meeting: whatever is sent or received goes through the guard. Messages travel
 * at once; nothing is published before `publish`. Where it fails nothing stays connected, and the guard is let go.
 *
 * @throws SecureMeetingError
 */
export async function enterGuardedRoom(options: Omit<EnterOptions, 'tracks'>, guard: MediaGuard): Promise<GuardedRoom> {
  demandWay(options.signal);
  const manager = new GuardManager(guard);
  const room = createRoom({
    ...ROOM_OPTIONS,
    // No redundancy, whose frames wrap others; no gaps in silence, which would tell who speaks; one codec that is sealed.
    publishDefaults: { red: false, dtx: false, videoCodec: 'vp8', backupCodec: false },
    encryption: { e2eeManager: manager },
  });
  const entering = { ...options, tracks: () => Promise.resolve(NO_TRACKS) };
  const port = new GuardedLiveKitRoom(room, entering, manager, guard);
  // Announces tracks as encrypted, for the SDKs of others; what it says here changes nothing of what is sent.
  const announcing = room.setE2EEEnabled(true);
  await Promise.all([announcing, openRoom(room, port, entering)]);
  return port;
}
