import type { ReplayGuard } from './replay.js';

/** IVs that are remembered in a meeting. */
const MOST = 16_384;

/** For senders whose IVs do not count up, as those of other SDKs: the last ones of the whole meeting. */
export class ReplaySet implements ReplayGuard {
  readonly #ivs = new Set<string>();

  seen(iv: Uint8Array): boolean {
    return this.#ivs.has(String.fromCharCode(...iv));
  }

  accept(iv: Uint8Array): boolean {
    const text = String.fromCharCode(...iv);
    if (this.#ivs.has(text)) return false;
    this.#ivs.add(text);
    if (this.#ivs.size > MOST) {
      for (const oldest of this.#ivs) {
        this.#ivs.delete(oldest);
        break;
      }
    }
    return true;
  }
}
