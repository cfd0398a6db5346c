import type { PlayedMark } from '../played.js';
import { isCounted } from './iv.js';
import type { ReplayGuard } from './replay.js';

/** Counts behind the highest that may still come: some seconds of all of a sender's frames. */
const WIDTH = 1_024;
/** Workers that one key's owner may have had: each begins to count anew. */
const MOST_PREFIXES = 16;

/** For senders whose IVs count up, as ours do: a window for each of the sender's workers. */
export class ReplayWindows implements ReplayGuard {
  readonly #windows = new Map<string, Window>();

  seen(mark: PlayedMark): boolean {
    const [name, count] = mark;
    if (!isCounted(mark)) return true;
    const window = this.#windows.get(name);
    return window ? window.has(count) : this.#windows.size >= MOST_PREFIXES;
  }

  accept(mark: PlayedMark): boolean {
    if (this.seen(mark)) return false;
    const [name, count] = mark;
    let window = this.#windows.get(name);
    if (!window) this.#windows.set(name, (window = new Window()));
    window.add(count);
    return true;
  }
}

/** A ring of bits, as in RFC 4303, appendix A2. */
class Window {
  readonly #bits = new Uint8Array(WIDTH);
  #highest = -1;

  /** Also true of what is too old to be told. */
  has(count: number): boolean {
    if (count > this.#highest) return false;
    return count <= this.#highest - WIDTH || this.#bits[count % WIDTH] === 1;
  }

  add(count: number): void {
    const skipped = Math.min(count - this.#highest - 1, WIDTH);
    for (let step = 1; step <= skipped; step += 1) this.#bits[(count - step) % WIDTH] = 0;
    this.#bits[count % WIDTH] = 1;
    this.#highest = Math.max(this.#highest, count);
  }
}
