/** Milliseconds between two looks at whether the worker answers. */
const TICK = 500;

/**
 * Pings for as long as somebody waits for an answer, as a browser tells nobody that it ended a worker.
 *
 * Looks are counted, not time: where the page itself was asleep or busy, one late look follows, in which the answer that
 * lay waiting is not yet heard, and then the next, in which it is.
 */
export class AnswerWatch {
  readonly #ping: () => Promise<unknown>;
  #lost: () => void;
  readonly #misses: number;
  #waiting = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param silence milliseconds without an answer after which it counts as lost */
  constructor(ping: () => Promise<unknown>, lost: () => void, silence: number) {
    this.#ping = ping;
    this.#lost = lost;
    this.#misses = Math.ceil(silence / TICK);
  }

  /** Somebody begins to wait. */
  begin(): void {
    this.#waiting += 1;
    if (this.#waiting > 1) return;
    let misses = 0;
    let answered = true;
    const look = (): void => {
      misses = answered ? 0 : misses + 1;
      if (misses >= this.#misses) {
        this.#lost();
      } else if (answered) {
        answered = false;
        void this.#ping().then(
          () => (answered = true),
          () => undefined,
        );
      }
    };
    look();
    this.#timer = setInterval(look, TICK);
  }

  /** Nobody is waited for any more. */
  stop(): void {
    clearInterval(this.#timer);
    this.#lost = () => undefined;
  }

  /** That wait is over. */
  end(): void {
    this.#waiting -= 1;
    if (this.#waiting === 0) clearInterval(this.#timer);
  }
}
