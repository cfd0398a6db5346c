import { readLiveKitToken } from '../access/livekit-token.js';
import { SecureMeetingError } from '../base/errors.js';
import { abortedError, tokenError } from '../base/refusals.js';
import type { Inputs } from '../contract/inputs.js';
import { startFrameWorker } from '../crypto/frame-client.js';
import { FrameKeeper } from '../crypto/frame-keeper.js';
import type { StartFrameWorker } from '../crypto/frame-keeper.js';
import type { FramesAhead } from '../crypto/frames-ahead.js';
import { LONGEST_IDENTITY } from '../crypto/meeting-protocol.js';
import type { MeetingStart } from '../crypto/meeting-protocol.js';
import type { FrameReport } from '../crypto/protocol.js';
import { WorkerProtection } from '../crypto/worker-protection.js';
import type { EncryptedMeeting, EnterEncrypted, EnterEncryptedOptions } from '../meeting/protection-port.js';
import { enterGuardedRoom } from '../room/enter-guarded.js';
import { FrameGuard } from '../room/frame-guard.js';
import type { GuardedRoom } from '../room/media-guard.js';
import { systemClock } from './clock.js';
import type { OpenDeviceKey } from './device-key.js';

export { ProtectedMeeting } from '../meeting/protected/protected-meeting.js';

/** Members up to which this one lets anybody in. */
const MEMBERS_LET_IN = 100;

/** How an element with this key and these inputs enters an encrypted meeting. */
export function encryptedEntrance(key: OpenDeviceKey, frames: FramesAhead, inputs: Inputs): EnterEncrypted {
  return async (options) => {
    demandMeans();
    const start = await describeMeeting(key, inputs, options);
    const { assetsBase } = inputs;
    const startFrames: StartFrameWorker = (signal, onLost) =>
      frames.take(signal, onLost) ?? startFrameWorker({ assetsBase, signal, onLost });
    const entering = new Entering(key, startFrames, start, options);
    try {
      return await entering.enter();
    } catch (error) {
      await entering.undo();
      throw options.signal.aborted ? abortedError() : error;
    }
  };
}

/** Before a meeting is begun, or anybody joins. */
function demandMeans(): void {
  if (!isSecureContext) {
    throw unsupported('This page cannot make keys.', 'Serve the page over https (http works on localhost alone).');
  }
  if ('RTCRtpScriptTransform' in globalThis) return;
  throw unsupported(
    'This browser cannot encrypt what a meeting sends.',
    'It has no RTCRtpScriptTransform, by which a worker seals media: use a current Chrome, Edge, Firefox or Safari.',
  );
}

const unsupported = (message: string, hint: string): SecureMeetingError =>
  new SecureMeetingError('ERR_SM_UNSUPPORTED', message, { hint });

async function describeMeeting(
  key: OpenDeviceKey,
  { e2ee }: Inputs,
  { token, keys }: EnterEncryptedOptions,
): Promise<MeetingStart> {
  const { identity, room } = readLiveKitToken(token);
  if (new TextEncoder().encode(identity).length > LONGEST_IDENTITY) {
    throw tokenError(`In an encrypted meeting an identity (sub) has at most ${LONGEST_IDENTITY} bytes.`);
  }
  if (keys.kind === 'shared-key') return { kind: 'shared-key', identity, room };
  const trust = await key.readTrust(false);
  const policy = e2ee === 'allowed' ? 'allowed' : 'required';
  return { kind: 'group', identity, room, create: keys.create, trust, e2ee: policy, mostMembers: MEMBERS_LET_IN };
}

/** One way in: both workers, the room behind the guard, and only when one is admitted the tracks. */
class Entering {
  readonly #key: OpenDeviceKey;
  readonly #start: MeetingStart;
  readonly #options: EnterEncryptedOptions;
  readonly #protection: WorkerProtection;
  readonly #frames: FrameKeeper;
  readonly #link = new MessageChannel();
  readonly #stop = new AbortController();
  #guard: FrameGuard | null = null;
  #room: GuardedRoom | null = null;
  #dropped = 0;

