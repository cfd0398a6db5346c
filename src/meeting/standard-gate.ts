import { SecureMeetingError } from '../base/errors.js';
import type { E2eePolicy, MeetingMode, ModeReason } from '../contract/states.js';

/** The mode that a meeting will have, and why. */
export interface ModeDecision {
  readonly mode: MeetingMode;
  readonly modeReason: ModeReason;
}

/**
 * Decides the mode before anything connects. This version can encrypt nothing yet, so whatever asks for encryption is
 * refused: never silently standard.
 *
 * @throws SecureMeetingError
 */
export function decideMode(e2ee: E2eePolicy, passphrase: boolean): ModeDecision {
  if (passphrase) {
    if (e2ee === 'off') {
      throw new SecureMeetingError('ERR_SM_CONFIG', 'The meeting is not set up correctly.', {
        hint: 'passphrase asks for encryption and e2ee="off" forbids it: leave one of them out.',
      });
    }
    throw new SecureMeetingError('ERR_SM_UNSUPPORTED', 'This meeting cannot be encrypted yet.', {
      hint: 'This version knows no shared-key encryption: set no passphrase.',
    });
  }
  if (e2ee === 'required') {
    throw new SecureMeetingError('ERR_SM_ENTITLEMENT_REQUIRED', 'This meeting must be end-to-end encrypted.', {
      hint: 'e2ee is "required" (or a word that it does not know) and there is no entitlement to end-to-end encryption.',
    });
  }
  return { mode: 'standard', modeReason: e2ee === 'off' ? 'page-off' : 'no-entitlement' };
}
