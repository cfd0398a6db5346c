import type { GroupInfo, Member, TokenFacts } from './facts.js';
import { isBanned, isLocked, isSound, reaches, soundPart } from './host-acts.js';
import type { Draft } from './machine.js';
import { put } from './machine.js';
import { MOST_MEMBERS } from '../records/limits.js';
import { MOST_TOKENS } from './timing.js';
import { countsForLeaf, countsForNewLeaf, isOf, laterToken, mayBeMember, nameOf } from './tokens.js';

/** What a GroupInfo is worth. `denied`, `full`: one may not come in there; `unsound`: it counts for nothing. */
export type InfoVerdict = 'sound' | 'unsound' | 'denied' | 'full' | 'policy';

/** Judged at its own time: tree, tokens of all leaves, list of acts, signer. */
export function judgeInfo(draft: Draft, info: GroupInfo): InfoVerdict {
  const { grant, leaves, acts, policy, past } = info;
  const self = draft.options.self;
  if (grant.joiner !== self.jkt || past[0]?.context !== grant.context || past[0].epoch !== grant.epoch)
    return 'unsound';
  if (!leaves.some(({ jkt }) => jkt === grant.signer)) return 'unsound';
  if (draft.options.hashActs(acts.map(({ id }) => id)) !== grant.acts || !isSound(acts, policy)) return 'unsound';
  if (!areDistinct(leaves.flatMap(({ sub, jkt, hpkeKey }) => [`s${sub}`, `k${jkt}`, `h${hpkeKey}`]))) return 'unsound';
  const counts = (leaf: Member): boolean =>
    info.tokens.some((token) => isOf(token, leaf) && mayBeMember(token, policy) && countsForLeaf(token, grant.time));
  if (!leaves.every((leaf) => counts(leaf) && !isBanned(acts, leaf))) return 'unsound';
  if (!mayBeMember(draft.token, policy)) return 'policy';
  if (isBanned(acts, self)) return 'denied';
  const here = leaves.some(({ sub }) => sub === self.sub);
  if (isLocked(acts, grant.group) && !here) return 'denied';
  if (!countsForNewLeaf(draft.token, grant.time)) return 'unsound';
  return leaves.length - (here ? 1 : 0) >= MOST_MEMBERS ? 'full' : 'sound';
}

const areDistinct = (names: readonly string[]): boolean => new Set(names).size === names.length;

/**
 * Keeps a token; the latest of each person with a key counts. One that makes no member of this group replaces none that does: whoever
 * is in would close the group to newcomers by it.
 */
export function keepToken(draft: Draft, token: TokenFacts, policy = draft.line?.current.policy): void {
  if (draft.tokens.has(token.hash)) return;
  const seated = (one: TokenFacts): boolean => {
    const leaf = draft.seats.get(one.jkt)?.leaf;
    return isOf(one, draft.options.self) || (leaf !== undefined && isOf(one, leaf));
  };
  if (draft.tokens.size >= MOST_TOKENS) {
    draft.latest = new Map([...draft.latest].filter(([, one]) => seated(one)));
    draft.tokens = new Map([...draft.latest.values()].map((one) => [one.hash, one]));
  }
  draft.tokens = put(draft.tokens, token.hash, token);
  const before = draft.latest.get(nameOf(token));
  const counts = (one: TokenFacts): boolean => !policy || mayBeMember(one, policy);
  const latest =
    !before || counts(before) === counts(token) ? laterToken(before, token) : counts(token) ? token : before;
  draft.latest = put(draft.latest, nameOf(token), latest);
}

/** Takes over what a sound GroupInfo brings. */
export function keepInfo(draft: Draft, info: GroupInfo): void {
  for (const token of info.tokens) keepToken(draft, token, info.policy);
  draft.lists = new Map(draft.lists).set(info.grant.acts, info.acts);
}

/** It lacks no host act that this member knows and that may come in there. */
export function knowsOurActs({ acts }: Draft, { grant, acts: theirs, policy }: GroupInfo): boolean {
  const missing = acts.filter((act) => reaches(act, grant.group, grant.time));
  return soundPart(theirs, missing, policy).length === 0;
}
