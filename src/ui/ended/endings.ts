import type { LeaveReason } from '../../contract/states.js';
import type { Strings } from '../../contract/strings.js';

export interface Ending {
  readonly title: keyof Strings;
  readonly more: keyof Strings;
  /** Words of the button that goes back in; null where going back in makes no sense. */
  readonly rejoin: 'joinAgain' | 'continueHere' | null;
}

const ending = (title: keyof Strings, more: keyof Strings, rejoin: Ending['rejoin'] = 'joinAgain'): Ending => ({
  title,
  more,
  rejoin,
});

/** What is said after a meeting, for each reason. Who was put out, or whose meeting is over, is not sent back in. */
export const ENDINGS: Readonly<Record<LeaveReason, Ending>> = {
  user: ending('leftUser', 'leftUserMore'),
  network: ending('leftNetwork', 'leftNetworkMore'),
  'server-shutdown': ending('leftServerShutdown', 'leftServerShutdownMore'),
  kicked: ending('leftKicked', 'leftKickedMore', null),
  ended: ending('leftEnded', 'leftEndedMore', null),
  'duplicate-identity': ending('leftDuplicate', 'leftDuplicateMore', 'continueHere'),
  'entitlement-expired': ending('leftExpired', 'leftExpiredMore'),
  security: ending('leftSecurity', 'leftSecurityMore'),
  unmounted: ending('leftUnmounted', 'leftUnmountedMore'),
  page: ending('leftPage', 'leftPageMore'),
  unknown: ending('leftUnknown', 'leftUnknownMore'),
};
