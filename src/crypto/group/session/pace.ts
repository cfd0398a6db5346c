/** Lets something happen once in so many milliseconds; what comes between is left out. */
export class Pace {
  readonly #pause: number;
  readonly #ticks: () => number;
  #last = -Infinity;

  constructor(pause: number, ticks: () => number) {
    this.#pause = pause;
    this.#ticks = ticks;
  }

  run(action: () => void): void {
    const now = this.#ticks();
    if (now - this.#last < this.#pause) return;
    this.#last = now;
    action();
  }
}
