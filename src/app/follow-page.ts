import type { MeetingState } from '../contract/states.js';
import type { MeetingSession } from '../meeting/session.js';
import { ScreenWakeLock } from './wake-lock.js';

const IN_MEETING: readonly MeetingState[] = ['joined', 'reconnecting'];
const ACTIVE: readonly MeetingState[] = ['lobby', 'joining', ...IN_MEETING];

/**
 * Ties a meeting to the page it runs in: leaving the page leaves the meeting, and the screen stays awake in it.
 * Listens to the page only while there is something to end, so that a tag that was removed is not held.
 */
export function followPage(session: MeetingSession): void {
  const lock = new ScreenWakeLock();
  const leave = (): void => void session.end('page');
  session.store.subscribe(({ meeting: { state } }) => {
    if (ACTIVE.includes(state)) addEventListener('pagehide', leave);
    else removeEventListener('pagehide', leave);
    if (IN_MEETING.includes(state)) lock.hold();
    else lock.release();
  });
}
