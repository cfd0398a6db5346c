import { SecureMeetingError } from '../../../base/errors.js';
import type { GroupStart } from '../../meeting-protocol.js';
import type { GroupOutlets, GroupSession } from '../meeting-session.js';

/** A group meeting in this worker. It says `admitted` in its facts, or `ended`; nothing is sent or shown before. */
export function createGroupSession(_start: GroupStart, outlets: GroupOutlets): GroupSession {
  const refusal = new SecureMeetingError(
    'ERR_SM_KEY_AGREEMENT',
    'The people in this meeting could not agree on a key.',
    { hint: 'This version has no group keys yet: an encrypted meeting is refused, never joined in clear.' },
  );
  outlets.clock.after(0, () => outlets.ended('security', refusal));
  return { receive: () => undefined, end: () => undefined };
}
