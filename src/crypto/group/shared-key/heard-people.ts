import { MOST_PEOPLE } from '../../meeting-protocol.js';
import type { MeetingMember } from '../../meeting-protocol.js';
import type { SessionClock } from '../meeting-session.js';

/** Milliseconds between two questions to one person. */
const ASK_PAUSE = 1_000;
/** Milliseconds after which somebody who came and said nothing is asked by name: data may reach them later than the list. */
const ASK_LATER = 2_000;

interface HeardPerson {
  security: 'pending' | 'encrypted' | 'failed';
  /** When they were last written to by name. */
  askedAt: number;
  cancel: () => void;
}

/** Who of a shared-key meeting said something sealed, and whether it could be opened. */
export class HeardPeople {
  readonly #people = new Map<string, HeardPerson>();
  readonly #clock: SessionClock;
  readonly #ask: (identity: string) => void;

  constructor(clock: SessionClock, ask: (identity: string) => void) {
    this.#clock = clock;
    this.#ask = ask;
  }

  /** LiveKit's list. Whoever is not on it any more is forgotten. */
  list(identities: readonly string[]): void {
    for (const identity of this.#people.keys()) {
      if (!identities.includes(identity)) this.#forget(identity);
    }
    for (const identity of identities) this.#find(identity);
  }

  /** @returns whether that is news */
  heard(identity: string, opened: boolean): boolean {
    const person = this.#find(identity) ?? (opened && this.#makeRoom() ? this.#find(identity) : undefined);
    if (!person) return false;
    const security = opened ? 'encrypted' : 'failed';
    if (person.security === security) return false;
    person.security = security;
    // Who has another passphrase learns it by that. And anybody can write rubbish in another's name: the true one
    // answers, and counts again.
    if (!opened && this.mayWrite(identity)) this.#ask(identity);
    return true;
  }

  /** Whether that person may be written to by name now; counts as done. */
  mayWrite(identity: string): boolean {
    const person = this.#find(identity);
    const now = this.#clock.now();
    if (!person || Math.abs(now - person.askedAt) < ASK_PAUSE) return false;
    person.askedAt = now;
    return true;
  }

  /** Another key: nothing that was heard says anything any more. */
  doubt(): void {
    for (const person of this.#people.values()) person.security = 'pending';
  }

  members(): MeetingMember[] {
    return [...this.#people].map(([identity, { security }]) => toMember(identity, security));
  }

  end(): void {
    for (const identity of this.#people.keys()) this.#forget(identity);
  }

  #find(identity: string): HeardPerson | undefined {
    const known = this.#people.get(identity);
    // One place is one's own.
    if (known || this.#people.size >= MOST_PEOPLE - 1) return known;
    const cancel = this.#clock.after(ASK_LATER, () => {
      if (person.security === 'pending') this.#ask(identity);
    });
    const person: HeardPerson = { security: 'pending', askedAt: -Infinity, cancel };
    this.#people.set(identity, person);
    return person;
  }

  /** Whoever has the key goes before those of whom nothing was heard. */
  #makeRoom(): boolean {
    for (const [identity, { security }] of this.#people) {
      if (security !== 'pending') continue;
      this.#forget(identity);
      return true;
    }
    return false;
  }

  #forget(identity: string): void {
    this.#people.get(identity)?.cancel();
    this.#people.delete(identity);
  }
}

/** The passphrase tells nobody apart, so nobody has a role. */
export function toMember(identity: string, security: MeetingMember['security']): MeetingMember {
  return { identity, role: 'guest', entitlement: null, security, since: 0, silent: false, keyChanged: false };
}
