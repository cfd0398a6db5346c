import type { PlayedMark } from '../played.js';
import { PlayedMarks } from '../played.js';
import { Announcer } from './announcer.js';
import type { ReplayGuard } from './replay.js';

/**
 * A guard whose memory outlives its worker: what was played under another counts as seen, and what is played under this
 * one is told before.
 */
export class LastingGuard implements ReplayGuard {
  readonly #guard: ReplayGuard;
  readonly #tell: (mark: PlayedMark) => void;
  readonly #announcer: Announcer;
  readonly #before = new PlayedMarks();

  constructor(guard: ReplayGuard, tell: (mark: PlayedMark) => void, now: () => number) {
    this.#guard = guard;
    this.#tell = tell;
    this.#announcer = new Announcer(now);
  }

  seen(mark: PlayedMark): boolean {
    return this.#before.covers(mark) || this.#guard.seen(mark);
  }

  accept(mark: PlayedMark): boolean {
    if (this.#before.covers(mark) || !this.#guard.accept(mark)) return false;
    const word = this.#announcer.announce(mark);
    if (word) this.#tell(word);
    return true;
  }

  /** As a worker told that is gone. */
  recall(marks: readonly PlayedMark[]): void {
    for (const mark of marks) this.#before.raise(mark);
  }
}
