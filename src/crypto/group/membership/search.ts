/** Finding the group and coming in: Hello, answers, Refuse, GroupInfo, external commit. */
import { adopt, leaveBehind } from './adopt.js';
import { end } from './end.js';
import type { GroupInfo, RoomPolicy, TokenFacts } from './facts.js';
import { judgeInfo, keepInfo, knowsOurActs } from './group-info.js';
import { reaches, soundPart, unite } from './host-acts.js';
import { wipeLine } from './line.js';
import type { Draft, Search } from './machine.js';
import { say, startWork } from './machine.js';
import type { MembershipRecord, RefuseCode } from './records.js';
import { ADMISSION_LIMIT, CREATE_AFTER, HELLO_PERIOD, MOST_MADE, UNREACHED_LIMIT, WAITING_PERIOD } from './timing.js';
import { countsForLeaf, fitsPolicy, mayBeMember } from './tokens.js';

/**
 * Now is the time of the last progress. To be let in again and again, and confirmed or left in never, is none: else one
 * member could keep a joiner at the door for ever.
 */
export const progress = ({ search, at }: Pick<Draft, 'search' | 'at'>): number =>
  search && search.made >= MOST_MADE ? search.progressAt : at;

export function beginSearch(draft: Draft, again: boolean, target: Search['target'] = null): void {
  draft.search = {
    nonce: draft.moment.random,
    leftAt: null,
    helloAt: null,
    heard: target !== null,
    place: Infinity,
    progressAt: progress(draft),
    made: draft.search?.made ?? 0,
    target,
    info: null,
    refused: null,
    again,
  };
}

/** @returns when to look again */
export function settleSearch(draft: Draft): number {
  const { search, line, others, options } = draft;
  if (!search || !draft.connected || !others) return Infinity;
  const limit = search.progressAt + ADMISSION_LIMIT;
  if (draft.at >= limit && !isJoining(draft)) {
    end(draft, search.refused ?? { type: 'refused', code: 'ERR_SM_KEY_AGREEMENT' });
    return Infinity;
  }
  if (line) return Math.min(limit, askWhetherIn(draft, search, line.enteredAt));
  if (draft.work) return isJoining(draft) ? Infinity : limit;
  if (search.info) {
    const own = search.info.leaves.find(({ sub }) => sub === options.self.sub);
    startWork(draft, { type: 'join', info: search.info.hash, remove: own?.index ?? null }, { info: search.info });
    return limit;
  }
  if (!search.heard && others.size === 0 && options.create) {
    createGroup(draft);
    return limit;
  }
  const silentAt = (others.size === 0 ? search.progressAt : (search.leftAt ?? Infinity)) + CREATE_AFTER;
  // Who was in a group knows that there is one: it never creates another because nobody answers.
  if (!search.heard && !search.again && draft.at >= silentAt) {
    if (options.create) createGroup(draft);
    else end(draft, { type: 'refused', code: 'ERR_SM_ENTITLEMENT_REQUIRED' });
    return limit;
  }
  const next = sayHello(draft, search, search.heard ? WAITING_PERIOD : HELLO_PERIOD);
  return Math.min(limit, next, search.heard || search.again || draft.at >= silentAt ? Infinity : silentAt);
}

/** The engine always answers; what it makes of a GroupInfo is the progress that counts, not that one came. */
const isJoining = ({ work }: Draft): boolean => work?.work.type === 'join';

function createGroup(draft: Draft): void {
  const { issuedAt, expiresAt } = draft.token;
  // The first time lies within the creator's token.
  const time = Math.min(Math.max(draft.moment.wall, issuedAt), expiresAt);
  startWork(draft, { type: 'create', time, acts: draft.actsHash });
}

function sayHello(draft: Draft, search: Search, period: number): number {
  if (search.helloAt !== null && draft.at < search.helloAt + period) return search.helloAt + period;
  say(draft, { type: 'send-hello', to: null, nonce: search.nonce, purpose: 'join' });
  draft.search = { ...search, helloAt: draft.at };
  return draft.at + period;
}

/** In by one's own word, and nobody has confirmed it: whose GroupInfo comes tells whether the commit was lost. */
function askWhetherIn(draft: Draft, search: Search, enteredAt: number): number {
  const due = enteredAt + UNREACHED_LIMIT;
  return draft.at < due ? due : sayHello(draft, search, WAITING_PERIOD);
}

