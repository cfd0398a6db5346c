import type { Leaf } from './facts.js';
import type { Draft, Line, Seat } from './machine.js';
import { silenceLimit } from './timing.js';

/** Thought to be there: decides what this member sends, never what it accepts. */
export function isLive(draft: Draft, line: Line, seat: Seat): boolean {
  const isListed = seat.leftAt === null || draft.at < seat.leftAt;
  return !seat.bye && isListed && draft.at < seat.heardAt + silenceLimit(line.current.leaves.length);
}

/**
 * Live leaves in the order in which they act: by index from `after` on around, unconfirmed ones after all confirmed.
 *
 * @param after leaf that had the duty before; -1: from the first
 */
export function liveOrder(draft: Draft, line: Line, after = -1): readonly Leaf[] {
  const { leaves, own } = line.current;
  const live = leaves.filter(({ index, jkt }) => {
    const seat = draft.seats.get(jkt);
    return index === own || (seat !== undefined && isLive(draft, line, seat));
  });
  const confirmed = ({ index, jkt }: Leaf): boolean =>
    index === own ? line.confirmed : draft.seats.get(jkt)?.confirmed === true;
  const turn = ({ index }: Leaf): number => (index > after ? 0 : 1);
  return [...live].sort(
    (a, b) => Number(confirmed(b)) - Number(confirmed(a)) || turn(a) - turn(b) || a.index - b.index,
  );
}

/** One's own place in it: 0 acts at once. */
export const ownRank = (draft: Draft, line: Line, after?: number): number =>
  liveOrder(draft, line, after).findIndex(({ index }) => index === line.current.own);
