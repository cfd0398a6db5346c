/** Coming into an epoch, going back to one, leaving a group: keys, seats and names follow. */
import type { Commit, Epoch, GroupInfo, Leaf, PastEpoch } from './facts.js';
import { adopt } from './adopt.js';
import type { Draft, Line, Seat, Turn } from './machine.js';
import { put, say, setSeat } from './machine.js';
import {
  KEEP_KEYS,
  KEEP_KEYS_AFTER_REMOVE,
  LISTED_WITHIN,
  MOST_EPOCHS_KEPT,
  SMALL_GROUP,
  SWITCH_LIMIT,
} from './timing.js';

const nameOf = ({ epoch, authenticator, context }: Epoch): PastEpoch => ({ epoch, authenticator, context });

/** A new group of one's own, or one that was joined by `commit` on `info`. */
export function beginLine(draft: Draft, epoch: Epoch, joined: { commit: Commit; info: GroupInfo } | null): void {
  draft.line = {
    current: epoch,
    window: [],
    past: joined ? joined.info.past.slice(0, MOST_EPOCHS_KEPT) : [],
    commits: joined ? [joined.commit] : [],
    began: epoch.epoch,
    confirmed: epoch.leaves.length === 1,
    pathAt: draft.at,
    enteredAt: draft.at,
    enteredTime: epoch.time,
    sent: joined && { commit: joined.commit, made: epoch.authenticator, at: draft.at, repeats: 0 },
    lastAuthor: epoch.own,
  };
  draft.seats = new Map();
  draft.pool = [];
  draft.waiting = [];
  draft.lease = null;
  draft.heardAnyAt = draft.at;
  takeSeats(draft, epoch, null, true);
  takeKeys(draft, epoch, false, false);
  draft.beatAt = draft.at;
}

/** `commit` was applied on the newest epoch, or on one before it that can be gone back to. */
export function turnTo(draft: Draft, line: Line, on: string, commit: Commit, next: Epoch): void {
  const at = line.window.findIndex(({ from }) => from.authenticator === on);
  const back = at < 0 ? line : goBack(draft, line, at);
  const from = back.current;
  const turn: Turn = { from, commit, at: line.window[at]?.at ?? draft.at };
  draft.line = {
    ...back,
    current: next,
    window: [...back.window, turn],
    past: [nameOf(from), ...back.past].slice(0, MOST_EPOCHS_KEPT),
    commits: [...back.commits, commit].slice(-MOST_EPOCHS_KEPT),
    confirmed: back.confirmed || next.leaves.length === 1,
    pathAt: draft.at,
    sent: null,
    lastAuthor: commit.author ?? next.leaves.find(({ jkt }) => jkt === commit.leaf?.jkt)?.index ?? 0,
  };
  const joined = commit.author === null ? (commit.leaf?.jkt ?? null) : null;
  takeSeats(draft, next, joined, false);
  takeKeys(draft, next, commit.removes.length > 0, at >= 0 || draft.sending !== from.authenticator);
  draft.waiting = draft.waiting.filter(({ jkt }) => jkt !== joined);
  draft.lease = null;
  draft.duty = null;
  draft.committedAt = draft.at;
  // Until now there was nobody to hear.
  if (from.leaves.length === 1) draft.heardAnyAt = draft.at;
  adopt(draft, draft.lists.get(next.acts) ?? [], next.policy);
  if (speaksAtOnce(draft, next, joined)) draft.beatAt = draft.at;
}

/** Up to 16 everybody; else the first confirmed leaf other than the joiner (the joiner itself begins its line). */
function speaksAtOnce(draft: Draft, next: Epoch, joined: string | null): boolean {
  if (next.leaves.length <= SMALL_GROUP) return true;
  const first = next.leaves.find(
    ({ index, jkt }) =>
      jkt !== joined && (index === next.own ? draft.line?.confirmed : draft.seats.get(jkt)?.confirmed === true),
  );
  return first?.index === next.own;
}

