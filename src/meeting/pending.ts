import { promised } from '../base/promised.js';

/** Whether requests are under way. They reach the room at once, each as it comes: of two, the newer wish counts there. */
export class Pending {
  #count = 0;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get any(): boolean {
    return this.#count > 0;
  }

  run(action: () => Promise<void>): Promise<void> {
    this.#count += 1;
    // Called in the task of the click: a screen is chosen only there.
    const done = promised(action).finally(() => {
      this.#count -= 1;
      this.#changed();
    });
    this.#changed();
    return done;
  }
}
