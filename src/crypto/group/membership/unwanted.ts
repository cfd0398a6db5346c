import type { TokenFacts } from './facts.js';
import { isBanned } from './host-acts.js';
import type { Draft, Line, Seat } from './machine.js';
import { LARGEST_TIME_STEP, PING_LIMIT, silenceLimit, TOKEN_SKEW } from './timing.js';
import { countsForLeaf, nameOf } from './tokens.js';

/**
 * What a commit on this epoch says of the time: one's own clock, within what everybody accepts. A clock that is ahead of
 * what the members said when this one came in, and of what has passed since, is believed for ten minutes: commit after
 * commit it would else carry the group's time off, and end everybody's tokens by it.
 */
export function commitTime({ moment, at }: Draft, { current, enteredAt, enteredTime }: Line): number {
  const believed = enteredTime + (at - enteredAt) + LARGEST_TIME_STEP;
  return Math.max(current.time, Math.min(moment.wall, believed, current.time + LARGEST_TIME_STEP));
}

/** Late enough for the joiner's token to have begun. */
export const grantTime = (draft: Draft, line: Line, { issuedAt }: TokenFacts): number =>
  Math.max(commitTime(draft, line), Math.min(issuedAt - TOKEN_SKEW, line.current.time + LARGEST_TIME_STEP));

/** Others' leaves that this member, were it its turn, would remove now. */
export function unwantedLeaves(draft: Draft, line: Line): readonly Seat[] {
  const time = commitTime(draft, line);
  const silence = silenceLimit(line.current.leaves.length);
  return [...draft.seats.values()].filter(
    (seat) =>
      seat.bye ||
      (seat.ping !== null && draft.at >= seat.ping.at + PING_LIMIT) ||
      draft.at >= seat.heardAt + silence ||
      isBanned(draft.acts, seat.leaf) ||
      !countsAt(draft.latest.get(nameOf(seat.leaf)), time),
  );
}

/** A leaf whose token was lost here is not removed for that: somebody else has it. */
const countsAt = (token: TokenFacts | undefined, time: number): boolean => !token || countsForLeaf(token, time);

/** When somebody becomes unwanted without anything being heard. */
export function nextUnwanted(draft: Draft, line: Line): number {
  const silence = silenceLimit(line.current.leaves.length);
  let next = Infinity;
  for (const { heardAt, ping } of draft.seats.values()) {
    for (const due of [heardAt + silence, ping ? ping.at + PING_LIMIT : Infinity]) {
      if (due > draft.at) next = Math.min(next, due);
    }
  }
  return next;
}
