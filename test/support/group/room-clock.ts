import type { SessionClock } from '../../../src/crypto/group/meeting-session.js';

interface Waiting {
  readonly due: number;
  readonly run: () => void;
}

/** The time of one room: that of the machine, and what a test lets go by. */
export class RoomClock implements SessionClock {
  #ahead = 0;
  readonly #waiting = new Set<Waiting>();

  now(): number {
    return Date.now() + this.#ahead;
  }

  ticks(): number {
    return performance.now() + this.#ahead;
  }

  after(delay: number, action: () => void): () => void {
    const run = (): void => {
      cancel();
      action();
    };
    const timer = setTimeout(run, delay);
    const waiting = { due: this.ticks() + delay, run };
    this.#waiting.add(waiting);
    const cancel = (): void => {
      clearTimeout(timer);
      this.#waiting.delete(waiting);
    };
    return cancel;
  }

  /** What is due by then happens now, in its order. */
  pass(time: number): void {
    this.#ahead += time;
    const due = [...this.#waiting].filter((waiting) => waiting.due <= this.ticks());
    for (const waiting of due.sort((a, b) => a.due - b.due)) if (this.#waiting.has(waiting)) waiting.run();
  }
}
