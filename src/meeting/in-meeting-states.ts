import type { MeetingState } from '../contract/states.js';

/** The person is in a meeting, even if its connection is being restored. */
export function isInMeeting(state: MeetingState): boolean {
  return state === 'joined' || state === 'reconnecting';
}
