/** Letting others in: the queue of those who say Hello, answers, Refuse, and GroupInfo to one joiner at a time. */
import { isBanned, isLocked } from './host-acts.js';
import type { Draft, Line, Waiter } from './machine.js';
import { once, say } from './machine.js';
import { mayBeLate } from './healing.js';
import { ownRank } from './ranks.js';
import type { MembershipRecord, RefuseCode } from './records.js';
import { commitTime, grantTime, unwantedLeaves } from './unwanted.js';
import {
  LARGEST_TIME_STEP,
  LEASE,
  MOST_WAITING,
  PROBE_PERIOD,
  RANK_WAIT,
  TOKEN_SKEW,
  WAITER_FORGOTTEN,
} from './timing.js';
import { isOf, mayBeMember, nameOf } from './tokens.js';

type Hello = Extract<MembershipRecord, { type: 'hello' }>;

export function hearHello(draft: Draft, hello: Hello, from: string): void {
  const { line, options } = draft;
  const { token } = hello;
  if (!line?.confirmed || hello.jkt === options.self.jkt || !isOf(token, hello)) return;
  const code = hello.purpose === 'probe' ? distrust(draft, line, hello) : objection(draft, line, hello);
  if (code !== null) {
    if (hello.purpose === 'probe' || draft.refusals.size >= MOST_WAITING) return;
    const since = draft.refusals.get(hello.nonce)?.since ?? draft.at;
    draft.refusals = new Map(draft.refusals).set(hello.nonce, { code, from, since });
    return;
  }
  if (hello.purpose === 'probe') {
    if (unwantedLeaves(draft, line).length === 0 && once(draft, `probed by ${hello.jkt}`, PROBE_PERIOD / 2)) {
      sendInfo(draft, line, { ...hello, from });
    }
    return;
  }
  const { sub, jkt, nonce } = hello;
  const before = draft.waiting.find((waiter) => waiter.sub === sub);
  // One place for each person, whatever keys they make: that of the latest token, so that no old Hello said again takes it.
  if (before ? token.issuedAt < before.token.issuedAt : draft.waiting.length >= MOST_WAITING) return;
  const waiter: Waiter = {
    sub,
    jkt,
    nonce,
    from,
    token,
    helloAt: draft.at,
    openSince: before?.nonce === nonce ? (before.openSince ?? draft.at) : draft.at,
    mine: before?.mine ?? false,
  };
  draft.waiting = before
    ? draft.waiting.map((other) => (other === before ? waiter : other))
    : [...draft.waiting, waiter];
}

type Asker = Pick<Waiter, 'sub' | 'jkt' | 'token'>;

/** To telling somebody of this group at all. */
function distrust(draft: Draft, line: Line, { sub, jkt, token }: Asker): RefuseCode | null {
  if (!mayBeMember(token, line.current.policy)) return 'policy';
  if (isBanned(draft.acts, { sub, jkt })) return 'denied';
  // At the time that this member would say in its grant.
  return token.expiresAt < commitTime(draft, line) - TOKEN_SKEW ? 'expired' : null;
}

/** To letting somebody in. */
function objection(draft: Draft, line: Line, asker: Asker): RefuseCode | null {
  const wrong = distrust(draft, line, asker);
  const { leaves, group } = line.current;
  if (leaves.some(({ sub, jkt }) => jkt === asker.jkt && sub !== asker.sub)) return 'denied';
  if (wrong !== null || leaves.some(({ sub }) => sub === asker.sub)) return wrong;
  if (isLocked(draft.acts, group)) return 'denied';
  return leaves.length >= draft.options.limit ? 'full' : null;
}

/** Another member spoke to that joiner: this one need not. */
export function hearOthersAnswer(
  draft: Draft,
  { nonce, token, group }: Extract<MembershipRecord, { type: 'answer' }>,
): void {
  if (group !== draft.line?.current.group || !draft.seats.has(token.jkt)) return;
  draft.waiting = draft.waiting.map((waiter) =>
    waiter.nonce === nonce ? { ...waiter, openSince: null, mine: false } : waiter,
  );
}

export function hearOthersRefuse(draft: Draft, { nonce, token }: Extract<MembershipRecord, { type: 'refuse' }>): void {
  if (!draft.refusals.has(nonce) || !draft.seats.has(token.jkt)) return;
  forgetRefusal(draft, nonce);
}

function forgetRefusal(draft: Draft, nonce: string): void {
  const refusals = new Map(draft.refusals);
  refusals.delete(nonce);
  draft.refusals = refusals;
}

/** @returns when to look again */
export function settleServing(draft: Draft): number {
  const { line } = draft;
  if (!line?.confirmed || !draft.connected) return Infinity;
  if (draft.waiting.length === 0 && draft.refusals.size === 0) return Infinity;
  const wait = ownRank(draft, line) * RANK_WAIT;
  draft.waiting = draft.waiting.filter(
    (waiter) => draft.at < waiter.helloAt + WAITER_FORGOTTEN && objection(draft, line, waiter) === null,
  );
  let next = Infinity;
  for (const [nonce, { code, from, since }] of draft.refusals) {
    if (draft.at >= since + wait) {
      say(draft, { type: 'send-refuse', to: from, nonce, code });
      forgetRefusal(draft, nonce);
    } else next = Math.min(next, since + wait);
  }
  draft.waiting = draft.waiting.map((waiter, place) => {
    if (waiter.openSince === null) return waiter;
    if (draft.at < waiter.openSince + wait) {
      next = Math.min(next, waiter.openSince + wait);
      return waiter;
    }
    say(draft, { type: 'send-answer', nonce: waiter.nonce, place, on: line.current.authenticator });
    return { ...waiter, openSince: null, mine: true };
  });
  return Math.min(next, serveFirst(draft, line));
}

/** One joiner has the epoch for a second; leaves that may not stay are removed before anything is signed. */
function serveFirst(draft: Draft, line: Line): number {
  const first = draft.waiting.find(({ mine }) => mine);
  if (!first) return Infinity;
  if (draft.lease && draft.at < draft.lease.until) return draft.lease.until;
  if (draft.work || mayBeLate(draft, line) || unwantedLeaves(draft, line).length > 0) return draft.at + LEASE / 2;
  if (needsLaterTime(draft, line, first)) return draft.at + LEASE / 2;
  draft.lease = { jkt: first.jkt, until: draft.at + LEASE };
  draft.waiting = draft.waiting.filter(({ jkt }) => jkt !== first.jkt);
  sendInfo(draft, line, first);
  return draft.lease.until;
}

/** The joiner's token begins later than this epoch lets anybody say: an authentic sign that time went on. */
export const needsLaterTime = (draft: Draft, line: Line, { token }: Waiter): boolean =>
  token.issuedAt - TOKEN_SKEW > line.current.time + LARGEST_TIME_STEP;

function sendInfo(draft: Draft, line: Line, to: Pick<Waiter, 'from' | 'jkt' | 'nonce' | 'token'>): void {
  const { current, past } = line;
  const tokens = current.leaves.map((leaf) => draft.latest.get(nameOf(leaf))?.hash);
  if (!tokens.every((hash) => hash !== undefined)) return;
  const { epoch, authenticator, context } = current;
  say(draft, {
    type: 'send-group-info',
    to: to.from,
    nonce: to.nonce,
    joiner: to.jkt,
    on: authenticator,
    time: grantTime(draft, line, to.token),
    acts: draft.acts.map(({ id }) => id),
    actsHash: draft.actsHash,
    tokens,
    past: [{ epoch, authenticator, context }, ...past],
  });
}
