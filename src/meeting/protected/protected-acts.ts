import { stateError, deniedError } from '../refusals.js';
import type { ProtectionPort } from '../protection-port.js';
import type { Person, Meeting } from '../state.js';

/** What can be asked of an encrypted meeting alone. */
export type ProtectedAct =
  'mark-verified' | 'report-mismatch' | 'remove-participant' | 'request-mute' | 'lock-room' | 'end-for-all';

function demand(ok: boolean, wanted: string): void {
  if (!ok) throw new TypeError(`Wanted: ${wanted}.`);
}

/** Checks who asks for what of whom, and asks the protection for it. */
export async function actProtected(
  protection: ProtectionPort,
  meeting: Meeting,
  act: ProtectedAct,
  [whom, what]: readonly unknown[],
): Promise<void> {
  const { people } = meeting;
  switch (act) {
    case 'mark-verified':
      demand(typeof what === 'string', 'an identity, and the code as getVerificationCode() gives it');
      return protection.markVerified(findMember(people, whom, protection).identity, String(what));
    case 'report-mismatch':
      return protection.reportMismatch(findMember(people, whom, protection).identity);
    case 'remove-participant':
      demandHost(people);
      return protection.removeParticipant(findKeyed(people, whom).identity);
    case 'request-mute':
      demandHost(people);
      return protection.requestMute(findKeyed(people, whom).identity);
    case 'lock-room':
      demand(typeof whom === 'boolean', 'true or false');
      demandHost(people);
      return protection.lockRoom(whom === true);
    case 'end-for-all':
      demandHost(people);
      return protection.endForAll();
  }
}

function demandHost(people: readonly Person[]): void {
  if (people.some(({ isLocal, role }) => isLocal && role === 'host')) return;
  throw deniedError('This is for hosts: the entitlement has to say role "host", and the meeting to be in a group.');
}

function findOther(people: readonly Person[], identity: unknown): Person {
  demand(typeof identity === 'string' && identity !== '', 'the identity of somebody else');
  const person = people.find((one) => one.identity === identity && !one.isLocal);
  if (!person) throw stateError('Nobody else of that identity is in the meeting.');
  return person;
}

/** Somebody whose key there is to compare. */
function findMember(people: readonly Person[], identity: unknown, protection: ProtectionPort): Person {
  const person = findOther(people, identity);
  if (protection.snapshot().kind === 'shared-key') {
    throw stateError('Under a shared key there is no code to compare: getVerificationCode() is null.');
  }
  if (person.security === 'outside') throw stateError('That person is outside of the group and has no key.');
  return person;
}

/** Somebody whom the members' acts reach. */
function findKeyed(people: readonly Person[], identity: unknown): Person {
  const person = findOther(people, identity);
  if (person.security !== 'outside') return person;
  throw deniedError(
    'That person is outside of the group: removing them from LiveKit is the site’s backend’s (RoomService removeParticipant).',
  );
}
