import type { SessionClock } from '../../../src/crypto/group/meeting-session.js';

interface Waiting {
  readonly due: number;
  readonly run: () => void;
  timer: ReturnType<typeof setTimeout>;
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
    const waiting: Waiting = { due: this.ticks() + delay, run, timer: setTimeout(run, delay) };
    this.#waiting.add(waiting);
    const cancel = (): void => {
      clearTimeout(waiting.timer);
      this.#waiting.delete(waiting);
    };
    return cancel;
  }

  /** What is due by then happens now, in its order; what is due later, so much sooner. */
  pass(time: number): void {
    this.#ahead += time;
    const due = [...this.#waiting].filter((waiting) => waiting.due <= this.ticks());
    for (const waiting of due.sort((a, b) => a.due - b.due)) if (this.#waiting.has(waiting)) waiting.run();
    for (const waiting of this.#waiting) {
      clearTimeout(waiting.timer);
      waiting.timer = setTimeout(waiting.run, Math.max(0, waiting.due - this.ticks()));
    }
  }
}
