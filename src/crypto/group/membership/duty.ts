/** Who commits, when, and what: removals, acts that must bind, rotation. Rank and clocks decide what is sent, nothing else. */
import { contains } from './host-acts.js';
import type { Draft, Line } from './machine.js';
import { once, say, startWork } from './machine.js';
import { mayBeLate } from './healing.js';
import { ownRank } from './ranks.js';
import { needsLaterTime } from './serving.js';
import { BATCH_LIMIT, BATCH_QUIET, MOST_REPEATS, RANK_WAIT, REPEAT_COMMIT, ROTATION_PERIOD } from './timing.js';
import { commitTime, nextUnwanted, unwantedLeaves } from './unwanted.js';

/** @returns when to look again */
export function settleDuty(draft: Draft): number {
  const { line } = draft;
  if (!line?.confirmed || !draft.connected) return Infinity;
  const removes = unwantedLeaves(draft, line).map(({ leaf }) => leaf.index);
  const dueAt = Math.min(removalDue(draft, line, removes), rotationDue(draft, line));
  if (draft.at < dueAt) return Math.min(dueAt, nextUnwanted(draft, line));
  // Whoever is behind would only be told so: first the others' epoch.
  if (draft.work || mayBeLate(draft, line)) return draft.at + BATCH_QUIET;
  if (removes.length === 0 && draft.lease && draft.at < draft.lease.until) return draft.lease.until;
  if (!once(draft, 'commit', BATCH_QUIET)) return draft.at + BATCH_QUIET;
  startWork(draft, {
    type: 'commit',
    on: line.current.authenticator,
    removes: [...removes].sort((a, b) => a - b),
    time: commitTime(draft, line),
    acts: draft.actsHash,
  });
  return Infinity;
}

/** The first event commits at once; the next ones are gathered: 250 ms after the last, 1 s after the first. */
function removalDue(draft: Draft, line: Line, removes: readonly number[]): number {
  // Whatever its act, only a commit makes everybody take it, also those who no longer know its author.
  const unbound =
    line.current.acts !== draft.actsHash && !contains(draft.lists.get(line.current.acts) ?? [], draft.acts);
  const late = draft.waiting.some((waiter) => waiter.mine && needsLaterTime(draft, line, waiter));
  if (removes.length === 0 && !unbound && !late) {
    draft.duty = null;
    return Infinity;
  }
  const what = `${removes.join()} ${unbound ? draft.actsHash : ''}`;
  const { duty } = draft;
  if (duty?.what !== what) draft.duty = { what, since: duty?.since ?? draft.at, last: draft.at };
  const { since, last } = draft.duty ?? { since: draft.at, last: draft.at };
  const quiet = since >= draft.committedAt + BATCH_LIMIT;
  const gathered = quiet ? since : Math.min(last + BATCH_QUIET, since + BATCH_LIMIT);
  return gathered + Math.max(0, ownRank(draft, line)) * RANK_WAIT;
}

/** An empty commit 5 minutes after the last path; the duty passes to the next live leaf. */
function rotationDue(draft: Draft, line: Line): number {
  const due = line.pathAt + ROTATION_PERIOD;
  // Until then nobody's rank is asked for, at every step.
  return draft.at < due ? due : due + Math.max(0, ownRank(draft, line, line.lastAuthor)) * RANK_WAIT;
}

/** Says one's own commit again, the same bytes, until another leaf names what it made. @returns when next */
export function repeatOwnCommit(draft: Draft): number {
  const { line } = draft;
  const sent = line?.sent;
  if (!sent || !draft.connected) return Infinity;
  const named = [...draft.seats.values()].some(({ place }) => place?.authenticator === sent.made);
  if (named || draft.seats.size === 0 || sent.repeats >= MOST_REPEATS) return Infinity;
  if (draft.at < sent.at + REPEAT_COMMIT) return sent.at + REPEAT_COMMIT;
  say(draft, { type: 'send-commit', to: null, hash: sent.commit.hash });
  draft.line = { ...line, sent: { ...sent, at: draft.at, repeats: sent.repeats + 1 } };
  return draft.at + REPEAT_COMMIT;
}
