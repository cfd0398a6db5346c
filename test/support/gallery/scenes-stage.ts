import type { ChatLine, Meeting, Person } from '../../../src/meeting/state.js';
import type { GalleryOptions } from './gallery.js';
import { people, person, video } from './people.js';
import { DEVICES, source } from './scenes-lobby.js';

const LONG_NAME = 'Wolfeschlegelsteinhausenbergerdorff Hubert Blaine the Seventh of Somewhere Far Away';

/** A meeting of so many people in which everything works. */
export const meetingOf = (count: number, change: Partial<Meeting> = {}): Partial<Meeting> => ({
  state: 'joined',
  security: 'standard',
  mode: 'standard',
  modeReason: 'no-entitlement',
  room: 'Team weekly',
  identity: 'person-0',
  displayName: 'Maya Lindqvist',
  people: people(count),
  microphone: source(),
  camera: source(),
  screen: source({ on: false, permission: null }),
  devices: DEVICES,
  selected: { videoinput: 'cam-1', audioinput: 'mic-2', audiooutput: '' },
  speakerChoice: true,
  ...change,
});

/** The same without pictures, for tests that need many people and no film of each. */
export const darkMeetingOf = (count: number, change: Partial<Meeting> = {}): Partial<Meeting> =>
  meetingOf(count, {
    people: people(count).map((one) => ({ ...one, camera: false, cameraVideo: null })),
    ...change,
  });

const scene = (count: number, change: Partial<Meeting> = {}): GalleryOptions => ({ meeting: meetingOf(count, change) });

/** The same people, some of them changed. */
export const withPeople = (
  count: number,
  changes: Readonly<Record<number, Partial<Person>>>,
  meeting: Partial<Meeting> = {},
): Partial<Meeting> =>
  meetingOf(count, { people: people(count).map((one, index) => ({ ...one, ...changes[index] })), ...meeting });

export const sharing = (index: number): Partial<Person> => ({
  screen: true,
  screenVideo: video(`screen-${index}`, { source: 'screen' }),
});

export const line = (id: number, change: Partial<ChatLine> = {}): ChatLine => ({
  id: String(id),
  identity: `person-${id % 4}`,
  name: person(id % 4).name,
  text: 'Good morning!',
  sentAt: new Date(Date.UTC(2026, 10, 23, 9, 30 + id)),
  own: id % 4 === 0,
  ...change,
});

export const CHAT: readonly ChatLine[] = [
  line(1, { text: 'Good morning everyone 👋' }),
  line(2, { text: 'صباح الخير! هل نبدأ؟' }),
  line(4, { text: 'Two minutes, I am still looking for the slides.' }),
  line(5, { identity: 'person-0', own: true, text: 'Found them: https://example.com/slides/2026/q4?view=present#12.' }),
  line(7, { text: 'Thanks! One very long word: ' + 'Rindfleischetikettierungsüberwachungsaufgaben'.repeat(3) }),
  line(9, { text: 'First line\nSecond line\n\n<b>not bold</b> javascript:alert(1)' }),
];

const crowd = withPeople(
  5,
  {
    0: { speaking: false, microphone: false },
    1: { speaking: true, microphone: true },
    2: { hand: true, handSince: 2 },
    3: { quality: 'poor' },
    4: { quality: 'lost', microphone: true, name: LONG_NAME },
  },
  { speakers: ['person-1'], microphone: source({ on: false }) },
);

export const stageScenes: Readonly<Record<string, GalleryOptions>> = {
  'stage-1': scene(1, { inviteUrl: 'https://example.com/join/abc' }),
  'stage-2': scene(2),
  'stage-3': scene(3),
  'stage-4': scene(4),
  'stage-5': { meeting: crowd },
  'stage-9': scene(9),
  'stage-16': scene(16),
  'stage-25': scene(25),
  'stage-49': scene(49),
  'stage-50': scene(50),
  'stage-screen': { meeting: withPeople(6, { 3: sharing(3) }) },
  'stage-speaker': { meeting: withPeople(9, { 1: { speaking: true } }, { layout: 'speaker', speakers: ['person-1'] }) },
  'stage-spotlight': {
    meeting: withPeople(9, { 1: { speaking: true } }, { layout: 'spotlight', speakers: ['person-1'] }),
  },
  'stage-pinned': { meeting: { ...crowd, pinned: 'person-3' } },
  'stage-audio-only': scene(4, { audioOnly: true, selfView: false }),
  'stage-sharing': scene(3, { screen: source() }),
  'stage-reconnecting': scene(4, { state: 'reconnecting', playbackBlocked: true, speakingWhileMuted: true }),
  'stage-trouble': scene(3, {
    camera: source({ on: false, permission: 'denied' }),
    microphone: source({ on: false, pending: true }),
    unread: 3,
    notices: [
      { id: 1, what: { kind: 'joined', name: 'Tomás Álvarez' } },
      { id: 2, what: { kind: 'device-in-use', device: 'audioinput', label: 'Jabra Evolve2 65' } },
      { id: 3, what: { kind: 'failed', what: 'camera', code: 'ERR_SM_DEVICE' } },
    ],
  }),
  'stage-reactions': scene(6, {
    layout: 'spotlight',
    reactions: [
      { id: 1, identity: 'person-1', name: 'celebrate' },
      { id: 2, identity: 'person-3', name: 'like' },
      { id: 3, identity: 'person-4', name: 'heart' },
    ],
  }),
  'stage-slots': { meeting: meetingOf(3), slots: { 'toolbar-start': 'Visit 42', 'toolbar-end': 'Help' } },
  'stage-few-controls': { meeting: meetingOf(3), controls: ['mic', 'leave'] },
  'panel-chat': { meeting: { ...crowd, panel: 'chat', chat: CHAT } },
  'panel-chat-empty': scene(2, { panel: 'chat' }),
  'panel-people': {
    meeting: { ...crowd, panel: 'people', inviteUrl: 'https://example.com/join/abc', pinned: 'person-3' },
  },
  'panel-people-many': scene(30, { panel: 'people' }),
  'panel-security': scene(4, { panel: 'security' }),
  'panel-settings': scene(4, { panel: 'settings' }),
};
