import type { EnterEncrypted } from '../protection-port.js';
import type { ProtectedMeeting } from './protected-meeting.js';

/** What only encrypted meetings load: the way in, and what the model has beyond a standard one. */
export interface EncryptedPart {
  readonly enter: EnterEncrypted;
  readonly ProtectedMeeting: typeof ProtectedMeeting;
}

/** The way into one encrypted meeting, which begins to be made ready when it is opened. */
export interface EncryptedWay {
  /** Rejects with `ERR_SM_LOAD`. What does not start is told by who enters. */
  readonly part: Promise<EncryptedPart>;
  /** Ends what was started and is in no meeting. */
  close(): void;
}
