import type { HostAct, Member, PastEpoch } from './facts.js';
import { isBanned } from './host-acts.js';

/** One of two branches of a group, or of two groups of one room, by its verified tree. */
export interface Branch {
  readonly group: string;
  readonly leaves: readonly Member[];
  /** Its newest epoch first. */
  readonly past: readonly PastEpoch[];
}

/**
 * Which of two branches everybody goes to: below 0, the first. More leaves; lower group id; lower context hash. Leaves that
 * the union of both lists bans count nowhere.
 *
 * The hashes compared are those of the first epoch in which the branches differ, where both still know it: that of the
 * newest epoch changes with each commit, and two equal branches would change places for ever.
 */
export function compareBranches(a: Branch, b: Branch, acts: readonly HostAct[]): number {
  const count = ({ leaves }: Branch): number => leaves.filter((leaf) => !isBanned(acts, leaf)).length;
  const difference = count(b) - count(a);
  if (difference !== 0) return difference;
  if (a.group !== b.group) return a.group < b.group ? -1 : 1;
  const [ofA, ofB] = firstDifference(a, b);
  return ofA < ofB ? -1 : ofA > ofB ? 1 : 0;
}

function firstDifference(a: Branch, b: Branch): readonly [string, string] {
  const oldestFirst = [...a.past].sort((one, other) => one.epoch - other.epoch);
  for (const { epoch, context } of oldestFirst) {
    const other = b.past.find((past) => past.epoch === epoch);
    if (other && other.context !== context) return [context, other.context];
  }
  return [a.past[0]?.context ?? '', b.past[0]?.context ?? ''];
}
