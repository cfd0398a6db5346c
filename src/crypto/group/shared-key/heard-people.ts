import { MOST_PEOPLE } from '../../meeting-protocol.js';
import type { MeetingMember } from '../../meeting-protocol.js';
import type { SessionClock } from '../meeting-session.js';
import type { Kind } from './sealed-record.js';

/** Milliseconds between two words to one person by name. */
const PAUSE = 1_000;
/** Milliseconds after which somebody who came and said nothing is asked by name: data may reach them later than the list. */
const ASK_LATER = 2_000;

export type Word = Exclude<Kind, 'record'>;

interface HeardPerson {
  security: 'pending' | 'encrypted' | 'failed';
  /** When they were last written to by name. */
  writtenAt: number;
  /** What is still to be said to them. */
  cancel: () => void;
}

/** Who of a shared-key meeting said something sealed, and whether it could be opened. */
export class HeardPeople {
  readonly #people = new Map<string, HeardPerson>();
  readonly #clock: SessionClock;
  readonly #say: (word: Word, identity: string) => void;

  constructor(clock: SessionClock, say: (word: Word, identity: string) => void) {
    this.#clock = clock;
    this.#say = say;
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
    if (!opened) this.sayTo(identity, 'ask');
    return true;
  }

  /** Now, or the last such word when the pause is over: were one left out, somebody might stay in doubt. */
  sayTo(identity: string, word: Word): void {
    const person = this.#find(identity);
    if (!person) return;
    const now = this.#clock.now();
    const pause = PAUSE - Math.abs(now - person.writtenAt);
    if (pause > 0) {
      person.cancel();
      person.cancel = this.#clock.after(pause, () => this.sayTo(identity, word));
      return;
    }
    person.writtenAt = now;
    this.#say(word, identity);
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
      if (person.security === 'pending') this.#say('ask', identity);
    });
    const person: HeardPerson = { security: 'pending', writtenAt: -Infinity, cancel };
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
