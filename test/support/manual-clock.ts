import type { Clock } from '../../src/meeting/ports.js';

/** Time that stands still until a test moves it. */
export class ManualClock implements Clock {
  #now = Date.UTC(2026, 10, 23, 9);
  readonly #timers = new Set<{ readonly at: number; readonly action: () => void }>();

  now(): number {
    return this.#now;
  }

  after(delay: number, action: () => void): () => void {
    const timer = { at: this.#now + delay, action };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Timers that have not gone off and were not cancelled. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** Lets so many milliseconds pass, and everything happen that falls due, in order. */
  pass(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const [due] = [...this.#timers].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
      if (!due) break;
      this.#timers.delete(due);
      this.#now = due.at;
      due.action();
    }
    this.#now = end;
  }
}
