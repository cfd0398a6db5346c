/**
 * Whether a commit counts: a pure function of the epoch that it builds on, the commit and the records that it names.
 * No clock, no liveness, no rank and nothing of what else arrived: whoever judged by those would fork.
 *
 * Where the protocol leaves a doubt, the stricter reading: an external commit needs a member's grant for exactly this
 * epoch and carries its time and list; no leaf that the named list bans may remain, whoever commits; a locked group lets
 * nobody in whose `sub` is not in the tree, not even somebody who was.
 */
import type { Commit, Epoch, HostAct, Leaf, TokenFacts } from './facts.js';
import { contains, isBanned, isLocked, isSound, reaches } from './host-acts.js';
import { MOST_MEMBERS } from '../records/limits.js';
import { LARGEST_TIME_STEP } from './timing.js';
import { countsForNewLeaf, isOf, mayBeMember } from './tokens.js';

/** The records that a commit names, where they are here. */
export interface NamedRecords {
  readonly tokens: ReadonlyMap<string, TokenFacts>;
  readonly lists: ReadonlyMap<string, readonly HostAct[]>;
}

export type Verdict =
  | { readonly type: 'accepted' }
  | { readonly type: 'refused'; readonly why: string }
  /** Not judged yet: a hash of what is missing. */
  | { readonly type: 'lacks'; readonly token: string | null; readonly acts: string | null };

const ACCEPTED: Verdict = { type: 'accepted' };
const refused = (why: string): Verdict => ({ type: 'refused', why });

export function judgeCommit(on: Epoch, commit: Commit, named: NamedRecords): Verdict {
  const { leaf, removes, author } = commit;
  if (commit.group !== on.group || commit.epoch !== on.epoch || commit.parent !== on.context) {
    return refused('of another epoch');
  }
  if (commit.foreign) return refused('a proposal that is not ours');
  if (!leaf) return refused('no path');
  if (new Set(removes).size < removes.length || removes.some((index) => !leafAt(on, index))) {
    return refused('removes nobody');
  }
  const wrong = author === null ? judgeJoiner(on, commit, leaf) : judgeMember(on, commit, author, leaf);
  if (wrong !== null) return refused(wrong);
  if (holdsTwice(on, commit, leaf)) return refused('one person or key twice');
  const before = named.lists.get(on.acts);
  const list = named.lists.get(commit.acts);
  if (!before || !list) return { type: 'lacks', token: null, acts: list ? on.acts : commit.acts };
  if (!isSound(list, on.policy) || !contains(list, before)) return refused('a list of acts that is not one');
  // By the time of the epoch that it builds on: whoever took such an act in that epoch may name it.
  const known = new Set(before.map(({ id }) => id));
  if (list.some((act) => !known.has(act.id) && !reaches(act, on.group, on.time))) {
    return refused('acts of another group that is over');
  }
  const staying = on.leaves.filter(({ index }) => !removes.includes(index));
  if (staying.some((other) => isBanned(list, other))) return refused('keeps somebody banned');
  return author === null ? judgeAdmission(on, commit, leaf, list, named) : ACCEPTED;
}

const leafAt = (on: Epoch, at: number): Leaf | undefined => on.leaves.find(({ index }) => index === at);

const isNext = (on: Epoch, time: number): boolean => time >= on.time && time <= on.time + LARGEST_TIME_STEP;

/** @returns what is wrong */
function judgeMember(on: Epoch, commit: Commit, author: number, leaf: Leaf): string | null {
  const before = leafAt(on, author);
  if (!before || commit.removes.includes(author)) return 'nobody made it';
  if (!isOf(before, leaf) || before.signatureKey !== leaf.signatureKey) return 'becomes somebody else';
  if (commit.grant || commit.token !== null) return 'a member needs no grant';
  return isNext(on, commit.time) ? null : 'out of its time';
}

/** @returns what is wrong */
function judgeJoiner(on: Epoch, commit: Commit, leaf: Leaf): string | null {
  const { grant, removes } = commit;
  // No two leaves share a `sub`: one leaf at most is the joiner's own.
  if (removes.some((index) => leafAt(on, index)?.sub !== leaf.sub)) return 'evicts somebody else';
  if (!grant || commit.token === null) return 'nobody let it in';
  if (!on.leaves.some(({ jkt }) => jkt === grant.signer)) return 'no member let it in';
  if (grant.group !== on.group || grant.epoch !== on.epoch || grant.context !== on.context) return 'let in elsewhere';
  if (grant.joiner !== leaf.jkt) return 'somebody else was let in';
  if (grant.time !== commit.time || grant.acts !== commit.acts) return 'not as it was let in';
  return isNext(on, commit.time) ? null : 'out of its time';
}

/** Afterwards no two leaves share `sub`, signature key or HPKE key. */
function holdsTwice(on: Epoch, { author, removes }: Commit, leaf: Leaf): boolean {
  return on.leaves.some(
    (other) =>
      other.index !== author &&
      !removes.includes(other.index) &&
      (other.sub === leaf.sub ||
        other.jkt === leaf.jkt ||
        other.signatureKey === leaf.signatureKey ||
        other.hpkeKey === leaf.hpkeKey),
  );
}

function judgeAdmission(
  on: Epoch,
  { token: hash, time, removes }: Commit,
  leaf: Leaf,
  list: readonly HostAct[],
  named: NamedRecords,
): Verdict {
  const token = hash === null ? undefined : named.tokens.get(hash);
  if (!token) return { type: 'lacks', token: hash, acts: null };
  if (!isOf(token, leaf)) return refused('somebody else’s token');
  if (!mayBeMember(token, on.policy)) return refused('not entitled here');
  if (!countsForNewLeaf(token, time)) return refused('a token that does not count then');
  if (isBanned(list, leaf)) return refused('banned');
  if (isLocked(list, on.group) && !on.leaves.some(({ sub }) => sub === leaf.sub)) return refused('locked');
  return on.leaves.length - removes.length + 1 > MOST_MEMBERS ? refused('full') : ACCEPTED;
}
