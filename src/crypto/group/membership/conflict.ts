import type { Commit } from './facts.js';

/** Removes first, then other commits of members, then joiners. */
const kind = ({ author, removes }: Commit): number => (author === null ? 2 : removes.length > 0 ? 0 : 1);

/**
 * Which of two commits on one epoch counts, for everybody: below 0, the first. By kind, then by leaf, then by hash. A
 * joiner's leaf is not known before it is in, so hashes decide between joiners.
 */
export function compareCommits(a: Commit, b: Commit): number {
  const difference = kind(a) - kind(b) || (a.author ?? 0) - (b.author ?? 0);
  if (difference !== 0) return difference;
  return a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0;
}
