import { peekLiveKitToken } from '../access/livekit-token.js';
import type { LiveKitToken } from '../access/livekit-token.js';
import { abortedError } from '../access/refusals.js';
import type { AccessRequest } from '../contract/access.js';
import type { ErrorCode } from '../contract/error-codes.js';
import type { Lobby } from './lobby.js';
import { toGrant } from './local-sources.js';
import type { EnterOptions, RoomPort } from './ports.js';
import { translate } from './refusals.js';
import type { SessionPorts } from './session-ports.js';

/**
 * Milliseconds that an open prompt for camera or microphone holds up the joining. Whoever answers later is in the
 * meeting by then, and what they allow goes on there.
 */
const PROMPT_PATIENCE = 5_000;

/** What one meeting is entered with, beside what the source of access answers. */
export interface Entry {
  readonly ports: SessionPorts;
  readonly lobby: Lobby;
  readonly want: AccessRequest;
  /** Read when the room is entered: it may have changed since the join began. */
  readonly options: () => Pick<EnterOptions, 'iceServers' | 'devices' | 'audioOnly' | 'lowData'>;
  /** The last meeting, still ending. */
  readonly ending: Promise<void>;
  /** Told once, when the token is there. */
  readonly known: (token: LiveKitToken | null) => void;
}

/** Gets the token, loads LiveKit and waits for the browser's prompts, all at once; then connects. */
export async function enterMeeting({ ports, lobby, want, options, ending, known }: Entry): Promise<RoomPort> {
  const { signal } = want;
  const [access, enterRoom] = await Promise.all([
    step('ERR_SM_ACCESS_SRC', () => ports.readAccess(want)),
    step('ERR_SM_LOAD', () => ports.loadRoom()),
    lobby.answered(PROMPT_PATIENCE),
    ending,
  ]);
  // Whoever gave up is back in the lobby, perhaps, and keeps its tracks.
  if (gaveUp(signal)) throw abortedError();
  const token = peekLiveKitToken(access.token);
  known(token);
  const tracks = lobby.handOver(toGrant(token));
  try {
    const { serverUrl } = access;
    const room = await enterRoom({ ...options(), ...tracks, serverUrl, token: access.token, signal });
    if (!gaveUp(signal)) return room;
    await room.leave();
    throw abortedError();
  } catch (error) {
    for (const track of [tracks.microphone, tracks.camera]) track?.stop();
    throw translate(error, 'ERR_SM_CONNECT');
  }
}

/** Asked again after each wait. */
function gaveUp(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** Ports throw refusals; if one throws something else, it counts as the refusal of its step. */
async function step<T>(code: ErrorCode, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw translate(error, code);
  }
}
