import type { PlayedMark } from '../played.js';

/** Milliseconds of a sender's frames that one word covers, about: less than it takes to replace a worker. */
const PACE = 250;
/** Counts; what somebody who sends everything sends in a second. */
const FURTHEST = 256;
/** Names that are remembered. Other SDKs use each but once. */
const MOST_NAMES = 1_024;

interface Word {
  readonly upTo: number;
  readonly ahead: number;
  readonly at: number;
}

/**
 * Says what is about to be played, and a little more than that, so that not every frame needs a word: the more often a
 * sender's frames come, the further ahead.
 */
export class Announcer {
  readonly #words = new Map<string, Word>();
  readonly #now: () => number;

  /** @param now milliseconds, never going back */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** What is to be said before that is played; null: it has been. */
  announce([name, count]: PlayedMark): PlayedMark | null {
    const last = this.#words.get(name);
    if (last && count <= last.upTo) return null;
    const now = this.#now();
    const ahead = last ? (now - last.at < PACE ? last.ahead * 2 + 1 : Math.floor(last.ahead / 2)) : 0;
    const upTo = count + Math.min(ahead, FURTHEST);
    this.#words.delete(name);
    this.#words.set(name, { upTo, ahead: upTo - count, at: now });
    if (this.#words.size > MOST_NAMES) {
      const [oldest] = this.#words.keys();
      if (oldest !== undefined) this.#words.delete(oldest);
    }
    return [name, upTo];
  }
}
