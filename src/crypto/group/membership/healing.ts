/** Other epochs than one's own: caught up with, or compared and moved to. Only losers move. */
import { adopt } from './adopt.js';
import { compareBranches } from './branches.js';
import type { GroupInfo, PastEpoch } from './facts.js';
import { judgeInfo, knowsOurActs } from './group-info.js';
import { isBanned, reaches, unite } from './host-acts.js';
import { wipeLine } from './line.js';
import type { Draft, Line, Rival } from './machine.js';
import { once, say, setSeat, warn } from './machine.js';
import type { Place } from './records.js';
import { beginSearch } from './search.js';
import {
  ASK_PERIOD,
  DISTRUST,
  HEALING_LASTS,
  lonelyLimit,
  PROBE_LIMIT,
  PROBE_PERIOD,
  TARGET_LIMIT,
  UNREACHED_LIMIT,
} from './timing.js';

/** Between two looks at a branch that did not win. */
const LOOK_AGAIN = 4_000;
/** At one that lacks a host act and answers; then it is another's turn. */
const LONGEST_LOOK = 15_000;

export const namesOf = ({ current, past }: Line): readonly PastEpoch[] => [current, ...past];

/** Where a place that somebody names lies, seen from here. */
export function findPlace({ current, ...line }: Line, place: Place): 'here' | 'behind' | 'ahead' | 'beside' | 'open' {
  if (place.group !== current.group) return 'beside';
  if (place.epoch > current.epoch) return 'ahead';
  if (place.authenticator === current.authenticator) return 'here';
  const own = place.epoch === current.epoch ? current : line.past.find(({ epoch }) => epoch === place.epoch);
  // Older than what is remembered: its member will ask.
  if (!own || own.authenticator === place.authenticator) return 'behind';
  return line.window.some(({ from }) => from.epoch === place.epoch - 1) ? 'open' : 'beside';
}

export function notePlace(draft: Draft, line: Line, place: Place, from: string, jkt: string): void {
  const where = findPlace(line, place);
  const seat = draft.seats.get(jkt);
  if (where === 'here' || where === 'behind' || (seat && draft.at < seat.distrustedUntil)) return;
  if (where === 'open') askForCommits(draft, line, from, place.epoch - 1);
  else if (draft.rival?.jkt === jkt) draft.rival = { ...draft.rival, place, from };
  else if (comesFirst(draft, line, place, jkt) && (seat ?? once(draft, `rival ${jkt}`, LOOK_AGAIN))) {
    draft.rival = { place, from, jkt, since: draft.at, beside: false, probe: null };
  }
}

/** There is one look at a time: a later epoch that a member names comes before a branch, and a stranger's word last. */
function comesFirst(draft: Draft, line: Line, place: Place, jkt: string): boolean {
  const { rival } = draft;
  if (!rival) return true;
  if (!draft.seats.has(jkt) || isBehind(draft, line)) return false;
  return !draft.seats.has(rival.jkt) || findPlace(line, place) === 'ahead';
}

function askForCommits(draft: Draft, { current }: Line, to: string, from: number): void {
  if (!once(draft, `commits of ${to}`, ASK_PERIOD)) return;
  say(draft, { type: 'send-resync', to, group: current.group, from, token: null, acts: null });
}

/** A member names a later epoch. */
const isBehind = (draft: Draft, line: Line): boolean =>
  draft.rival !== null &&
  !draft.rival.beside &&
  draft.seats.has(draft.rival.jkt) &&
  findPlace(line, draft.rival.place) === 'ahead';

/**
 * Away, by sleep or without a connection, and none of the others was heard since: what happened meanwhile is not known.
 * Whoever committed or let somebody in all the same would make a branch of an old epoch, and with more leaves in it than
 * the others have left it would win.
 */
const isOutOfTouch = ({ at, backAt, heardAnyAt, seats }: Draft, { current }: Line): boolean =>
  seats.size > 0 && heardAnyAt < backAt && at < backAt + lonelyLimit(current.leaves.length);

/** What this one would commit or sign now may be late. */
export const mayBeLate = (draft: Draft, line: Line): boolean => isOutOfTouch(draft, line) || isBehind(draft, line);

