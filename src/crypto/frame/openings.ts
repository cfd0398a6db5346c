import type { MediaPurpose } from '../../contract/media-purpose.js';
import type { FrameReport } from '../protocol.js';
import type { DropReason } from './tally.js';

/** Milliseconds of frames of which none opens. */
const FAILING_AFTER = 3_000;
/** Milliseconds without a frame after which a new stretch begins: a screen that stands still sends little. */
const STRETCH_GAP = 2_000;

type Edge = 'opened' | 'failing' | 'clear';
/** Whose frames, and what for. */
export interface Owner {
  readonly identity: string;
  readonly purpose: MediaPurpose;
}

interface Seen {
  said: Edge | null;
  /** When the first of the frames came of which none opened. */
  began: number;
  last: number;
}

/** What of a frame that is dropped tells nothing about its owner's key: it holds nothing, is the server's own, or was not wanted. */
const SAYS_NOTHING: readonly DropReason[] = ['empty', 'injected', 'off', 'stopped'];

/** Tells when the frames of somebody's track begin to open, and when they do not: each edge once, and always. */
export class Openings {
  /** By identity, as texts of identity and purpose would have to be made for each frame. */
  readonly #seen = new Map<string, Map<MediaPurpose, Seen>>();
  readonly #report: (report: FrameReport) => void;
  readonly #now: () => number;

  /** @param now milliseconds, never going back */
  constructor(report: (report: FrameReport) => void, now: () => number) {
    this.#report = report;
    this.#now = now;
  }

  opened(owner: Owner): void {
    const seen = this.#of(owner);
    seen.began = 0;
    this.#say(owner, seen, 'opened');
  }

  dropped(owner: Owner, reason: DropReason): void {
    // A track that is nobody's yet says nothing of anybody either.
    if (owner.identity === '' || SAYS_NOTHING.includes(reason)) return;
    const seen = this.#of(owner);
    const now = this.#now();
    if (seen.began === 0 || now - seen.last > STRETCH_GAP) seen.began = now;
    seen.last = now;
    const isLong = now - seen.began >= FAILING_AFTER;
    // A stray clear frame between good ones says nothing of whom it is attributed to.
    if (reason === 'clear' && (isLong || seen.said !== 'opened')) this.#say(owner, seen, 'clear');
    else if (isLong && seen.said !== 'clear') this.#say(owner, seen, 'failing');
  }

  /** Nobody's track is that any more. */
  forget({ identity, purpose }: Owner): void {
    const own = this.#seen.get(identity);
    own?.delete(purpose);
    if (own?.size === 0) this.#seen.delete(identity);
  }

  #of({ identity, purpose }: Owner): Seen {
    let own = this.#seen.get(identity);
    if (!own) this.#seen.set(identity, (own = new Map<MediaPurpose, Seen>()));
    let seen = own.get(purpose);
    if (!seen) own.set(purpose, (seen = { said: null, began: 0, last: 0 }));
    return seen;
  }

  #say({ identity, purpose }: Owner, seen: Seen, edge: Edge): void {
    if (seen.said === edge) return;
    seen.said = edge;
    this.#report({ type: edge, identity, purpose });
  }
}
