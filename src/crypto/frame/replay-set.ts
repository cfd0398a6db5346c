import type { PlayedMark } from '../played.js';
import type { ReplayGuard } from './replay.js';

/** IVs that are remembered in a meeting. */
const MOST = 16_384;

/** For senders whose IVs do not count up, as those of other SDKs: the last ones of the whole meeting. */
export class ReplaySet implements ReplayGuard {
  readonly #ivs = new Set<string>();
  /** In the order in which they came, as a ring. A set that is asked for its first element walks over all that are gone. */
  readonly #order: string[] = [];
  #next = 0;

  seen(mark: PlayedMark): boolean {
    return this.#ivs.has(textOf(mark));
  }

  accept(mark: PlayedMark): boolean {
    const text = textOf(mark);
    if (this.#ivs.has(text)) return false;
    const oldest = this.#order[this.#next];
    if (oldest !== undefined) this.#ivs.delete(oldest);
    this.#ivs.add(text);
    this.#order[this.#next] = text;
    this.#next = (this.#next + 1) % MOST;
    return true;
  }
}

const textOf = ([name, count]: PlayedMark): string => `${name} ${count}`;
