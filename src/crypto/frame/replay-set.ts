import type { PlayedMark } from '../played.js';
import type { ReplayGuard } from './replay.js';

/** IVs that are remembered in a meeting. */
const MOST = 16_384;

/** For senders whose IVs do not count up, as those of other SDKs: the last ones of the whole meeting. */
export class ReplaySet implements ReplayGuard {
  /** By name. Texts of name and count would have to be made for each frame. */
  readonly #counts = new Map<string, Set<number>>();
  /** In the order in which they came, as a ring. */
  readonly #order: PlayedMark[] = [];
  #next = 0;

  seen([name, count]: PlayedMark): boolean {
    return this.#counts.get(name)?.has(count) ?? false;
  }

  accept(mark: PlayedMark): boolean {
    if (this.seen(mark)) return false;
    this.#forget(this.#order[this.#next]);
    const [name, count] = mark;
    const counts = this.#counts.get(name);
    if (counts) counts.add(count);
    else this.#counts.set(name, new Set([count]));
    this.#order[this.#next] = mark;
    this.#next = (this.#next + 1) % MOST;
    return true;
  }

  #forget(mark: PlayedMark | undefined): void {
    if (!mark) return;
    const [name, count] = mark;
    const counts = this.#counts.get(name);
    counts?.delete(count);
    if (counts?.size === 0) this.#counts.delete(name);
  }
}