/** A verified answer: a group is there. */
export function hearAnswer(draft: Draft, answer: Extract<MembershipRecord, { type: 'answer' }>): void {
  const { search } = draft;
  if (!search || answer.nonce !== search.nonce || !vouches(draft, answer.token, answer.policy)) return;
  if (search.target && draft.at < search.target.until && answer.group !== search.target.group) return;
  if (!mayBeMember(draft.token, answer.policy)) {
    refuseOver(draft, search, fitsPolicy(draft.token, answer.policy));
    return;
  }
  const nearer = answer.place < search.place;
  draft.search = {
    ...search,
    heard: true,
    place: Math.min(search.place, answer.place),
    progressAt: nearer ? progress(draft) : search.progressAt,
  };
}

/** Only somebody who may be a member speaks for a group. By one's own clock: it decides what is believed, not accepted. */
const vouches = (draft: Draft, token: TokenFacts, policy: RoomPolicy): boolean =>
  token.jkt !== draft.options.self.jkt && mayBeMember(token, policy) && countsForLeaf(token, draft.moment.wall);

function refuseOver(draft: Draft, search: Search, fits: boolean): void {
  if (search.again) return;
  end(draft, { type: 'refused', code: fits ? 'ERR_SM_ENTITLEMENT_REQUIRED' : 'ERR_SM_MODE_MISMATCH' });
}

const CODES = {
  denied: 'ERR_SM_DENIED',
  full: 'ERR_SM_ROOM_FULL',
  policy: 'ERR_SM_MODE_MISMATCH',
  expired: 'ERR_SM_ENTITLEMENT_EXPIRED',
} as const satisfies Record<RefuseCode, string>;

/** Whoever is not entitled is in no group for want of that, before anything else. */
const codeFor = ({ token }: Draft, code: RefuseCode) =>
  code === 'policy' && token.e2ee === 'off' ? 'ERR_SM_ENTITLEMENT_REQUIRED' : CODES[code];

/** Of some group that may be here: which one refuses, it does not say. */
const couldBeMember = ({ options }: Draft, { e2ee, meeting }: TokenFacts): boolean =>
  e2ee !== 'off' || meeting?.admit === 'verified' || options.policy.admit === 'verified';

/** Ends the join, and is never followed by creating. An epoch that one is in already may yet be confirmed. */
export function hearRefuse(draft: Draft, refuse: Extract<MembershipRecord, { type: 'refuse' }>): void {
  const { search, line, token } = draft;
  if (!search || refuse.nonce !== search.nonce || refuse.token.issuer !== token.issuer) return;
  if (refuse.token.jkt === token.jkt || !countsForLeaf(refuse.token, draft.moment.wall)) return;
  if (!couldBeMember(draft, refuse.token)) return;
  const wasIn = search.again && refuse.code === 'expired';
  const reason = wasIn
    ? ({ type: 'entitlement-expired' } as const)
    : ({ type: 'refused', code: codeFor(draft, refuse.code) } as const);
  if (line) draft.search = { ...search, refused: reason };
  else end(draft, reason);
}

/** GroupInfo over one's own nonce: joined on, where it is sound and from where one is to go. */
export function hearInfo(draft: Draft, info: GroupInfo, from: string): void {
  const { search, line } = draft;
  if (!search || info.nonce !== search.nonce || search.info) return;
  const { target } = search;
  if (target && draft.at < target.until && !leadsTo(info, target)) return;
  const verdict = judgeInfo(draft, info);
  if (verdict === 'unsound') return;
  if (verdict === 'denied' || verdict === 'full' || verdict === 'policy') {
    if (!line) end(draft, { type: 'refused', code: codeFor(draft, verdict) });
    return;
  }
  if (!knowsOurActs(draft, info) && draft.acts.some(({ group }) => group === info.grant.group)) {
    say(draft, { type: 'send-host-acts', to: from, acts: draft.acts.map(({ id }) => id) });
    return;
  }
  if (line) {
    const { sent, current } = line;
    // The epoch stands: the same bytes again, never others.
    if (sent?.commit.parent === info.grant.context) {
      say(draft, { type: 'send-commit', to: null, hash: sent.commit.hash });
      return;
    }
    if (info.past.some(({ context }) => context === current.context)) return;
    wipeLine(draft);
  }
  keepInfo(draft, info);
  draft.search = { ...search, heard: true, info };
}

const leadsTo = ({ past, grant }: GroupInfo, target: { group: string; context: string }): boolean =>
  grant.group === target.group && past.some(({ context }) => context === target.context);

/** The acts that the joined epoch names are this member's too, and of those that it brings along the ones that may come in. */
export function adoptFrom(draft: Draft, { grant, acts, policy }: GroupInfo): void {
  adopt(draft, acts, policy);
  const brought = draft.acts.filter((act) => reaches(act, grant.group, grant.time));
  leaveBehind(draft, unite(acts, soundPart(acts, brought, policy)));
}
