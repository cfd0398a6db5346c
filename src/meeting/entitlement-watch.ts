import { GRACE_PERIOD, RENEWAL_LEAD } from '../contract/entitlement.js';
import type { Entitlement } from '../contract/entitlement.js';
import type { Clock } from './ports.js';
import { abortedError, entitlementSourceError } from '../base/refusals.js';

const SECOND = 1_000;
/** Milliseconds between two looks at the clock: it may be set, and a laptop may sleep. */
const LONGEST_LOOK = 15_000;
/** Milliseconds between two attempts to renew. */
const RETRY = 15_000;

const stringEnds = (): Error =>
  entitlementSourceError('A string cannot renew itself: set the property entitlement anew, or give a function.');

const endsNoLater = (): Error =>
  entitlementSourceError(
    'The source answered with a token that ends no later than the one before: it must mint another.',
  );

/** What the watch does outside of itself. */
export interface EntitlementHooks {
  /** Reads the source again. Rejects with why nothing came that counts. */
  readonly renew: (signal: AbortSignal) => Promise<Entitlement>;
  /** Reading it again can bring something by itself: a string cannot. */
  readonly renewsByItself: boolean;
  /** The end is near: once for each token. */
  readonly expiring: (entitlement: Entitlement) => void;
  /** @param failure why the last attempt to renew brought nothing; null where there was none */
  readonly changed: (status: 'valid' | 'expiring' | 'expired', entitlement: Entitlement, failure: unknown) => void;
  /** The grace period is over. */
  readonly over: () => void;
}

/**
 * The life of the token that one is in a meeting with: renewed silently from 120 s before its end, and after its end
 * for 600 s more; then the meeting is over. The mode never changes by it.
 */
export class EntitlementWatch {
  readonly #clock: Clock;
  readonly #hooks: EntitlementHooks;
  readonly #controller = new AbortController();
  #entitlement: Entitlement;
  #status: 'valid' | 'expiring' | 'expired' = 'valid';
  #cancel: () => void = () => undefined;
  #asking: Promise<void> | null = null;
  #nextAttempt = 0;

  constructor(clock: Clock, entitlement: Entitlement, hooks: EntitlementHooks) {
    this.#clock = clock;
    this.#hooks = hooks;
    this.#entitlement = entitlement;
  }

  start(): void {
    this.#look();
  }

  get entitlement(): Entitlement {
    return this.#entitlement;
  }

  /** Asks for a new token now; who asks while one is asked for waits for that. */
  refresh(): Promise<void> {
    this.#asking ??= this.#renew().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  stop(): void {
    this.#cancel();
    this.#controller.abort(abortedError());
  }

  /** To be asked again after whoever hears of a change may have left. */
  #isStopped(): boolean {
    return this.#controller.signal.aborted;
  }

  async #renew(): Promise<void> {
    const { signal } = this.#controller;
    this.#nextAttempt = this.#clock.now() + RETRY;
    try {
      const entitlement = await this.#hooks.renew(signal);
      signal.throwIfAborted();
      // A source that keeps its answer for too long renews nothing.
      if (this.#status !== 'valid' && entitlement.expiresAt <= this.#entitlement.expiresAt) throw endsNoLater();
      this.#entitlement = entitlement;
      this.#status = 'valid';
      this.#hooks.changed('valid', entitlement, null);
    } catch (error) {
      if (!signal.aborted && this.#status !== 'valid') this.#hooks.changed(this.#status, this.#entitlement, error);
      throw error;
    }
    this.#look();
  }

  #look(): void {
    this.#cancel();
    if (this.#isStopped()) return;
    const now = this.#clock.now();
    const { expiresAt } = this.#entitlement;
    const over = expiresAt + GRACE_PERIOD * SECOND;
    if (now >= over) {
      this.stop();
      this.#hooks.over();
      return;
    }
    this.#tell(now);
    if (this.#isStopped()) return;
    const { renewsByItself } = this.#hooks;
    if (renewsByItself && this.#status !== 'valid' && now >= this.#nextAttempt) this.refresh().catch(() => undefined);
    const next = [expiresAt - RENEWAL_LEAD * SECOND, expiresAt, over].find((time) => time > now) ?? over;
    this.#cancel = this.#clock.after(Math.min(next - now, LONGEST_LOOK), () => this.#look());
  }

  #tell(now: number): void {
    const { expiresAt } = this.#entitlement;
    const before = this.#status;
    if (before === 'valid' && now >= expiresAt - RENEWAL_LEAD * SECOND) {
      this.#status = 'expiring';
      this.#hooks.expiring(this.#entitlement);
      this.#hooks.changed('expiring', this.#entitlement, this.#hooks.renewsByItself ? null : stringEnds());
    }
    if (this.#status === 'expiring' && now >= expiresAt) {
      this.#status = 'expired';
      this.#hooks.changed('expired', this.#entitlement, this.#hooks.renewsByItself ? null : stringEnds());
    }
  }
}