/** Gives up what came after the epoch that turn `at` ended. */
function goBack(draft: Draft, line: Line, at: number): Line {
  const given = [...line.window.slice(at + 1).map(({ from }) => from), line.current];
  const target = line.window[at]?.from ?? line.current;
  for (const { authenticator } of given) {
    say(draft, { type: 'drop-keys', epoch: authenticator });
    say(draft, { type: 'forget', epoch: authenticator });
  }
  const gone = new Set(given.map(({ authenticator }) => authenticator));
  // The keys of the epoch that is gone back to end when they would have: it may be left by the same people again.
  draft.rings = draft.rings.filter(({ epoch }) => !gone.has(epoch));
  if (draft.sending !== null && gone.has(draft.sending)) {
    // Going on under an epoch whose leaves the new one may have left: only where it was never switched away from.
    draft.sending = null;
    say(draft, { type: 'send-with', epoch: null });
  }
  say(draft, { type: 'rolled-back', to: target.authenticator });
  return {
    ...line,
    current: target,
    window: line.window.slice(0, at),
    past: line.past.filter(({ epoch }) => epoch < target.epoch),
    commits: line.commits.filter(({ epoch }) => epoch < target.epoch),
  };
}

/** @param joined thumbprint of the leaf that an external commit brought: it is another than before */
function takeSeats(draft: Draft, next: Epoch, joined: string | null, confirmed: boolean): void {
  const seats = new Map<string, Seat>();
  for (const leaf of next.leaves) {
    noteKey(draft, leaf);
    if (leaf.index === next.own) continue;
    const before = leaf.jkt === joined ? undefined : draft.seats.get(leaf.jkt);
    seats.set(leaf.jkt, before ? { ...before, leaf } : newSeat(draft, leaf, next.epoch, confirmed));
  }
  draft.seats = seats;
}

const newSeat = (draft: Draft, leaf: Leaf, since: number, confirmed: boolean): Seat => ({
  leaf,
  since,
  heardAt: draft.at,
  confirmed,
  count: -1,
  place: null,
  bye: false,
  leftAt: draft.others && !draft.others.has(leaf.sub) ? draft.at + LISTED_WITHIN : null,
  ping: null,
  distrustedUntil: 0,
  elsewhereSince: null,
  besideOf: null,
});

function noteKey(draft: Draft, { sub, jkt }: Leaf): void {
  const known = draft.keys.get(sub);
  if (known === jkt) return;
  draft.keys = put(draft.keys, sub, jkt);
  if (known !== undefined) draft.changed = new Set([...draft.changed, sub]);
}

/**
 * Receiving begins at once; sending follows in `keys.ts`.
 *
 * @param lags own frames go under an epoch whose successor was applied before: another commit is no reason to do so longer
 */
function takeKeys(draft: Draft, next: Epoch, removal: boolean, lags: boolean): void {
  const limit = draft.at + (removal ? KEEP_KEYS_AFTER_REMOVE : KEEP_KEYS);
  draft.rings = [
    ...draft.rings.map((ring) => ({ ...ring, dropAt: Math.min(ring.dropAt, limit) })),
    { epoch: next.authenticator, dropAt: Infinity },
  ];
  say(draft, { type: 'install-keys', epoch: next.authenticator });
  draft.switchAt = Math.min(draft.at + SWITCH_LIMIT, lags ? draft.switchAt : Infinity);
}

/**
 * Another leaf names this member's epoch: it is no longer alone with it. Who had not applied the commit by which this one
 * came in knew no such leaf, and made nothing of its first heartbeat: now they know it.
 */
export function confirm(draft: Draft, line: Line, seat: Seat): void {
  if (!seat.confirmed) setSeat(draft, { ...seat, confirmed: true });
  if (line.confirmed) return;
  draft.line = { ...line, confirmed: true };
  draft.beatAt = draft.at;
}

/** Out of the group: nothing of it is left, keys first. */
export function wipeLine(draft: Draft): void {
  const { line } = draft;
  if (!line) return;
  say(draft, { type: 'send-with', epoch: null });
  say(draft, { type: 'drop-all-keys' });
  for (const { from } of line.window) say(draft, { type: 'forget', epoch: from.authenticator });
  say(draft, { type: 'forget', epoch: line.current.authenticator });
  draft.line = null;
  draft.sending = null;
  draft.rings = [];
  draft.seats = new Map();
  draft.pool = [];
  draft.waiting = [];
  draft.refusals = new Map();
  draft.lease = null;
  draft.duty = null;
  draft.rival = null;
  draft.stuck = false;
  draft.suspects = [];
}
