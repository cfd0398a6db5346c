import type { TemplateResult } from 'lit';
import type { Strings } from '../../../contract/strings.js';
import type { Meeting } from '../../../meeting/state.js';
import { alertIcon, encryptedIcon } from '../../icons.js';
import { reasonWords } from '../../security/mode-reason.js';
import { impairedWords } from '../banner/impaired-words.js';
import { keyIcon, verifiedIcon } from '../icons.js';

/** What the meeting is at this moment: the head of the panel. */
export interface StateWords {
  readonly kind: 'encrypted' | 'verified' | 'shared' | 'degraded';
  readonly sign: TemplateResult;
  readonly title: keyof Strings;
  readonly lines: readonly (keyof Strings)[];
}

/** Says it, and who decided it. */
export function stateWords({ security, protection, modeReason }: Meeting): StateWords {
  const why = reasonWords(modeReason, true);
  if (security === 'degraded') {
    return {
      kind: 'degraded',
      sign: alertIcon,
      title: 'meetingDegraded',
      lines: [...impairedWords(protection), 'sendingStopped'],
    };
  }
  if (protection?.kind === 'shared-key') {
    return { kind: 'shared', sign: keyIcon, title: 'meetingShared', lines: [why] };
  }
  if (security === 'verified') {
    return { kind: 'verified', sign: verifiedIcon, title: 'meetingVerified', lines: [why] };
  }
  return { kind: 'encrypted', sign: encryptedIcon, title: 'meetingEncrypted', lines: [why] };
}