  constructor(key: OpenDeviceKey, startFrames: StartFrameWorker, start: MeetingStart, options: EnterEncryptedOptions) {
    this.#key = key;
    this.#start = start;
    this.#options = options;
    this.#frames = new FrameKeeper({
      start: startFrames,
      meeting: { blanks: options.strict ? 'none' : 'exact', replay: start.kind === 'group' ? 'window' : 'set' },
      onReport: (report) => this.#hear(report),
      onLost: () => {
        this.#guard?.lost();
        this.#protection.framesLost();
      },
      onBack: (worker, keys) => {
        this.#protection.framesBack(keys);
        this.#guard?.use(worker);
      },
    });
    this.#protection = new WorkerProtection({
      kind: start.kind,
      identity: start.identity,
      clock: systemClock,
      port: this.#link.port1,
      onKeysWanted: () => void this.#renewTrust(),
      onOver: () => {
        this.#frames.end();
        this.#stop.abort();
      },
    });
  }

  async enter(): Promise<EncryptedMeeting> {
    const { signal } = this.#options;
    const gaveUp = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(abortedError()), { signal: this.#stop.signal });
    });
    gaveUp.catch(() => undefined);
    signal.throwIfAborted();
    const [worker] = await Promise.race([Promise.all([this.#frames.start(), this.#begin()]), gaveUp]);
    this.#guard = new FrameGuard(worker, (what) => this.#protection.dropped(/data/.test(what) ? 'data' : 'media'));
    const room = await enterGuardedRoom(this.#options, this.#guard);
    this.#room = room;
    this.#demandSelf(room);
    this.#protection.follow(room);
    await Promise.race([this.#protection.admitted, ended(room), gaveUp]);
    // Resolves when they are published; nobody waits for that, as in a standard meeting.
    const tracks = await Promise.race([this.#protection.over, this.#options.tracks(room), ended(room), gaveUp]);
    void room.publish(tracks);
    return { room, protection: this.#protection };
  }

  /** Leaves nothing behind: no worker, no track, no connection. */
  async undo(): Promise<void> {
    // Sources stop at once, also while the goodbye is being said.
    const goodbye = this.#protection.leave();
    await (this.#room?.leave(goodbye) ?? goodbye);
    this.#guard?.dispose();
  }

  async #begin(): Promise<void> {
    const unwatch = await this.#key.beginMeeting(this.#start, this.#link.port2, this.#frames.keys);
    const unsubscribe = this.#key.onLost(() => this.#protection.lost());
    const { signal } = this.#stop;
    const over = (): void => {
      unwatch();
      unsubscribe();
    };
    if (signal.aborted) over();
    else signal.addEventListener('abort', over);
  }

  /** The server says who somebody is to the others; keys are bound to what the token says. */
  #demandSelf(room: GuardedRoom): void {
    const own = room.snapshot().people.find(({ isLocal }) => isLocal);
    if (own?.identity === this.#start.identity && room.snapshot().room === this.#start.room) return;
    throw new SecureMeetingError('ERR_SM_SECURITY', 'The server put this person into another meeting.', {
      hint: 'Room and identity are not those of the LiveKit token.',
    });
  }

  async #renewTrust(): Promise<void> {
    const trust = await this.#key.readTrust(true).catch(() => null);
    if (trust) this.#protection.link.tell({ type: 'trust', trust });
  }

  #hear(report: FrameReport): void {
    if (report.type === 'key-switched') this.#guard?.requestKeyframes();
    else if (report.type === 'exhausted') this.#frames.replace();
    else if (report.type === 'counters') {
      const { clear, malformed, unauthentic, replayed, oversized, injected } = report.counters.dropped;
      const dropped = clear + malformed + unauthentic + replayed + oversized + injected;
      if (dropped > this.#dropped) this.#protection.dropped('media');
      this.#dropped = dropped;
    } else this.#protection.report(report);
  }
}

/** Rejects when the room is over. */
function ended(room: GuardedRoom): Promise<never> {
  return new Promise((_, reject) => {
    const unsubscribe = room.subscribe((event) => {
      if (event.type !== 'ended') return;
      unsubscribe();
      reject(
        new SecureMeetingError('ERR_SM_CONNECT', 'The connection ended before the meeting began.', {
          hint: 'The LiveKit server closed it, or the network did.',
          retryable: true,
        }),
      );
    });
  });
}
