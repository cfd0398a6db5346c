import type { ErrorCode } from '../contract/error-codes.js';
import type { Decision, GroupReason, Situation, StandardReason } from './policy.js';
import type { PageWord, RoomWord, TokenWord } from './policy-words.js';

/** A row holds where all three columns name the situation's word. */
interface Row {
  readonly page: readonly PageWord[];
  readonly token: readonly TokenWord[];
  readonly room: readonly RoomWord[];
  readonly decide: (situation: Situation) => Decision;
}

const ENTITLED = ['allowed', 'required'] as const;
const NONE_OFF = ['none', 'off'] as const;
const ANY_TOKEN = ['none', 'off', 'allowed', 'required', 'invalid', 'unverifiable'] as const;

const E2EE = ['e2ee, admit entitled', 'e2ee, admit verified, heard', 'e2ee, admit verified, none heard'] as const;
const STANDARD_UNKNOWN = ['signed standard', 'unknown'] as const;
const ANY_ROOM = [...E2EE, ...STANDARD_UNKNOWN, 'signed standard, e2ee announced'] as const;

const ALLOWED = ['allowed', 'allowed + acceptStandard'] as const;
const PASSPHRASE = ['allowed + passphrase', 'required + passphrase'] as const;

const refuse = (code: ErrorCode) => (): Decision => ({ do: 'refuse', code });
const joinStandard = (reason: StandardReason) => (): Decision => ({ do: 'join-standard', reason });

const signedMode = ({ token }: Situation): string | null => (token.status === 'valid' ? token.entitlement.mode : null);

/** The refusal that the token itself brought along. */
function refuseByToken({ token }: Situation): Decision {
  const code = 'code' in token ? token.code : 'ERR_SM_ENTITLEMENT_INVALID';
  return { do: 'refuse', code };
}

function joinOrCreate(situation: Situation): Decision {
  const { token, heard } = situation;
  const required = token.status === 'valid' && token.entitlement.e2ee === 'required';
  const unfixed: GroupReason = required ? 'entitlement-requires' : 'entitled';
  const reason = signedMode(situation) === 'e2ee' ? 'issuer-encrypted' : unfixed;
  return { do: 'join-group', create: heard.status !== 'e2ee', reason };
}

/** The group's signed policy admits people who are verified and not entitled. */
function joinAsVerified(situation: Situation): Decision {
  const reason = signedMode(situation) === 'e2ee' ? 'issuer-encrypted' : 'admitted-inside';
  return { do: 'join-group', create: false, reason };
}

function joinUnentitled(situation: Situation): Decision {
  if (signedMode(situation) === 'standard') return { do: 'join-standard', reason: 'issuer-standard' };
  return { do: 'join-standard', reason: situation.token.status === 'none' ? 'no-entitlement' : 'not-entitled' };
}

function joinSharedKey(situation: Situation): Decision {
  if (signedMode(situation) !== null) return { do: 'refuse', code: 'ERR_SM_CONFIG' };
  if (situation.heard.status === 'e2ee') return { do: 'refuse', code: 'ERR_SM_MODE_MISMATCH' };
  return { do: 'join-shared-key' };
}

/**
 * The policy, in the order and wording of the protocol's table; the first row that matches holds. Rows marked + stand
 * elsewhere in the contract and are put where they hold.
 */
