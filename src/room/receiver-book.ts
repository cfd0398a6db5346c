import type { MediaPurpose } from '../contract/media-purpose.js';
import type { GuardedPipe, MediaGuard, PipeTarget } from './media-guard.js';

/** Whose a track is said to be. */
export type Owner = Pick<PipeTarget, 'identity' | 'purpose'>;

interface Entry {
  readonly pipe: GuardedPipe;
  readonly kind: 'audio' | 'video';
  /** Null: not known yet, or no longer believed. */
  owner: Owner | null;
  /** It changed hands: nothing of it is opened until the transceiver carries another track. */
  spoilt: boolean;
}

const PLACEHOLDERS = { audio: 'microphone', video: 'camera' } as const satisfies Record<string, MediaPurpose>;
/** What a frame is taken for that does not say itself. Another one does not authenticate. */
const CODECS = { audio: 'opus', video: 'vp8' } as const;

/**
 * Every receiver of a meeting and whose it is. A receiver has its pipe from its first moment on, before anybody knows
 * whose track it will carry; until then nothing passes.
 */
export class ReceiverBook {
  readonly #guard: MediaGuard;
  readonly #entries = new Map<RTCRtpReceiver, Entry>();

  constructor(guard: MediaGuard) {
    this.#guard = guard;
  }

  /** @throws SecureMeetingError while there is no worker */
  hold(receiver: RTCRtpReceiver): void {
    if (this.#entries.has(receiver)) return;
    const kind = receiver.track.kind === 'audio' ? 'audio' : 'video';
    const pipe = this.#guard.attach(receiver, 'receive', toTarget(kind, null));
    this.#entries.set(receiver, { pipe, kind, owner: null, spoilt: false });
  }

  /** A track begins. @param owner null: nobody knows yet */
  begin(receiver: RTCRtpReceiver, owner: Owner | null): void {
    const entry = this.#entries.get(receiver);
    if (!entry) return;
    entry.spoilt = false;
    give(entry, owner);
  }

  /** Whether the track may be shown as that person's; whoever first had it keeps it. */
  claim(receiver: RTCRtpReceiver, owner: Owner): boolean {
    const entry = this.#entries.get(receiver);
    if (!entry || entry.spoilt) return false;
    if (entry.owner === null) give(entry, owner);
    else if (entry.owner.identity !== owner.identity || entry.owner.purpose !== owner.purpose) {
      entry.spoilt = true;
      give(entry, null);
      this.#guard.dropped('reattributed');
      return false;
    }
    return true;
  }

  /** The track has ended; its transceiver may carry another. */
  end(receiver: RTCRtpReceiver): void {
    const entry = this.#entries.get(receiver);
    if (entry) give(entry, null);
  }

  /** The connection is gone, and all of its receivers. */
  clear(): void {
    for (const { pipe } of this.#entries.values()) pipe.detach();
    this.#entries.clear();
  }
}

function give(entry: Entry, owner: Owner | null): void {
  const same = entry.owner?.identity === owner?.identity && entry.owner?.purpose === owner?.purpose;
  entry.owner = owner;
  if (!same) entry.pipe.retarget(toTarget(entry.kind, owner));
}

const toTarget = (kind: Entry['kind'], owner: Owner | null): PipeTarget => ({
  ...(owner ?? { identity: '', purpose: PLACEHOLDERS[kind] }),
  codec: CODECS[kind],
});
