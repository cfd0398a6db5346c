import type { EnterOptions } from '../meeting/ports.js';
import { SecureMeetingError } from '../base/errors.js';
import type { GuardedRoom, MediaGuard } from './media-guard.js';

/**
 * Enters a LiveKit room of an encrypted meeting: whatever is sent or received goes through the guard. Messages travel
 * at once; nothing is published before `publish`. Where it fails nothing stays connected, and the guard is let go.
 *
 * @throws SecureMeetingError
 */
export type EnterGuardedRoom = (options: Omit<EnterOptions, 'tracks'>, guard: MediaGuard) => Promise<GuardedRoom>;

export const enterGuardedRoom: EnterGuardedRoom = (_options, guard) => {
  guard.dispose();
  return Promise.reject(
    new SecureMeetingError('ERR_SM_UNSUPPORTED', 'There are no encrypted rooms yet.', { hint: 'Not built yet.' }),
  );
};
