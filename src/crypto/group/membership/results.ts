/** What the engine did. It may come late: whatever no longer fits is forgotten. */
import { accuseIfTwice, bestOn, noteOwnCommit } from './commits.js';
import { compareCommits } from './conflict.js';
import { end } from './end.js';
import type { EngineResult } from './events.js';
import type { Commit, Epoch } from './facts.js';
import { keepInfo } from './group-info.js';
import { isBanned } from './host-acts.js';
import { beginLine, turnTo, wipeLine } from './line.js';
import type { Draft, Line, Work } from './machine.js';
import { put, say, warn } from './machine.js';
import { adoptFrom, beginSearch, progress } from './search.js';
import { MOST_COMMITS } from './timing.js';
import { countsForLeaf } from './tokens.js';

export function takeResult(draft: Draft, id: number, result: EngineResult): void {
  const { work } = draft;
  // One result for each work: whatever changed meanwhile, the work is still this one.
  if (work?.id !== id) return;
  draft.work = null;
  switch (work.work.type) {
    case 'create':
      takeCreated(draft, result);
      break;
    case 'join':
      takeJoined(draft, work, result);
      break;
    case 'commit':
      takeCommitted(draft, work.work.on, result);
      break;
    case 'apply':
      if (work.commit) takeApplied(draft, work.work.on, work.commit, result);
  }
}

/** Another branch may have led to the very same epoch: then it is in use. */
function forget(draft: Draft, { authenticator }: Epoch): void {
  const { line } = draft;
  const used = line && [line.current, ...line.window.map(({ from }) => from)];
  if (used?.some((epoch) => epoch.authenticator === authenticator)) return;
  say(draft, { type: 'forget', epoch: authenticator });
}

function takeCreated(draft: Draft, result: EngineResult): void {
  if (result.type !== 'made') return;
  // Somebody answered meanwhile: there is a group.
  if (!draft.search || draft.search.heard || draft.line) {
    forget(draft, result.epoch);
    return;
  }
  draft.lists = put(draft.lists, result.epoch.acts, draft.acts);
  beginLine(draft, result.epoch, null);
  draft.search = null;
}

function takeJoined(draft: Draft, { info }: Work, result: EngineResult): void {
  const { search } = draft;
  const wanted = info && search?.info?.hash === info.hash && !draft.line;
  if (result.type === 'made' && result.commit && wanted) {
    keepInfo(draft, info);
    beginLine(draft, result.epoch, { commit: result.commit, info });
    adoptFrom(draft, info);
    say(draft, { type: 'send-commit', to: null, hash: result.commit.hash });
  } else if (result.type === 'made') forget(draft, result.epoch);
  if (!search || !wanted) return;
  const next = { ...search, info: null, nonce: draft.moment.random, helloAt: draft.at, heard: true };
  // To be served again and again is no progress, as long as nothing comes of it.
  draft.search =
    result.type === 'made' ? { ...next, place: Infinity, progressAt: progress(draft), made: search.made + 1 } : next;
}

function takeCommitted(draft: Draft, on: string, result: EngineResult): void {
  const { line } = draft;
  if (result.type !== 'made' || !result.commit) return;
  const { commit, epoch } = result;
  const best = line?.current.authenticator === on ? bestOn(draft, line.current) : null;
  if (line?.current.authenticator !== on || (best && compareCommits(best, commit) < 0)) {
    // It was never sent, so nothing was signed twice for others to see.
    forget(draft, epoch);
    return;
  }
  noteOwnCommit(draft, commit);
  turnTo(draft, line, on, commit, epoch);
  if (draft.line) {
    draft.line = { ...draft.line, sent: { commit, made: epoch.authenticator, at: draft.at, repeats: 0 } };
  }
  say(draft, { type: 'send-commit', to: null, hash: commit.hash });
}

function takeApplied(draft: Draft, on: string, commit: Commit, result: EngineResult): void {
  const { line } = draft;
  const turn = line?.window.find(({ from }) => from.authenticator === on);
  if (result.type === 'made' || !line || (!turn && line.current.authenticator !== on)) {
    if ('epoch' in result) forget(draft, result.epoch);
    return;
  }
  if (result.type === 'missing') {
    draft.pool = draft.pool.filter((entry) => entry.commit.hash !== commit.hash);
    return;
  }
  if (result.type === 'failed') {
    draft.refused = new Set([...draft.refused, commit.hash].slice(-MOST_COMMITS));
    return;
  }
  if (turn) accuseIfTwice(draft, turn.from, turn.commit, commit);
  if (turn && compareCommits(commit, turn.commit) > 0) {
    // Only to know whether it is authentic.
    if (result.type === 'applied') forget(draft, result.epoch);
  } else if (result.type === 'applied') turnTo(draft, line, on, commit, result.epoch);
  else beRemoved(draft, line, commit);
}

function beRemoved(draft: Draft, line: Line, commit: Commit): void {
  const { self } = draft.options;
  if (commit.author === null && commit.leaf?.jkt !== self.jkt) {
    end(draft, { type: 'duplicate-identity' });
    return;
  }
  if (isBanned(draft.lists.get(commit.acts) ?? [], self)) {
    end(draft, { type: 'kicked' });
    return;
  }
  if (!countsForLeaf(draft.token, draft.moment.wall)) {
    end(draft, { type: 'entitlement-expired' });
    return;
  }
  draft.removals += 1;
  const author = line.current.leaves.find(({ index }) => index === commit.author) ?? null;
  if (draft.removals >= 2) warn(draft, 'removed-again', author);
  wipeLine(draft);
  beginSearch(draft, true);
}
