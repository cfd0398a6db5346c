import { abortedError, configError } from '../base/refusals.js';
import type { ErrorCode } from '../contract/error-codes.js';
import type { Credentials } from './credentials.js';
import { EncryptedWays } from './encrypted-ways.js';
import type { Lobby } from './lobby.js';
import { toGrant } from './local-sources.js';
import type { PreviewSourceName } from './local-sources.js';
import type { EncryptedPart } from './protected/encrypted-part.js';
import type { EnterOptions, EnterRoom, LiveTracks, RoomPort } from './ports.js';
import type { EnterEncryptedOptions, KeyWay, ProtectionPort } from './protection-port.js';
import { translate } from './refusals.js';
import type { SessionPorts } from './session-ports.js';

/**
 * Milliseconds that an open prompt for camera or microphone holds up the joining. Whoever answers later is in the
 * meeting by then, and what they allow goes on there.
 */
const PROMPT_PATIENCE = 5_000;

/** What one meeting is entered with, beside what the sources of access answer. */
export interface Entry {
  readonly ports: Pick<SessionPorts, 'loadRoom' | 'openEncrypted' | 'holdPassphrase'>;
  readonly lobby: Lobby;
  readonly signal: AbortSignal;
  readonly credentials: () => Promise<Credentials>;
  /** What the person wants to send. */
  readonly wanted: () => Readonly<Record<PreviewSourceName, boolean>>;
  /** Read when the room is entered: it may have changed since the join began. */
  readonly options: () => Pick<EnterOptions, 'iceServers' | 'devices' | 'audioOnly' | 'lowData'>;
  /** The last meeting, still ending. */
  readonly ending: Promise<void>;
  /** The page forbids all that is not encrypted. */
  readonly strict: boolean;
  /** Asked at once, and again with the credentials: whether the meeting is likely to be encrypted. */
  readonly expectsKeys: (credentials: Credentials | null) => boolean;
  /** Told once, when the credentials are there; throws where they let nobody in. Null: a standard meeting. */
  readonly admit: (credentials: Credentials) => KeyWay | null;
  /**
   * Asked once, when a room is connected that is no group's; rejects where those inside forbid it. Null: as decided.
   * Otherwise they are a group that admits this person, and it is entered instead.
   */
  readonly ask: (room: RoomPort) => Promise<KeyWay | null>;
}

/** A meeting one is in. */
export interface Entered {
  readonly room: RoomPort;
  /** Null in a standard meeting. */
  readonly encrypted: { readonly protection: ProtectionPort; readonly part: EncryptedPart } | null;
}

/**
 * Gets the credentials while LiveKit loads, opens the devices that they let be used, and connects. What encrypts is loaded
 * beside LiveKit, and its worker started, where it is likely to be needed. Devices that open without a prompt do so meanwhile: nobody is in a room
 * while they are still asked what of them may be sent.
 */
export async function enterMeeting(entry: Entry): Promise<Entered> {
  const ways = new EncryptedWays(entry.ports.openEncrypted, entry.signal);
  try {
    return await enterThrough(ways, entry);
  } finally {
    ways.close();
  }
}

async function enterThrough(ways: EncryptedWays, entry: Entry): Promise<Entered> {
  const { ports, lobby, signal, ending } = entry;
  const expect = (found: Credentials | null): void => {
    if (entry.expectsKeys(found)) ways.expect();
  };
  expect(null);
  const opening = step('ERR_SM_ACCESS_SRC', entry.credentials).then((found) => {
    expect(found);
    if (!gaveUp(signal)) {
      lobby.setGrant(toGrant(found.livekit));
      lobby.start(entry.wanted());
    }
    return { credentials: found, answered: lobby.answered(PROMPT_PATIENCE) };
  });
  const [{ credentials, answered }, enterRoom] = await Promise.all([
    opening,
    step('ERR_SM_LOAD', () => ports.loadRoom()),
    opening.then(async (opened) => {
      if (await lobby.mayPrompt()) await opened.answered;
    }),
    ending,
  ]);
  if (gaveUp(signal)) throw abortedError();
  return enterBy(entry.admit(credentials), { entry, ways, credentials, enterRoom, answered });
}

interface Prepared {
  readonly entry: Entry;
  readonly ways: EncryptedWays;
  readonly credentials: Credentials;
  readonly enterRoom: EnterRoom;
  /** The browser's prompts. */
  readonly answered: Promise<void>;
}

async function enterBy(keys: KeyWay | null, prepared: Prepared): Promise<Entered> {
  if (!keys) return enterWith(null, prepared);
  const way = prepared.ways.take();
  try {
    return await enterWith({ keys, part: await step('ERR_SM_LOAD', () => way.part) }, prepared);
  } finally {
    way.close();
  }
}

/** @param means of an encrypted meeting; null: a standard one */
async function enterWith(
  means: { readonly keys: KeyWay; readonly part: EncryptedPart } | null,
  prepared: Prepared,
): Promise<Entered> {
  const { entry, credentials, enterRoom, answered } = prepared;
  const { ports, lobby, signal, options, strict } = entry;
  if (gaveUp(signal)) throw abortedError();
  const { serverUrl, token, livekit } = credentials;
  const found: { tracks: LiveTracks | null; inside: KeyWay | null } = { tracks: null, inside: null };
  const tracks = async (room: RoomPort): Promise<LiveTracks> => {
    // A group finds those inside by itself.
    const asking = means?.keys.kind === 'group' ? null : entry.ask(room);
    [found.inside] = await Promise.all([asking, answered]);
    // Whoever gave up is back in the lobby, perhaps, and keeps its tracks.
    if (gaveUp(signal) || found.inside) throw abortedError();
    // Set while joining: whoever wants encryption is not joined without.
    if (!means && ports.holdPassphrase()) throw configError('passphrase was set while joining: join again.');
    found.tracks = lobby.handOver(toGrant(livekit));
    return found.tracks;
  };
  try {
    const entering = { ...options(), tracks, serverUrl, token, signal };
    const entered = means
      ? await enterEncrypted(means.part, { ...entering, keys: means.keys, strict })
      : { room: await enterRoom(entering), encrypted: null };
    if (!gaveUp(signal)) return entered;
    await leaveMeeting(entered);
    throw abortedError();
  } catch (error) {
    // This connection has ended, and nothing was published on it.
    if (found.inside && !gaveUp(signal)) return enterBy(found.inside, prepared);
    stop(found.tracks);
    throw translate(error, 'ERR_SM_CONNECT');
  }
}

async function enterEncrypted(part: EncryptedPart, options: EnterEncryptedOptions): Promise<Entered> {
  const { room, protection } = await part.enter(options);
  return { room, encrypted: { protection, part } };
}

/** Sources stop at once, members hear a goodbye, keys are wiped, and the connection ends. */
export function leaveMeeting({ room, encrypted }: Entered, hurried = false): Promise<void> {
  const lastWords = encrypted?.protection.leave();
  return room.leave(hurried ? undefined : lastWords);
}

/** Nobody's any more: neither the lobby's nor a room's. */
function stop(tracks: LiveTracks | null): void {
  tracks?.microphone?.stop();
  tracks?.camera?.stop();
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
