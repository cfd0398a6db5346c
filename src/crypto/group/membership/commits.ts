/** Which commit is applied next: the best that may be accepted, on the oldest epoch that can be gone back to. */
import { judgeCommit } from './acceptance.js';
import { compareCommits } from './conflict.js';
import type { Commit, Epoch } from './facts.js';
import type { Draft, Line, PoolEntry } from './machine.js';
import { once, say, startWork, warn } from './machine.js';
import { ASK_PERIOD, MOST_COMMITS, MOST_EPOCHS_KEPT } from './timing.js';

/** Who made it, as far as it says so. */
const authorOf = ({ author, leaf }: Commit): string =>
  author === null ? `joins ${leaf?.jkt ?? ''}` : `leaf ${author}`;

export function hearCommit(draft: Draft, commit: Commit, from: string): void {
  const { line } = draft;
  if (!line || commit.group !== line.current.group || draft.refused.has(commit.hash)) return;
  const oldest = line.window[0]?.from.epoch ?? line.current.epoch;
  if (commit.epoch < oldest || commit.epoch > line.current.epoch + MOST_EPOCHS_KEPT) return;
  if (draft.pool.some((known) => known.commit.hash === commit.hash)) return;
  const rivals = draft.pool.filter(
    (known) =>
      known.commit.parent === commit.parent &&
      authorOf(known.commit) === authorOf(commit) &&
      !draft.refused.has(known.commit.hash),
  );
  // Two suffice to know that their author signed both; the better of two is never pushed out by a third.
  if (rivals.length >= 4) return;
  const kept = roomFor(draft.pool, from);
  if (kept) draft.pool = [...kept, { commit, from }];
}

/** Where the pool is full, whoever sent most of it gives way: nobody fills it for the others. @returns null: no room */
function roomFor(pool: readonly PoolEntry[], from: string): readonly PoolEntry[] | null {
  if (pool.length < MOST_COMMITS) return pool;
  const sent = new Map<string, number>();
  for (const entry of pool) sent.set(entry.from, (sent.get(entry.from) ?? 0) + 1);
  const [most] = [...sent].reduce((one, other) => (other[1] > one[1] ? other : one), [from, sent.get(from) ?? 0]);
  if (most === from) return null;
  const last = pool.map((entry) => entry.from).lastIndexOf(most);
  return pool.filter((_, at) => at !== last);
}

/** An own commit counts like any other. */
export function noteOwnCommit(draft: Draft, commit: Commit): void {
  if (!draft.pool.some((known) => known.commit.hash === commit.hash)) {
    draft.pool = [...draft.pool, { commit, from: draft.options.self.sub }];
  }
}

/** The best commit on that epoch that is accepted and not yet known to be worthless. What is missing is asked for. */
export function bestOn(draft: Draft, on: Epoch): Commit | null {
  let best: Commit | null = null;
  for (const { commit, from } of draft.pool) {
    if (commit.parent !== on.context || commit.epoch !== on.epoch || draft.refused.has(commit.hash)) continue;
    const verdict = judgeCommit(on, commit, draft);
    if (verdict.type === 'refused') {
      draft.refused = new Set([...draft.refused, commit.hash].slice(-MOST_COMMITS));
    } else if (verdict.type === 'lacks') {
      if (once(draft, `named by ${commit.hash}`, ASK_PERIOD)) {
        const { token, acts } = verdict;
        say(draft, { type: 'send-resync', to: from, group: on.group, from: null, token, acts });
      }
    } else if (!best || compareCommits(commit, best) < 0) best = commit;
  }
  return best;
}

/** Something that a commit on one of these epochs names is not here. */
const lacksSomething = (draft: Draft, { window, current }: Line): boolean =>
  draft.pool.some(({ commit }) => {
    const on = [...window.map(({ from }) => from), current].find(({ context }) => context === commit.parent);
    return on !== undefined && !draft.refused.has(commit.hash) && judgeCommit(on, commit, draft).type === 'lacks';
  });

/** @returns when to look again: there is something to ask for */
export function applyCommits(draft: Draft): number {
  const { line } = draft;
  if (!line || draft.pool.length === 0) return Infinity;
  const next = findNext(draft, line);
  if (next && !draft.work) {
    const { on, commit } = next;
    startWork(draft, { type: 'apply', on: on.authenticator, commit: commit.hash }, { commit });
  }
  return !next && lacksSomething(draft, line) ? draft.at + ASK_PERIOD : Infinity;
}

function findNext(draft: Draft, line: Line): { on: Epoch; commit: Commit } | null {
  for (const { from, commit: taken } of line.window) {
    const best = bestOn(draft, from);
    if (best && best.hash !== taken.hash && compareCommits(best, taken) < 0) return { on: from, commit: best };
  }
  const best = bestOn(draft, line.current);
  return best && { on: line.current, commit: best };
}

/** The one leaf that signed both commits on `on`, where they are of one member. */
export function accuseIfTwice(draft: Draft, on: Epoch, a: Commit, b: Commit): void {
  if (a.hash === b.hash || a.author === null || a.author !== b.author || a.parent !== b.parent) return;
  if (draft.suspects.some(({ hash }) => hash === a.hash)) return;
  draft.suspects = [...draft.suspects.slice(-16), a, b];
  const by = on.leaves.find(({ index }) => index === a.author) ?? null;
  warn(draft, 'double-commit', by);
}

/**
 * A second, worse commit of the author of the one that was taken: the engine says whether it is authentic before anybody is
 * accused.
 */
export function suspectTwice(draft: Draft): void {
  const { line } = draft;
  if (!line || draft.work) return;
  for (const { from, commit: taken } of line.window) {
    const second = draft.pool.find(
      ({ commit }) =>
        commit.parent === taken.parent &&
        commit.hash !== taken.hash &&
        commit.author !== null &&
        commit.author === taken.author &&
        commit.author !== from.own &&
        !draft.refused.has(commit.hash) &&
        !draft.suspects.some(({ hash }) => hash === commit.hash) &&
        judgeCommit(from, commit, draft).type === 'accepted' &&
        compareCommits(commit, taken) > 0,
    );
    if (!second) continue;
    draft.suspects = [...draft.suspects.slice(-16), second.commit];
    startWork(draft, { type: 'apply', on: from.authenticator, commit: second.commit.hash }, { commit: second.commit });
    return;
  }
}
