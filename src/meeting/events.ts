import { toParticipant } from './people.js';
import { isInMeeting } from './in-meeting-states.js';
import type { Emit } from './session-ports.js';
import { NO_ENTITLEMENT } from './state.js';
import type { Meeting, Person } from './state.js';

/**
 * Fires the DOM events that lie between two meetings, in a fixed order: state, entitlement, security, arrival or end, people,
 * speakers, talk, devices. What a person chose (layout, panel) and what the browser answered (permission) is fired
 * where it happens.
 */
export function emitChanges(previous: Meeting, next: Meeting, emit: Emit): void {
  if (next.state !== previous.state) emit('sm-state-changed', { state: next.state, previous: previous.state });
  emitEntitlement(previous, next, emit);
  emitSecurity(previous, next, emit);
  emitState(previous, next, emit);
  if (isInMeeting(next.state)) {
    emitPeople(previous.people, next.people, emit);
    emitSpeakers(previous, next, emit);
    emitTalk(previous, next, emit);
  }
  if (next.devices !== previous.devices) emit('sm-devices-changed', { devices: next.devices });
}

function emitState(previous: Meeting, next: Meeting, emit: Emit): void {
  const { state, room, identity, security } = next;
  const entered = state !== previous.state;
  switch (state) {
    case 'joining':
      // Said once the room is known: where the page names none, its token has to be fetched first.
      if (room && (entered || !previous.room)) emit('sm-joining', { room });
      break;
    case 'joined':
      if (entered && previous.state === 'reconnecting') emit('sm-reconnected', { room });
      else if (entered) emit('sm-joined', { room, identity, security });
      break;
    case 'reconnecting':
      if (entered) emit('sm-reconnecting', { room });
      break;
    case 'left':
      if (entered) emit('sm-left', { reason: next.leftReason ?? 'unknown' });
      break;
    case 'failed':
      if (next.error && (entered || next.error !== previous.error)) emit('sm-error', { ...next.error });
      break;
    case 'idle':
    case 'lobby':
  }
}

/** Fired whenever it was judged anew, also where it was found that there is none. */
function emitEntitlement(previous: Meeting, next: Meeting, emit: Emit): void {
  const { entitlement } = next;
  if (entitlement === previous.entitlement || entitlement === NO_ENTITLEMENT) return;
  const { status, features, expiresAt, code } = entitlement;
  emit('sm-entitlement-changed', {
    ...{ status, features, reason: code },
    expiresAt: expiresAt === null ? null : new Date(expiresAt),
  });
}

/** Mode, security state, or the security of somebody who was there already; of newcomers their own event tells. */
function emitSecurity(previous: Meeting, next: Meeting, emit: Emit): void {
  const before = new Map(previous.people.map(({ identity, security }) => [identity, security]));
  const inForce = next.security !== 'unknown';
  const changed =
    next.security !== previous.security ||
    (inForce &&
      (next.mode !== previous.mode ||
        next.modeReason !== previous.modeReason ||
        (next.people !== previous.people &&
          next.people.some(({ identity, security }) => (before.get(identity) ?? security) !== security))));
  const mode = next.mode ?? previous.mode;
  if (!changed || !mode) return;
  const participants = next.people.map(({ identity, security }) => Object.freeze({ identity, security }));
  emit('sm-security-changed', {
    ...{ mode, state: next.security, reason: next.modeReason },
    participants: Object.freeze(participants),
  });
}

function emitPeople(previous: readonly Person[], next: readonly Person[], emit: Emit): void {
  if (previous === next) return;
  const before = new Map(previous.map((person) => [person.identity, person]));
  for (const person of next) {
    const was = before.get(person.identity);
    before.delete(person.identity);
    if (was === person) continue;
    if (!was) {
      // Those who were there first come too, right behind sm-joined; oneself never.
      if (!person.isLocal) emit('sm-participant-joined', { participant: toParticipant(person) });
      continue;
    }
    emitPerson(was, person, emit);
  }
  for (const person of before.values()) {
    if (!person.isLocal) emit('sm-participant-left', { participant: toParticipant(person) });
  }
}

function emitPerson(was: Person, person: Person, emit: Emit): void {
  const { identity, microphone, camera, screen, quality, hand } = person;
  if (microphone !== was.microphone || camera !== was.camera || screen !== was.screen) {
    emit('sm-media-changed', { identity, microphone, camera, screen });
  }
  if (quality !== was.quality) emit('sm-quality-changed', { identity, quality });
  if (hand !== was.hand) emit('sm-hand-changed', { identity, hand });
}

function emitSpeakers(previous: Meeting, next: Meeting, emit: Emit): void {
  if (next.speakers === previous.speakers && next.people === previous.people) return;
  const identities = speaking(next);
  const before = speaking(previous);
  const changed = identities.length !== before.length || identities.some((identity, at) => identity !== before[at]);
  if (changed) emit('sm-speaker-changed', { identities: Object.freeze(identities) });
}

/** Who speaks now, in the order of `speakers`. */
function speaking({ speakers, people }: Meeting): string[] {
  const now = new Set(people.flatMap((person) => (person.speaking ? [person.identity] : [])));
  return speakers.filter((identity) => now.has(identity));
}

function emitTalk(previous: Meeting, next: Meeting, emit: Emit): void {
  if (next.chat !== previous.chat) {
    const known = new Set(previous.chat.map(({ id }) => id));
    for (const { id, identity, name, text, sentAt, own } of next.chat) {
      // A date of its own: a listener may change it.
      if (!known.has(id)) emit('sm-chat-received', { identity, name, text, sentAt: new Date(sentAt), own });
    }
  }
  const last = previous.reactions.at(-1)?.id ?? 0;
  for (const { id, identity, name } of next.reactions) if (id > last) emit('sm-reaction', { identity, name });
}
