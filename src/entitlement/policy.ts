import type { Entitlement, Admission } from '../contract/entitlement.js';
import type { ErrorCode } from '../contract/error-codes.js';
import type { E2eePolicy, ModeReason } from '../contract/states.js';
import { POLICY } from './policy-table.js';
import { readSituation } from './policy-words.js';

/** What came of the token. `unverifiable`: there is one, and this browser or page cannot verify or encrypt. */
export type TokenOutcome =
  | { readonly status: 'none' }
  | { readonly status: 'valid'; readonly entitlement: Pick<Entitlement, 'e2ee' | 'mode' | 'admit'> }
  /** `encryptedRoom`: it does not count, but the issuer has signed in it that this room is encrypted. */
  | { readonly status: 'invalid'; readonly code: ErrorCode; readonly encryptedRoom?: boolean }
  | { readonly status: 'unverifiable'; readonly code: 'ERR_SM_WORKER' | 'ERR_SM_UNSUPPORTED' };

/**
 * What those inside announced. `e2ee` only where the announcement was verified; `standard` is unverified, so it is
 * worth as much as silence, and so is not having asked.
 */
export type RoomHeard =
  { readonly status: 'unasked' | 'silent' | 'standard' } | { readonly status: 'e2ee'; readonly admit: Admission };

/** Everything that decides what a meeting will be. */
export interface Situation {
  /** The page's policy. */
  readonly e2ee: E2eePolicy;
  readonly token: TokenOutcome;
  readonly heard: RoomHeard;
  /** The person took it upon themselves to join without end-to-end encryption. */
  readonly acceptStandard: boolean;
  /** The page gave a passphrase: shared key. */
  readonly passphrase: boolean;
}

export type StandardReason = Extract<
  ModeReason,
  'page-off' | 'page-off-invalid' | 'no-entitlement' | 'not-entitled' | 'issuer-standard' | 'accepted-standard'
>;
export type GroupReason = Extract<
  ModeReason,
  'entitled' | 'entitlement-requires' | 'issuer-encrypted' | 'admitted-inside'
>;

export type Decision =
  | { readonly do: 'join-standard'; readonly reason: StandardReason }
  /** `create`: may begin the group where nobody answers. Never after a verified answer. */
  | { readonly do: 'join-group'; readonly create: boolean; readonly reason: GroupReason }
  | { readonly do: 'join-shared-key' }
  | { readonly do: 'refuse'; readonly code: ErrorCode };

/** What the meeting will be. Total and pure; the table is in `policy-table.ts`. */
export function decide(situation: Situation): Decision {
  const { page, token, room } = readSituation(situation);
  const row = POLICY.find((one) => one.page.includes(page) && one.token.includes(token) && one.room.includes(room));
  // Every combination has its row (tested); without one, nobody gets in.
  return row ? row.decide(situation) : { do: 'refuse', code: 'ERR_SM_ENTITLEMENT_REQUIRED' };
}

/** Whether `join({ acceptStandard: true })` would let somebody in, unencrypted, who now does not join so. */
export function offersStandard(situation: Situation): boolean {
  return (
    decide(situation).do !== 'join-standard' && decide({ ...situation, acceptStandard: true }).do === 'join-standard'
  );
}

/**
 * Whoever may join a group and not begin one goes as far as its door, as if they had been told that it admits them: there
 * the group answers, or they are refused. Nothing is ever sent in clear on the way.
 */
export function asInvited(situation: Situation): Situation {
  if (situation.heard.status === 'e2ee' || decide(situation).do !== 'refuse') return situation;
  const invited: Situation = { ...situation, heard: { status: 'e2ee', admit: 'verified' } };
  return decide(invited).do === 'join-group' ? invited : situation;
}

const ANNOUNCEMENTS: readonly RoomHeard[] = [
  { status: 'e2ee', admit: 'entitled' },
  { status: 'e2ee', admit: 'verified' },
];

/**
 * Whether a verified announcement by those inside would change the decision. Then they are asked before it is acted
 * upon, wherever issuer keys make an announcement verifiable; until they were asked, a `join-standard` is "standard,
 * unless people inside are already encrypted" and a refusal is a forecast.
 */
export function dependsOnThoseInside(situation: Situation): boolean {
  const outcome = outcomeOf(decide(situation));
  return ANNOUNCEMENTS.some((heard) => outcomeOf(decide({ ...situation, heard })) !== outcome);
}

const outcomeOf = (decision: Decision): string => (decision.do === 'refuse' ? decision.code : decision.do);

/**
 * What a verified announcement means that arrives in mid-meeting. The mode never changes: either it stands, or sending
 * stops and the element leaves (`security`).
 *
 * @param joined what was known when the meeting was joined, its token outcome included: expiry changes no mode
 * @returns null where the meeting goes on. In a group always: what a group hears of another one is the group's own affair
 */
export function reconsider(joined: Situation, heard: Extract<RoomHeard, { status: 'e2ee' }>): ErrorCode | null {
  const before = decide(joined);
  if (before.do === 'join-group') return null;
  const after = decide({ ...joined, heard });
  if (after.do === 'refuse') return after.code;
  if (after.do === before.do) return null;
  // One code for all who are in clear without being entitled, whomever the group admits.
  const isOff = joined.token.status === 'valid' && joined.token.entitlement.e2ee === 'off';
  return isOff && before.do === 'join-standard' ? 'ERR_SM_ENTITLEMENT_REQUIRED' : 'ERR_SM_MODE_MISMATCH';
}
