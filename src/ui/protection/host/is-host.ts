import type { Meeting } from '../../../meeting/state.js';

/** Whether the person at this screen may act as a host: by their own verified entitlement. */
export const isHost = ({ people }: Pick<Meeting, 'people'>): boolean =>
  people.some(({ isLocal, role }) => isLocal && role === 'host');