/** @returns when to look again */
export function settleHealing(draft: Draft): number {
  const { line, rival } = draft;
  if (!rival) return Infinity;
  const where = line?.confirmed ? findPlace(line, rival.place) : 'here';
  if (!line || where === 'here' || where === 'behind') {
    draft.rival = null;
    return Infinity;
  }
  if (!draft.connected || where === 'open') return draft.at + ASK_PERIOD;
  const unreachedAt = rival.since + UNREACHED_LIMIT;
  if (where === 'ahead' && !rival.beside) {
    // A commit that is being applied may well be the one that leads there.
    if (draft.work?.work.type !== 'apply') askForCommits(draft, line, rival.from, line.current.epoch);
    if (draft.at < unreachedAt) return Math.min(unreachedAt, draft.at + ASK_PERIOD);
  }
  return probe(draft, rival);
}

function probe(draft: Draft, rival: Rival): number {
  const { at } = draft;
  const before = rival.probe;
  if (before && at >= before.first + PROBE_LIMIT) {
    const seat = draft.seats.get(rival.jkt);
    if (seat) setSeat(draft, { ...seat, distrustedUntil: at + DISTRUST });
    draft.rival = null;
    return Infinity;
  }
  if (before && at < before.at + PROBE_PERIOD) return before.at + PROBE_PERIOD;
  const nonce = draft.moment.random;
  draft.rival = { ...rival, probe: { nonce, at, first: before?.first ?? at } };
  say(draft, { type: 'send-hello', to: rival.from, nonce, purpose: 'probe' });
  return at + PROBE_PERIOD;
}

/** What the other branch shows of itself. @returns whether it was asked for here */
export function hearProbed(draft: Draft, info: GroupInfo): boolean {
  const { line, rival } = draft;
  if (!line || rival?.probe?.nonce !== info.nonce) return false;
  const signer = info.leaves.find(({ jkt }) => jkt === info.grant.signer);
  const verdict = judgeInfo(draft, info);
  if (verdict === 'unsound' || !signer || isBanned(draft.acts, signer)) return true;
  const theirs = info.past.map(({ context }) => context);
  if (namesOf(line).some(({ context }) => context === info.grant.context)) {
    draft.rival = null;
  } else if (theirs.includes(line.current.context)) {
    // One's own epoch is in their past: no branch, only late.
    go(draft, info);
  } else if (verdict === 'policy') giveUp(draft);
  // Where it is locked or full the loser is told so at its door.
  else compare(draft, line, rival, info);
  return true;
}

function compare(draft: Draft, line: Line, rival: Rival, info: GroupInfo): void {
  const { group, time, policy } = line.current;
  adopt(
    draft,
    info.acts.filter((act) => reaches(act, group, time)),
    policy,
  );
  if (isBanned(draft.acts, draft.options.self)) return;
  const seat = draft.seats.get(rival.jkt);
  if (seat?.leaf.jkt === info.grant.signer) setSeat(draft, { ...seat, besideOf: line.current.context });
  if (!knowsOurActs(draft, info)) {
    // No branch without a known host act wins: it learns of it by looking here, and is looked at again. Until then this
    // branch goes on by itself: who waited for the other one's commits could not put out its dead, and show itself.
    draft.rival = { ...rival, beside: true, probe: rival.probe && { ...rival.probe, first: draft.at } };
    say(draft, { type: 'send-host-acts', to: rival.from, acts: draft.acts.map(({ id }) => id) });
    if (draft.at >= rival.since + LONGEST_LOOK) giveUp(draft);
    return;
  }
  const mine = { group, leaves: line.current.leaves, past: namesOf(line) };
  const theirs = { group: info.grant.group, leaves: info.leaves, past: info.past };
  // Those that hold in both: everybody counts by the same.
  const then = Math.max(time, info.grant.time);
  const common = unite(draft.acts, info.acts).filter(
    (act) => reaches(act, group, then) && reaches(act, theirs.group, then),
  );
  if (compareBranches(mine, theirs, common) <= 0) {
    giveUp(draft);
    return;
  }
  if (draft.moved && draft.at < draft.moved.at + HEALING_LASTS) warn(draft, 'healing-failed', null);
  draft.moved = { at: draft.at };
  go(draft, info);
}

function giveUp(draft: Draft): void {
  if (draft.rival) once(draft, `rival ${draft.rival.jkt}`, 0);
  draft.rival = null;
}

function go(draft: Draft, { grant }: GroupInfo): void {
  wipeLine(draft);
  beginSearch(draft, true, { group: grant.group, context: grant.context, until: draft.at + TARGET_LIMIT });
}
