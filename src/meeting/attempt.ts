import { abortedError } from '../base/refusals.js';
import type { E2eePolicy } from '../contract/states.js';

/** What a join asks of the meeting's protection. */
export interface ProtectionWish {
  readonly e2ee: E2eePolicy;
  /** The person takes a meeting that is not end-to-end encrypted. */
  readonly acceptStandard: boolean;
}

/** One join, from the request to its outcome. */
export class Attempt {
  /** The same for everyone who asks; a rejection nobody waits for is none of the page's worries. */
  readonly promise: Promise<void>;
  /** What the page, and whoever joins, want of the meeting's protection: read once, when the join begins. */
  readonly wish: ProtectionWish;
  readonly #controller = new AbortController();
  #resolve: () => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;

  constructor(wish: ProtectionWish) {
    this.wish = wish;
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.promise.catch(() => undefined);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** To be asked again after each wait. */
  isAborted(): boolean {
    return this.signal.aborted;
  }

  succeed(): void {
    this.#resolve();
  }

  fail(error: Error): void {
    this.#reject(error);
  }

  /** Gives it up: whoever waits hears at once, and whatever is under way is told. Later outcomes do not count. */
  abort(): void {
    this.#reject(abortedError());
    this.#controller.abort();
  }
}
