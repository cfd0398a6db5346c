import { promised } from '../base/promised.js';

/** Requests for one thing, one after the other, and whether any is under way. */
export class Sequence {
  #tail: Promise<void> = Promise.resolve();
  #count = 0;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get pending(): boolean {
    return this.#count > 0;
  }

  /** Runs at once where nothing is under way: what needs a click's permission is then still in its task. */
  run(action: () => Promise<void>): Promise<void> {
    const started = this.#count === 0 ? promised(action) : this.#tail.then(action);
    this.#count += 1;
    const done = started.finally(() => {
      this.#count -= 1;
      this.#changed();
    });
    this.#tail = done.catch(() => undefined);
    this.#changed();
    return done;
  }
}
