import { GRACE_PERIOD } from '../../contract/entitlement.js';
import type { Basis } from '../../contract/entitlement.js';
import type { Strings } from '../../contract/strings.js';
import type { EntitlementSeen, Meeting } from '../../meeting/state.js';
import type { Words } from '../context.js';
import { refusalWords } from '../refusal/refusals.js';
import { clockOf } from '../words/clock.js';

const BASES: Readonly<Record<Basis, keyof Strings>> = {
  paid: 'basisPaid',
  nonprofit: 'basisNonprofit',
  verified: 'basisVerified',
  grant: 'basisGrant',
};

/** On what ground the site permits it; one's own alone is ever shown. */
export function basisWords({ basis }: EntitlementSeen): readonly (keyof Strings)[] {
  return basis ? [BASES[basis]] : [];
}

/** What is wrong with a permission that is there: it is never shown as none. */
export function flawWords({ status, code }: EntitlementSeen): readonly (keyof Strings)[] {
  return status === 'invalid' ? [refusalWords(code ?? 'ERR_SM_ENTITLEMENT_INVALID', true).title] : [];
}

/** Until when it counts; once it has ended, when the meeting ends for this person. */
export function permissionEnd({ status, expiresAt }: EntitlementSeen, { t, lang }: Words): string | null {
  if (expiresAt === null || status === 'none' || status === 'invalid') return null;
  const clock = clockOf(lang);
  if (status !== 'expired') return t('permissionEnds', { time: clock.format(expiresAt) });
  return t('permissionEnded', { time: clock.format(expiresAt + GRACE_PERIOD * 1000) });
}

/** What somebody in a meeting should know of a permission that is about to end, or has ended. */
export function endingWords({ state, entitlement }: Meeting, words: Words): string | null {
  const inMeeting = state === 'joined' || state === 'reconnecting';
  // Until an attempt has failed the site renews it in silence.
  const ending = entitlement.status === 'expired' || (entitlement.status === 'expiring' && entitlement.code !== null);
  return inMeeting && ending ? permissionEnd(entitlement, words) : null;
}

/** Whether asking the site again can remove what stands in the way of joining. */
export function canRenew({ entitlement: { status }, obstacle }: Meeting): boolean {
  return status === 'invalid' || status === 'expired' || obstacle?.retryable === true;
}
