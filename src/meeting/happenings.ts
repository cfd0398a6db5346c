import { isInMeeting } from './in-meeting-states.js';
import type { Happening, Meeting, Person } from './state.js';

/** What a change of the meeting has to say to the person, as far as it can be seen from before and after. */
export function happeningsBetween(previous: Meeting, next: Meeting): readonly Happening[] {
  if (next.state === 'joined' && previous.state === 'joining') return [{ kind: 'you-joined' }];
  if (!isInMeeting(previous.state) || !isInMeeting(next.state)) return [];
  return [
    ...ofConnection(previous, next),
    ...ofPeople(previous.people, next.people),
    ...ofOwnSources(previous, next),
    ...ofChat(previous, next),
  ];
}

function ofConnection(previous: Meeting, next: Meeting): readonly Happening[] {
  if (next.state === previous.state) return [];
  return [{ kind: next.state === 'reconnecting' ? 'reconnecting' : 'reconnected' }];
}

function ofPeople(previous: readonly Person[], next: readonly Person[]): readonly Happening[] {
  if (previous === next) return [];
  const found: Happening[] = [];
  const before = new Map(previous.map((person) => [person.identity, person]));
  for (const person of next) {
    const { name, isLocal } = person;
    const was = before.get(person.identity);
    before.delete(person.identity);
    if (isLocal || was === person) continue;
    if (!was) found.push({ kind: 'joined', name });
    if (person.hand && !was?.hand) found.push({ kind: 'hand-up', name });
    if (person.screen && !was?.screen) found.push({ kind: 'screen-started', name });
    if (was?.screen && !person.screen) found.push({ kind: 'screen-stopped', name });
  }
  for (const { name, isLocal } of before.values()) if (!isLocal) found.push({ kind: 'left', name });
  return found;
}

function ofOwnSources(previous: Meeting, next: Meeting): readonly Happening[] {
  const found: Happening[] = [];
  for (const kind of ['microphone', 'camera'] as const) {
    if (previous[kind].on !== next[kind].on) found.push({ kind, on: next[kind].on });
  }
  if (next.speakingWhileMuted && !previous.speakingWhileMuted) found.push({ kind: 'muted-while-speaking' });
  return found;
}

function ofChat(previous: Meeting, next: Meeting): readonly Happening[] {
  const line = next.chat.at(-1);
  if (!line || line === previous.chat.at(-1) || line.own || next.panel === 'chat') return [];
  return [{ kind: 'chat', name: line.name }];
}
