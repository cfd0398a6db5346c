import type { Person } from '../../../src/meeting/state.js';

/** A person as the model has them; everything not named is quiet and off. */
export function makePerson(identity: string, change: Partial<Person> = {}): Person {
  return {
    identity,
    name: identity,
    isLocal: false,
    role: 'guest',
    microphone: false,
    camera: false,
    screen: false,
    speaking: false,
    hand: false,
    quality: 'good',
    security: 'standard',
    entitlement: null,
    joinedAt: null,
    handSince: null,
    silent: false,
    keyChanged: false,
    mismatch: false,
    cameraVideo: null,
    screenVideo: null,
    ...change,
  };
}

/** Oneself and so many others: `me`, `p1`, `p2`, … */
export function makePeople(count: number): readonly Person[] {
  return Array.from({ length: count }, (_, index) =>
    index === 0 ? makePerson('me', { isLocal: true }) : makePerson(`p${index}`),
  );
}
