import type { Clock } from './ports.js';

/** Keys followed at once; the one quiet for longest is forgotten first. */
const MOST_KEYS = 1000;

/** Lets so many things through at once and so many a second after that, for each key on its own. */
export class RateLimit {
  readonly #burst: number;
  readonly #perSecond: number;
  readonly #clock: Clock;
  readonly #left = new Map<string, { readonly tokens: number; readonly at: number }>();

  constructor(burst: number, perSecond: number, clock: Clock) {
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#clock = clock;
  }

  /** Whether one more may pass now; if so it is counted. */
  take(key: string): boolean {
    const now = this.#clock.now();
    const known = this.#left.get(key) ?? { tokens: this.#burst, at: now };
    // A clock that is set back must not fill or drain anything.
    const passed = Math.max(0, now - known.at) / 1000;
    const tokens = Math.min(this.#burst, known.tokens + passed * this.#perSecond);
    // Deleted first, so that the map's order is that of the last use.
    this.#left.delete(key);
    this.#left.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    if (this.#left.size > MOST_KEYS) {
      const [oldest] = this.#left.keys();
      if (oldest !== undefined) this.#left.delete(oldest);
    }
    return tokens >= 1;
  }
}
