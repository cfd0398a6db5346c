import type { EnterEncrypted } from '../protection-port.js';
import type { ProtectedMeeting } from './protected-meeting.js';

/** What only encrypted meetings load: the way in, and what the model has beyond a standard one. */
export interface EncryptedPart {
  readonly enter: EnterEncrypted;
  readonly ProtectedMeeting: typeof ProtectedMeeting;
}
