import { LONGEST_IDENTITY, MOST_PEOPLE } from './meeting-protocol.js';

/**
 * Those of a list whom the link carries. A group holds 250 people, so whoever is left out is no member: members come
 * first, and no identity of theirs is longer than the link carries.
 */
export function withinBounds(identities: readonly string[], isMember: (identity: string) => boolean): string[] {
  const short = identities.filter(({ length }) => length <= LONGEST_IDENTITY);
  if (short.length <= MOST_PEOPLE) return short;
  const [members, others] = [short.filter(isMember), short.filter((identity) => !isMember(identity))];
  return [...members, ...others].slice(0, MOST_PEOPLE);
}
