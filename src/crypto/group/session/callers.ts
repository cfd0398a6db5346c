/** Milliseconds between two answers to one caller: it asks three times in one second. */
const CALLER_PAUSE = 400;
/** Callers that are remembered, and answers that are being signed at once. */
const MOST_CALLERS = 1_024;
const MOST_AT_ONCE = 64;

/**
 * Who asks, from outside, whether this room is encrypted. Whoever is not answered joins in clear: so everybody is, however
 * many come at once, and nobody asks so often that another is not.
 */
export class Callers {
  readonly #ticks: () => number;
  readonly #answeredAt = new Map<string, number>();
  #signing = 0;

  constructor(ticks: () => number) {
    this.#ticks = ticks;
  }

  /** Does nothing where this one was answered a moment ago. */
  async answer(from: string, sign: () => Promise<void>): Promise<void> {
    const now = this.#ticks();
    if (this.#signing >= MOST_AT_ONCE || now - (this.#answeredAt.get(from) ?? -Infinity) < CALLER_PAUSE) return;
    this.#answeredAt.delete(from);
    this.#answeredAt.set(from, now);
    const [longestAgo] = this.#answeredAt.keys();
    if (this.#answeredAt.size > MOST_CALLERS && longestAgo !== undefined) this.#answeredAt.delete(longestAgo);
    this.#signing += 1;
    try {
      await sign();
    } finally {
      this.#signing -= 1;
    }
  }
}
