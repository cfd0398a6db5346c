import { abortedError } from '../base/refusals.js';

/** One join, from the request to its outcome. */
export class Attempt {
  /** The same for everyone who asks; a rejection nobody waits for is none of the page's worries. */
  readonly promise: Promise<void>;
  /** The person takes a meeting that is not end-to-end encrypted. */
  readonly acceptStandard: boolean;
  readonly #controller = new AbortController();
  #resolve: () => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;

  constructor(acceptStandard: boolean) {
    this.acceptStandard = acceptStandard;
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
