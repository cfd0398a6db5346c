import type { FrameCounters } from '../protocol.js';

export type DropReason = keyof FrameCounters['dropped'];
/** What became of a frame: each is counted once. */
export type Outcome = 'sealed' | 'opened' | 'blanks' | DropReason;

/** Counts frames by what became of them. */
export class Tally {
  #passed = { sealed: 0, opened: 0, blanks: 0 };
  #dropped: Record<DropReason, number> = {
    off: 0,
    stopped: 0,
    empty: 0,
    clear: 0,
    malformed: 0,
    'unknown-codec': 0,
    'no-key': 0,
    unauthentic: 0,
    replayed: 0,
    oversized: 0,
    injected: 0,
  };

  count(outcome: Outcome): void {
    if (isPassed(outcome)) this.#passed[outcome] += 1;
    else this.#dropped[outcome] += 1;
  }

  read(): FrameCounters {
    return { ...this.#passed, dropped: { ...this.#dropped } };
  }
}

export const isPassed = (outcome: Outcome): outcome is 'sealed' | 'opened' | 'blanks' =>
  outcome === 'sealed' || outcome === 'opened' || outcome === 'blanks';
