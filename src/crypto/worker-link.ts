import { releaseProxy, transfer, wrap } from 'comlink';
import { SecureMeetingError } from '../base/errors.js';
import { watchLife } from './life-lock.js';
import { crashed, didNotStart, notSendable, silent, tooSlow } from './refusals.js';
import { AnswerWatch } from './watch-answers.js';
import { receiveErrors } from './wire-error.js';

/** In milliseconds. */
export interface Limits {
  /** Until the worker has been fetched and has run its script. */
  readonly start: number;
  /** Of one call. */
  readonly call: number;
  /**
   * Without any answer, while somebody waits for one: then the worker counts as lost. Less than a call may take, and
   * more than a busy machine keeps a worker from its turn; of one that has ended its lock tells at once.
   */
  readonly silence: number;
}
const LIMITS: Limits = { start: 10_000, call: 10_000, silence: 3_000 };

/** The other side as Comlink gives it: every name is a method. */
type Remote = Readonly<Record<string, (...args: unknown[]) => Promise<unknown>>> & { [releaseProxy](): void };

export interface LinkOptions {
  readonly onEnd: (reason: SecureMeetingError) => void;
  readonly limits?: Partial<Limits>;
  /** A loss is noticed although nobody waits for an answer. */
  readonly isWatched?: boolean;
}

interface Request {
  readonly method: string;
  readonly args: readonly unknown[];
  readonly limit: number;
  /** What is said when the limit has passed. */
  readonly late: (seconds: number) => SecureMeetingError;
}

/** A worker from its creation on: calls with time limits, and one end, which settles whatever still waits. */
export class WorkerLink {
  readonly #worker: Worker;
  readonly #remote: Remote;
  readonly #limits: Limits;
  readonly #onEnd: (reason: SecureMeetingError) => void;
  readonly #waiting = new Set<(reason: SecureMeetingError) => void>();
  readonly #watch: AnswerWatch;
  readonly #isWatched: boolean;
  readonly #life = new AbortController();
  #ended: SecureMeetingError | null = null;

  constructor(worker: Worker, { onEnd, limits = {}, isWatched = false }: LinkOptions) {
    receiveErrors();
    this.#worker = worker;
    this.#remote = wrap(worker) as unknown as Remote;
    this.#onEnd = onEnd;
    this.#limits = { ...LIMITS, ...limits };
    this.#watch = new AnswerWatch(
      () => this.#ask('ping', []),
      () => this.end(silent()),
      this.#limits.silence,
    );
    this.#isWatched = isWatched;
    worker.addEventListener('error', this.#crash);
    worker.addEventListener('messageerror', this.#crash);
  }

  /** Waits until the worker runs, and ends it where it does not. */
  async start(): Promise<void> {
    try {
      const life = await this.#request({ method: 'ping', args: [], limit: this.#limits.start, late: didNotStart });
      watchLife(life as string, this.#life.signal, () => this.end(silent()));
    } catch (error) {
      this.end(error as SecureMeetingError);
      throw error;
    }
    if (this.#isWatched && !this.#ended) this.#watch.begin();
  }

  /** @throws SecureMeetingError, whatever went wrong */
  async call(method: string, args: readonly unknown[]): Promise<unknown> {
    this.#watch.begin();
    try {
      return await this.#request({ method, args, limit: this.#limits.call, late: tooSlow });
    } finally {
      this.#watch.end();
    }
  }

  /** Terminates the worker. The first reason counts. */
  end(reason: SecureMeetingError): void {
    if (this.#ended) return;
    this.#ended = reason;
    this.#watch.stop();
    this.#life.abort();
    this.#remote[releaseProxy]();
    this.#worker.terminate();
    for (const refuse of this.#waiting) refuse(reason);
    this.#onEnd(reason);
  }

  async #request({ method, args, limit, late }: Request): Promise<unknown> {
    if (this.#ended) throw this.#ended;
    let refuse: (reason: SecureMeetingError) => void = () => undefined;
    const refused = new Promise<never>((_, reject) => (refuse = reject));
    const timer = setTimeout(() => refuse(late(limit / 1_000)), limit);
    this.#waiting.add(refuse);
    try {
      return await Promise.race([this.#ask(method, args), refused]);
    } catch (error) {
      throw error instanceof SecureMeetingError ? error : notSendable();
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(refuse);
    }
  }

  async #ask(method: string, args: readonly unknown[]): Promise<unknown> {
    return this.#remote[method]?.(...args.map(handOver));
  }

  readonly #crash = (event: Event): void => {
    // Otherwise the browser writes the error's text, whatever it quotes, into the page's console, and tells the page's own
    // `onerror`. A second error may still be on its way when the first has ended the worker.
    event.preventDefault();
    this.end(crashed());
  };
}

/** A port has one owner: it goes over, it is not copied. */
const handOver = (argument: unknown): unknown =>
  argument instanceof MessagePort ? transfer(argument, [argument]) : argument;
