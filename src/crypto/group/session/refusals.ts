import { SecureMeetingError } from '../../../base/errors.js';
import { entitlementError } from '../../../entitlement/refusals.js';
import type { LeaveReason } from '../../../contract/states.js';
import type { EndReason } from '../membership/commands.js';

/** Why somebody is not let in, or no longer in, for the page. */
export function endingOf(reason: EndReason): { readonly reason: LeaveReason; readonly error?: SecureMeetingError } {
  switch (reason.type) {
    case 'left':
      return { reason: 'user' };
    case 'kicked':
      return { reason: 'kicked' };
    case 'duplicate-identity':
      return { reason: 'duplicate-identity' };
    case 'ended-by-host':
      return { reason: 'ended' };
    case 'entitlement-expired':
      return { reason: 'entitlement-expired' };
    case 'refused':
      return { reason: 'security', error: REFUSALS[reason.code]() };
  }
}

type Code = Extract<EndReason, { type: 'refused' }>['code'];

const REFUSALS: Readonly<Record<Code, () => SecureMeetingError>> = {
  ERR_SM_DENIED: () =>
    new SecureMeetingError('ERR_SM_DENIED', 'The members of this meeting let you in no more, or nobody else.', {
      hint: 'A host has removed this person or key or has locked the meeting, or the key is in it under another identity.',
    }),
  ERR_SM_ROOM_FULL: () =>
    new SecureMeetingError('ERR_SM_ROOM_FULL', 'This encrypted meeting is full.', {
      hint: 'It takes 100 people. Try again when somebody has left.',
      retryable: true,
    }),
  ERR_SM_MODE_MISMATCH: () =>
    new SecureMeetingError('ERR_SM_MODE_MISMATCH', 'The members of this meeting go by another policy.', {
      hint: 'Everybody in one room needs tokens of one issuer, with the same mtg.mode and mtg.admit.',
    }),
  ERR_SM_ENTITLEMENT_REQUIRED: () =>
    new SecureMeetingError(
      'ERR_SM_ENTITLEMENT_REQUIRED',
      'Only who is entitled to encryption can begin this meeting.',
      {
        hint: 'Nobody of an encrypted meeting answered, and ent.e2ee of this token is "off".',
      },
    ),
  ERR_SM_ENTITLEMENT_EXPIRED: () =>
    entitlementError(
      'ERR_SM_ENTITLEMENT_EXPIRED',
      'The members of this meeting found it over: the source must answer with a fresh token; compare the clocks.',
    ),
  ERR_SM_KEY_AGREEMENT: () =>
    new SecureMeetingError('ERR_SM_KEY_AGREEMENT', 'The people in this meeting could not agree on a key.', {
      hint: 'Nobody let this person in for 20 seconds: try again.',
      retryable: true,
    }),
};

export const notNow = (hint: string): SecureMeetingError =>
  new SecureMeetingError('ERR_SM_STATE', 'This is not possible now.', { hint, retryable: true });

export const notAHost = (): SecureMeetingError =>
  new SecureMeetingError('ERR_SM_DENIED', 'Only a host can do this.', {
    hint: 'ent.role of the token must be "host".',
  });

export const notSigned = (): SecureMeetingError =>
  new SecureMeetingError('ERR_SM_STATE', 'The members would not take this.', {
    hint: 'The issuer’s keys no longer have the one that this host’s entitlement was signed with: renew it.',
    retryable: true,
  });

export const notAMember = (): SecureMeetingError =>
  new SecureMeetingError('ERR_SM_DENIED', 'This person is not in the encrypted meeting.', {
    hint: 'Somebody outside gets no key. Removing them from LiveKit is the backend’s.',
  });

export const otherCode = (): SecureMeetingError =>
  new SecureMeetingError('ERR_SM_STATE', 'The code has changed meanwhile.', { hint: 'Compare the current code.' });
