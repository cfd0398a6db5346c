import { keepSame } from './keep.js';
import type { Person } from './state.js';

/** Identities remembered. */
const LONGEST = 50;

/** Who speaks now, loudest first; behind them who spoke last, as long as they are there. */
export function orderSpeakers(
  previous: readonly string[],
  speaking: readonly string[],
  people: readonly Person[],
): readonly string[] {
  const present = new Set(people.map(({ identity }) => identity));
  const order = new Set([...speaking, ...previous].filter((identity) => present.has(identity)));
  return keepSame(previous, [...order].slice(0, LONGEST));
}