export const POLICY: readonly Row[] = [
  // + off and passphrase contradict each other: configuration.
  { page: ['off + passphrase'], token: ANY_TOKEN, room: ANY_ROOM, decide: refuse('ERR_SM_CONFIG') },
  // off | none, off, allowed | standard, unknown | join; "not end-to-end encrypted"
  {
    page: ['off'],
    token: ['none', 'off', 'allowed'],
    room: STANDARD_UNKNOWN,
    decide: joinStandard('page-off'),
  },
  // off | invalid | standard, unknown | join standard, said so. A token that nobody could verify is not valid either.
  {
    page: ['off'],
    token: ['invalid', 'unverifiable'],
    room: STANDARD_UNKNOWN,
    decide: joinStandard('page-off-invalid'),
  },
  // off | required | any | refuse MODE_MISMATCH
  { page: ['off'], token: ['required'], room: ANY_ROOM, decide: refuse('ERR_SM_MODE_MISMATCH') },
  // off | any | e2ee, also announced later | refuse, or stop publishing and leave: MODE_MISMATCH
  {
    page: ['off'],
    token: ANY_TOKEN,
    room: [...E2EE, 'signed standard, e2ee announced'],
    decide: refuse('ERR_SM_MODE_MISMATCH'),
  },
  // allowed | entitled | e2ee, unknown | join or create encrypted. Never clear from silence
  { page: ['allowed'], token: ENTITLED, room: [...E2EE, 'unknown'], decide: joinOrCreate },
  // the same where acceptStandard changes nothing (its own row is below): the room is encrypted, or the token requires it
  { page: ['allowed + acceptStandard'], token: ENTITLED, room: E2EE, decide: joinOrCreate },
  { page: ['allowed + acceptStandard'], token: ['required'], room: ['unknown'], decide: joinOrCreate },
  // allowed | allowed | signed standard | join, visible notice
  { page: ALLOWED, token: ['allowed'], room: ['signed standard'], decide: joinStandard('issuer-standard') },
  // allowed | required | signed standard | refuse MODE_MISMATCH
  {
    page: ALLOWED,
    token: ['required'],
    room: ['signed standard', 'signed standard, e2ee announced'],
    decide: refuse('ERR_SM_MODE_MISMATCH'),
  },
  // + who brings a signed mode other than the group's is refused ("Room policy"); never clear beside a verified group
  {
    page: ALLOWED,
    token: ['off', 'allowed'],
    room: ['signed standard, e2ee announced'],
    decide: refuse('ERR_SM_MODE_MISMATCH'),
  },
  // allowed | none, off | standard, unknown | join standard, with the reason
  { page: ALLOWED, token: NONE_OFF, room: STANDARD_UNKNOWN, decide: joinUnentitled },
  // allowed | none, off | e2ee, admit entitled | refuse ENTITLEMENT_REQUIRED
  {
    page: ALLOWED,
    token: NONE_OFF,
    room: ['e2ee, admit entitled'],
    decide: refuse('ERR_SM_ENTITLEMENT_REQUIRED'),
  },
  // + the same without any token where verified people are admitted: nobody without a valid token is ever a member
  {
    page: ALLOWED,
    token: ['none'],
    room: ['e2ee, admit verified, heard'],
    decide: refuse('ERR_SM_ENTITLEMENT_REQUIRED'),
  },
  // allowed, required | off | e2ee, admit verified, verified answer heard | join encrypted; cannot create
  {
    page: [...ALLOWED, 'required'],
    token: ['off'],
    room: ['e2ee, admit verified, heard'],
    decide: joinAsVerified,
  },
  // allowed, required | off | e2ee, admit verified, none heard in 1.5 s | refuse ENTITLEMENT_REQUIRED
  {
    page: [...ALLOWED, 'required'],
    token: ['off'],
    room: ['e2ee, admit verified, none heard'],
    decide: refuse('ERR_SM_ENTITLEMENT_REQUIRED'),
  },
  // allowed + acceptStandard | none, off, allowed, invalid, unverifiable | unknown, standard | standard
  {
    page: ['allowed + acceptStandard'],
    token: ['none', 'off', 'allowed', 'invalid', 'unverifiable'],
    room: STANDARD_UNKNOWN,
    decide: joinStandard('accepted-standard'),
  },
  // required | entitled | e2ee, unknown | join or create encrypted
  { page: ['required'], token: ENTITLED, room: [...E2EE, 'unknown'], decide: joinOrCreate },
  // required | entitled | signed standard | refuse MODE_MISMATCH
  {
    page: ['required'],
    token: ENTITLED,
    room: ['signed standard', 'signed standard, e2ee announced'],
    decide: refuse('ERR_SM_MODE_MISMATCH'),
  },
  // required | none, off otherwise | any | refuse ENTITLEMENT_REQUIRED
  { page: ['required'], token: NONE_OFF, room: ANY_ROOM, decide: refuse('ERR_SM_ENTITLEMENT_REQUIRED') },
  // allowed, required | invalid, expired, wrong room, wrong key … | any | refuse, the token's own code
  { page: [...ALLOWED, 'required', ...PASSPHRASE], token: ['invalid'], room: ANY_ROOM, decide: refuseByToken },
  // allowed, required + passphrase | none, or valid without signed mode | no verified group | shared key; else refuse
  { page: PASSPHRASE, token: [...NONE_OFF, ...ENTITLED], room: ANY_ROOM, decide: joinSharedKey },
  // allowed, required | worker or browser cannot verify or encrypt | any | refuse WORKER or UNSUPPORTED
  { page: [...ALLOWED, 'required', ...PASSPHRASE], token: ['unverifiable'], room: ANY_ROOM, decide: refuseByToken },
];
