import type { Participant } from '../contract/participant.js';
import { keepSame } from './keep.js';
import type { RoomPerson, RoomSnapshot, VideoHandle } from './ports.js';
import { NO_ENTITLEMENT } from './state.js';
import type { EntitlementSeen, Person } from './state.js';

/**
 * People as the room reports them, with what only the model knows: hands, and one's own entitlement. Whoever did not
 * change stays identical.
 */
export function toPeople(
  snapshot: RoomSnapshot,
  previous: readonly Person[],
  own: EntitlementSeen = NO_ENTITLEMENT,
): readonly Person[] {
  const before = new Map(previous.map((person) => [person.identity, person]));
  const reported = snapshot.people.map((person) =>
    // Of others nothing is verified in a standard meeting.
    toPerson(person, before.get(person.identity), person.isLocal ? own : NO_ENTITLEMENT),
  );
  if (snapshot.connection !== 'reconnecting') return keepSame(previous, reported);
  // A full reconnect empties LiveKit's list and fills it again: nobody has left by that, and nobody moves.
  const now = new Map(reported.map((person) => [person.identity, person]));
  const kept = previous.map((person) => now.get(person.identity) ?? person);
  return keepSame(previous, [...kept, ...reported.filter(({ identity }) => !before.has(identity))]);
}

function toPerson(
  reported: RoomPerson,
  before: Person | undefined,
  { role, basis, expiresAt }: EntitlementSeen,
): Person {
  // Only what was verified has an end.
  const entitlement = expiresAt === null ? null : keepSame(before?.entitlement ?? undefined, { basis });
  return keepSame(before, {
    ...reported,
    cameraVideo: keepHandle(before?.cameraVideo, reported.cameraVideo),
    screenVideo: keepHandle(before?.screenVideo, reported.screenVideo),
    hand: before?.hand ?? false,
    handSince: before?.handSince ?? null,
    role,
    security: 'standard',
    silent: false,
    keyChanged: false,
    mismatch: false,
    entitlement,
  });
}

/** A handle that says the same is the same: a tile must not attach again. */
function keepHandle(before: VideoHandle | null | undefined, next: VideoHandle | null): VideoHandle | null {
  return next && keepSame(before ?? undefined, next);
}

/** The same people, one hand up or down. */
export function withHand(people: readonly Person[], identity: string, since: number | null): readonly Person[] {
  const hand = since !== null;
  if (!people.some((person) => person.identity === identity && person.hand !== hand)) return people;
  return people.map((person) => (person.identity === identity ? { ...person, hand, handSince: since } : person));
}

const shown = new WeakMap<Person, Participant>();

/** The public view of a person: frozen, without pictures, the same object as long as the person is. */
export function toParticipant(person: Person): Participant {
  const known = shown.get(person);
  if (known) return known;
  const { identity, name, isLocal, role, microphone, camera, screen, speaking, hand, quality, security } = person;
  const entitlement = person.entitlement && Object.freeze({ basis: person.entitlement.basis });
  const participant: Participant = Object.freeze({
    ...{ identity, name, isLocal, role, microphone, camera, screen, speaking, hand, quality, security, entitlement },
  });
  shown.set(person, participant);
  return participant;
}

const nobody: readonly Participant[] = Object.freeze([]);
const listed = new WeakMap<readonly Person[], readonly Participant[]>();

/** The public view of everyone. */
export function toParticipants(people: readonly Person[]): readonly Participant[] {
  if (people.length === 0) return nobody;
  const known = listed.get(people) ?? Object.freeze(people.map(toParticipant));
  listed.set(people, known);
  return known;
}
