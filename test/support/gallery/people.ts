import type { Person } from '../../../src/meeting/state.js';
import type { VideoHandle } from '../../../src/meeting/ports.js';

const NAMES = [
  'Maya Lindqvist',
  'Jonas Weber',
  'أمل الحداد',
  'Priya Raghavan',
  'Dr. Eleanor Whitcombe',
  'Tomás Álvarez',
  '王小明',
  'Zoë',
  'Noah Osei',
  'Ingrid Sørensen',
];

export const video = (key: string, change: Partial<VideoHandle> = {}): VideoHandle => ({
  key,
  source: 'camera',
  mirrored: false,
  ...change,
});

/** One person; the number gives name and identity. */
export function person(index: number, change: Partial<Person> = {}): Person {
  const identity = `person-${index}`;
  return {
    identity,
    name: NAMES[index % NAMES.length] ?? '',
    isLocal: index === 0,
    role: 'guest',
    microphone: index % 3 !== 1,
    camera: index % 4 !== 2,
    screen: false,
    speaking: false,
    hand: false,
    quality: 'excellent',
    security: 'standard',
    entitlement: null,
    joinedAt: 1_700_000_000_000 + index * 1000,
    handSince: null,
    silent: false,
    keyChanged: false,
    mismatch: false,
    cameraVideo: index % 4 === 2 ? null : video(identity, { mirrored: index === 0 }),
    screenVideo: null,
    ...change,
  };
}

/** So many people, oneself first. */
export const people = (count: number): Person[] => Array.from({ length: count }, (_, index) => person(index));
