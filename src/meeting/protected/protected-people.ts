import type { SecurityState } from '../../contract/states.js';
import { keepSame } from '../keep.js';
import type { ProtectedPerson, ProtectionSnapshot } from '../protection-port.js';
import type { Person } from '../state.js';

/** What the model knows of people beside what the protection does. */
export interface KnownOfPeople {
  /** One's own, as it is said to the others. */
  readonly ownName: string;
  /** By identity; said by themselves, sealed. */
  readonly names: ReadonlyMap<string, string>;
  /** For whom another code was seen. */
  readonly mismatches: ReadonlySet<string>;
}

const NOBODY: ProtectedPerson = {
  ...{ identity: '', role: 'guest', entitlement: null, security: 'pending', since: 0 },
  ...{ silent: false, keyChanged: false },
};

/**
 * People as the room reports them, protected as they are. Whoever holds a key and is not on the server's list is there
 * all the same: a server may not hide somebody who can listen.
 */
export function protectPeople(
  reported: readonly Person[],
  previous: readonly Person[],
  protection: ProtectionSnapshot,
  known: KnownOfPeople,
): readonly Person[] {
  const before = new Map(previous.map((person) => [person.identity, person]));
  const waiting = new Map(protection.people.map((person) => [person.identity, person]));
  const protect = (person: Person): Person => {
    const found = waiting.get(person.identity) ?? NOBODY;
    waiting.delete(person.identity);
    return keepSame(before.get(person.identity), protectPerson(person, found, before.get(person.identity), known));
  };
  const shown = reported.map(protect);
  const hidden = [...waiting.values()].filter(({ security }) => security !== 'outside');
  return keepSame(previous, [...shown, ...hidden.map(({ identity }) => protect(hiddenPerson(identity)))]);
}

function protectPerson(
  person: Person,
  { role, entitlement, security, silent, keyChanged }: ProtectedPerson,
  before: Person | undefined,
  { ownName, names, mismatches }: KnownOfPeople,
): Person {
  const { identity, isLocal } = person;
  return {
    ...person,
    ...{ role, security, silent, keyChanged, mismatch: mismatches.has(identity) },
    // Said by whoever held the key: nobody without one goes by it.
    name: isLocal ? ownName : (security !== 'outside' && names.get(identity)) || '',
    entitlement: entitlement && keepSame(before?.entitlement ?? undefined, { basis: entitlement.basis }),
  };
}

/** Holds a key, and LiveKit does not list them: nothing of theirs is seen or heard. */
function hiddenPerson(identity: string): Person {
  return {
    ...{ identity, name: '', isLocal: false, role: 'guest', joinedAt: null, entitlement: null },
    ...{ microphone: false, camera: false, screen: false, speaking: false, quality: 'lost' },
    ...{ hand: false, handSince: null, cameraVideo: null, screenVideo: null },
    ...{ security: 'pending', silent: false, keyChanged: false, mismatch: false },
  };
}

/** What protects the meeting, in one word. `verified`: a group, not alone, and everybody else in it is marked. */
export function toSecurity(protection: ProtectionSnapshot, self: string): SecurityState {
  if (protection.state === 'degraded') return 'degraded';
  const others = protection.people.filter(({ identity, security }) => identity !== self && security !== 'outside');
  const marked = others.length > 0 && others.every(({ security }) => security === 'verified');
  return protection.kind === 'group' && marked ? 'verified' : 'encrypted';
}
