import type { Strings } from '../../contract/strings.js';
import type { EntitlementSeen, Meeting } from '../../meeting/state.js';
import { refusalWords } from '../refusal/refusals.js';
import { reasonWords } from './mode-reason.js';
import { basisWords, flawWords } from './permission.js';

type Sentences = readonly (keyof Strings)[];

/** What is said in the lobby of the meeting to come. */
export interface Forecast {
  readonly kind: 'checking' | 'unknown' | 'standard' | 'encrypted' | 'refused';
  readonly title: keyof Strings;
  readonly lines: Sentences;
}

/** What is wrong with the permission, where the title does not say it already. */
function flaws({ obstacle, entitlement }: Meeting): Sentences {
  if (entitlement.code !== null && entitlement.code === obstacle?.code) return [];
  const seen: EntitlementSeen =
    entitlement.status === 'expired'
      ? { ...entitlement, status: 'invalid', code: 'ERR_SM_ENTITLEMENT_EXPIRED' }
      : entitlement;
  return flawWords(seen);
}

/**
 * Says before anybody joins what the meeting will be, what that means, who decided it, and on what ground. What joining
 * would be refused with comes before everything else.
 */
export function forecast(meeting: Meeting): Forecast {
  const { mode, modeReason, entitlement, obstacle, standardOffered } = meeting;
  if (modeReason === 'checking') return { kind: 'checking', title: 'modeChecking', lines: [] };
  const why = reasonWords(modeReason, false);
  if (obstacle) {
    const { title, more } = refusalWords(obstacle.code, standardOffered);
    return {
      kind: 'refused',
      title,
      lines: ['wouldRefuse', more, ...(mode === 'encrypted' ? [why] : []), ...flaws(meeting)],
    };
  }
  if (mode === 'encrypted') {
    if (modeReason === 'shared-key') return { kind: mode, title: 'meetingWillBeShared', lines: ['whoSeesShared', why] };
    const lines: Sentences = ['whoSeesEncrypted', why, ...basisWords(entitlement), 'mostPeople'];
    return { kind: mode, title: 'meetingWillBeEncrypted', lines };
  }
  const decided: Sentences = [why, ...flaws(meeting), ...basisWords(entitlement), 'expectedOther'];
  if (mode === 'standard') return { kind: mode, title: 'meetingNotEncrypted', lines: ['whoSeesShort', ...decided] };
  return { kind: 'unknown', title: 'modeUnknown', lines: modeReason === 'unknown' ? [] : decided };
}
