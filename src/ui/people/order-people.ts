import type { Person } from '../../meeting/state.js';
import type { Words } from '../context.js';
import { nameOf } from './person-name.js';

export interface PeopleList {
  readonly listed: readonly Person[];
  /** Identities of those whose hand is up, in the order the hands went up. */
  readonly hands: readonly string[];
}

/** Oneself first, then raised hands in their order, then by name. */
export function orderPeople(people: readonly Person[], wanted: string, { lang, t }: Words): PeopleList {
  const { compare } = new Intl.Collator(lang, { sensitivity: 'base', numeric: true });
  const hands = people
    .filter(({ hand }) => hand)
    .sort((one, other) => (one.handSince ?? Infinity) - (other.handSince ?? Infinity))
    .map(({ identity }) => identity);
  const rank = ({ identity, isLocal }: Person): number => {
    const place = hands.indexOf(identity);
    return isLocal ? -1 : place === -1 ? hands.length : place;
  };
  const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase(lang);
  const part = fold(wanted.trim());
  const listed = people
    .filter((person) => part === '' || fold(nameOf(person, t)).includes(part))
    .sort((one, other) => rank(one) - rank(other) || compare(nameOf(one, t), nameOf(other, t)));
  return { listed, hands };
}
