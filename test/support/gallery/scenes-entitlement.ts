import type { ErrorCode } from '../../../src/contract/error-codes.js';
import type { ModeReason } from '../../../src/contract/states.js';
import { NO_ENTITLEMENT } from '../../../src/meeting/state.js';
import type { EntitlementSeen, Meeting, Refusal } from '../../../src/meeting/state.js';
import type { GalleryOptions } from './gallery.js';
import { lobby } from './scenes-lobby.js';
import { meetingOf } from './scenes-stage.js';

export const ENDS_AT = Date.UTC(2026, 10, 23, 14, 5);

export const entitled = (change: Partial<EntitlementSeen> = {}): EntitlementSeen => ({
  ...NO_ENTITLEMENT,
  status: 'valid',
  basis: 'paid',
  expiresAt: ENDS_AT,
  ...change,
});

export const invalid = (code: ErrorCode): EntitlementSeen => ({ ...NO_ENTITLEMENT, status: 'invalid', code });

export const refusal = (code: ErrorCode, change: Partial<Refusal> = {}): Refusal => ({
  code,
  message: 'It cannot be joined.',
  hint: 'Mint a token with a later exp, and check the clock of the issuer.',
  retryable: false,
  ...change,
});

/** A lobby in which joining would be refused for what is wrong with the entitlement. */
export const refusedLobby = (code: ErrorCode, change: Partial<Meeting> = {}): Partial<Meeting> => ({
  ...lobby,
  mode: null,
  modeReason: 'unknown',
  entitlement: invalid(code),
  obstacle: refusal(code),
  standardOffered: true,
  ...change,
});

export const encryptedLobby = (modeReason: ModeReason, change: Partial<EntitlementSeen> = {}): Partial<Meeting> => ({
  ...lobby,
  mode: 'encrypted',
  modeReason,
  entitlement: entitled(change),
});

const standardLobby = (modeReason: ModeReason, entitlement: EntitlementSeen = NO_ENTITLEMENT): GalleryOptions => ({
  meeting: { ...lobby, modeReason, entitlement },
});

const refused = (code: ErrorCode, standardOffered: boolean, slots = {}): GalleryOptions => ({
  meeting: { state: 'failed', error: refusal(code), standardOffered },
  slots,
});

const OFFER = { upgrade: 'Private visits come with the Care plan. Write to plans@lindenrow.example.' };

export const entitlementScenes: Readonly<Record<string, GalleryOptions>> = {
  'lobby-checking': { meeting: { ...lobby, mode: null, modeReason: 'checking' } },
  'lobby-encrypted': { meeting: encryptedLobby('entitled') },
  'lobby-encrypted-issuer': { meeting: encryptedLobby('issuer-encrypted', { basis: 'nonprofit' }) },
  'lobby-not-entitled': { ...standardLobby('not-entitled', entitled({ basis: 'verified' })), slots: OFFER },
  'lobby-unless-inside': { ...standardLobby('standard-unless-inside'), slots: OFFER },
  'lobby-issuer-standard': standardLobby('issuer-standard', entitled({ basis: 'grant' })),
  'lobby-page-off-invalid': standardLobby('page-off-invalid', invalid('ERR_SM_ENTITLEMENT_SUBJECT')),
  'lobby-refused': { meeting: refusedLobby('ERR_SM_ENTITLEMENT_EXPIRED') },
  'lobby-refused-worker': { meeting: refusedLobby('ERR_SM_WORKER'), slots: OFFER },
  'lobby-refused-browser': { meeting: refusedLobby('ERR_SM_UNSUPPORTED') },
  'lobby-refused-required': {
    meeting: refusedLobby('ERR_SM_ENTITLEMENT_REQUIRED', { entitlement: NO_ENTITLEMENT, standardOffered: false }),
    slots: OFFER,
  },
  'lobby-refused-long': {
    label: 'Follow-up visit with Dr. Eleanor Whitcombe, Linden Row Clinic',
    meeting: refusedLobby('ERR_SM_ENTITLEMENT_SOURCE', {
      mode: 'encrypted',
      modeReason: 'issuer-encrypted',
      obstacle: refusal('ERR_SM_ENTITLEMENT_SOURCE', { retryable: true }),
    }),
    slots: { 'lobby-header': 'Linden Row Clinic', ...OFFER },
  },
  'lobby-refused-joining': {
    meeting: refusedLobby('ERR_SM_ENTITLEMENT_KEY'),
    then: { state: 'joining', preview: null },
  },
  'refused-expired': refused('ERR_SM_ENTITLEMENT_EXPIRED', true, OFFER),
  'refused-key': refused('ERR_SM_ENTITLEMENT_KEY', false),
  'refused-mode': refused('ERR_SM_MODE_MISMATCH', false, OFFER),
  'refused-worker': refused('ERR_SM_WORKER', true),
  'refused-browser': refused('ERR_SM_UNSUPPORTED', true),
  'refused-agreement': {
    meeting: { state: 'failed', error: refusal('ERR_SM_KEY_AGREEMENT', { retryable: true }) },
  },
  'stage-expiring': {
    meeting: meetingOf(4, { entitlement: entitled({ status: 'expiring', code: 'ERR_SM_ENTITLEMENT_SOURCE' }) }),
  },
  'stage-expired': { meeting: meetingOf(2, { entitlement: entitled({ status: 'expired' }) }) },
  'panel-security-paid': {
    meeting: meetingOf(4, { panel: 'security', modeReason: 'issuer-standard', entitlement: entitled() }),
    slots: OFFER,
  },
  'panel-security-invalid': {
    meeting: meetingOf(4, {
      panel: 'security',
      modeReason: 'accepted-standard',
      entitlement: invalid('ERR_SM_ENTITLEMENT_ROOM'),
    }),
  },
};
