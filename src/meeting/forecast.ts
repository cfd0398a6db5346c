import type { AccessRequest } from '../contract/access.js';
import type { Inputs } from '../contract/inputs.js';
import { getCredentials } from './credentials.js';
import type { CredentialPorts, Credentials } from './credentials.js';
import type { Clock } from './ports.js';

/** Milliseconds for which an answer from the lobby is as good as a new one. */
const FRESH = 300_000;
/** Milliseconds that a token must still live to be joined with. */
const LEAST_LIFE = 60_000;

interface Asked {
  readonly room: string;
  readonly displayName: string;
  readonly answer: Promise<Credentials>;
  /** Once it is there. */
  answered: { readonly credentials: Credentials; readonly at: number } | null;
}

/**
 * Asks the page's sources while the person is in the lobby, so that they read what the meeting will be before they
 * join; the join takes the same answer where it still is one.
 */
export class Forecast {
  readonly #ports: CredentialPorts;
  readonly #inputs: Inputs;
  readonly #clock: Clock;
  #asked: Asked | null = null;
  #controller = new AbortController();

  constructor(ports: CredentialPorts, inputs: Inputs, clock: Clock) {
    this.#ports = ports;
    this.#inputs = inputs;
    this.#clock = clock;
  }

  /** Asks anew. Settles for the latest question alone: of an earlier one nothing is heard any more. */
  async ask(
    want: Omit<AccessRequest, 'signal'>,
    heard: { known(credentials: Credentials): void; failed(error: unknown): void },
  ): Promise<void> {
    this.stop();
    const { signal } = this.#controller;
    const answer = getCredentials(this.#ports, this.#inputs, { ...want, signal }, false);
    const asked: Asked = { room: want.room, displayName: want.displayName, answer, answered: null };
    this.#asked = asked;
    try {
      const credentials = await answer;
      if (this.#asked !== asked) return;
      asked.answered = { credentials, at: this.#clock.now() };
      heard.known(credentials);
    } catch (error) {
      if (this.#asked !== asked) return;
      this.#asked = null;
      heard.failed(error);
    }
  }

  /** The lobby's answer, or the one that it waits for, where a join would ask the same; null: ask. */
  take({ room, displayName }: AccessRequest): Promise<Credentials> | null {
    const asked = this.#asked;
    if (asked?.room !== room || asked.displayName !== displayName) return null;
    return asked.answered === null || this.#isFresh(asked.answered) ? asked.answer : null;
  }

  /** Forgets the answer; a question that is under way is given up. */
  stop(): void {
    this.#controller.abort();
    this.#controller = new AbortController();
    this.#asked = null;
  }

  #isFresh({ credentials, at }: NonNullable<Asked['answered']>): boolean {
    const now = this.#clock.now();
    const { livekit, entitlement } = credentials;
    const ends = [livekit.expiresAt, entitlement?.expiresAt].filter((end): end is number => typeof end === 'number');
    // A clock that was set back makes everything look fresh: then it is not.
    return now >= at && now - at < FRESH && ends.every((end) => end - now > LEAST_LIFE);
  }
}
