import { SecureMeetingError } from '../base/errors.js';
import type { E2eePolicy, MeetingMode, ModeReason } from '../contract/states.js';

/** The mode that a meeting will have, and why. */
export interface PlainMode {
  readonly mode: MeetingMode;
  readonly modeReason: ModeReason;
}

/**
 * The mode of a page to which no entitlement can come: the rows of the policy table for no token at all (a test
 * compares them), so that such a page does not load the table.
 *
 * @throws SecureMeetingError
 */
export function decidePlainMode(e2ee: E2eePolicy, passphrase: boolean): PlainMode {
  if (passphrase) {
    if (e2ee === 'off') {
      throw new SecureMeetingError('ERR_SM_CONFIG', 'The meeting is not set up correctly.', {
        hint: 'passphrase asks for encryption and e2ee="off" forbids it: leave one of them out.',
      });
    }
    return { mode: 'encrypted', modeReason: 'shared-key' };
  }
  if (e2ee === 'required') {
    throw new SecureMeetingError('ERR_SM_ENTITLEMENT_REQUIRED', 'This meeting must be end-to-end encrypted.', {
      hint: 'e2ee is "required" (or a word that it does not know) and no entitlement can come: set issuer, issuerKeys or issuer-keys-src, and a source.',
    });
  }
  return { mode: 'standard', modeReason: e2ee === 'off' ? 'page-off' : 'no-entitlement' };
}
