import type { Meeting, Person } from '../../meeting/state.js';

/** One picture on the stage: a person's camera, or the screen they share. */
export interface Seat {
  /** Stable while the person is there: tiles are told apart by it. */
  readonly key: string;
  readonly person: Person;
  readonly source: 'camera' | 'screen';
}

export const cameraKey = (identity: string): string => `camera ${identity}`;
export const screenKey = (identity: string): string => `screen ${identity}`;

/**
 * Every picture there is to show, oneself first. One's own shared screen is none (an endless mirror helps nobody; the
 * banner says that it is shared), nor is any screen where no pictures are received.
 */
export function listSeats({ people, selfView, audioOnly }: Pick<Meeting, 'people' | 'selfView' | 'audioOnly'>): Seat[] {
  const cameras = people.filter((person) => selfView || !person.isLocal);
  const screens = audioOnly ? [] : people.filter((person) => person.screen && !person.isLocal);
  return [
    ...cameras.map((person): Seat => ({ key: cameraKey(person.identity), person, source: 'camera' })),
    ...screens.map((person): Seat => ({ key: screenKey(person.identity), person, source: 'screen' })),
  ];
}
