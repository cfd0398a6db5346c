import { isInMeeting } from '../in-meeting-states.js';
import type { Meeting, Person, ProtectionHappening } from '../state.js';

/** What a change of an encrypted meeting has to say of its protection. */
export function protectedHappenings(previous: Meeting, next: Meeting): readonly ProtectionHappening[] {
  if (!isInMeeting(next.state) || !next.protection || !previous.protection) return [];
  return [...ofMeeting(previous, next), ...ofPeople(previous.people, next)];
}

function ofMeeting(previous: Meeting, next: Meeting): readonly ProtectionHappening[] {
  const found: ProtectionHappening[] = [];
  const [was, is] = [previous.security === 'degraded', next.security === 'degraded'];
  if (was !== is) found.push({ kind: is ? 'degraded' : 'protected-again', name: '' });
  const [unlocked, locked] = [previous.protection?.locked === false, next.protection?.locked === true];
  if (unlocked === locked) found.push({ kind: locked ? 'locked' : 'unlocked', name: '' });
  return found;
}

function ofPeople(previous: readonly Person[], { people, protection }: Meeting): readonly ProtectionHappening[] {
  if (previous === people) return [];
  // Nobody can tell who has a key that all have in common.
  const outside = protection?.kind === 'shared-key' ? 'unproven' : 'outside';
  const before = new Map(previous.map((person) => [person.identity, person]));
  return people.flatMap((person) => {
    const was = before.get(person.identity);
    if (was === person || person.isLocal) return [];
    const kinds: ProtectionHappening['kind'][] = [];
    if (person.security === 'outside' && was?.security !== 'outside') kinds.push(outside);
    if (person.keyChanged && !was?.keyChanged) kinds.push('key-changed');
    if (person.mismatch && !was?.mismatch) kinds.push('mismatch');
    return kinds.map((kind) => ({ kind, name: person.name }));
  });
}
