/** Whether this member is where the others say that they are: whoever cannot follow them stops. */
import { findPlace, namesOf } from './healing.js';
import type { Draft, Line, Seat } from './machine.js';
import { setSeat } from './machine.js';
import type { Place } from './records.js';
import { silenceLimit, UNREACHED_LIMIT } from './timing.js';

/** Here, or where this member has been: it lacks nothing that was named. */
export function isWithUs(line: Line, place: Place): boolean {
  const where = findPlace(line, place);
  return where === 'here' || where === 'behind';
}

/** @returns when to look again */
export function settleFollowing(draft: Draft): number {
  const { line, seats } = draft;
  if (!line?.confirmed) {
    draft.stuck = false;
    return Infinity;
  }
  if (!draft.connected) return Infinity;
  const elsewhere: Seat[] = [];
  let next = Infinity;
  for (const seat of seats.values()) {
    if (seat.elsewhereSince === null || !seat.place) continue;
    if (isWithUs(line, seat.place)) setSeat(draft, { ...seat, elsewhereSince: null });
    else if (draft.at < seat.elsewhereSince + UNREACHED_LIMIT) {
      next = Math.min(next, seat.elsewhereSince + UNREACHED_LIMIT);
    } else if (isHeard(draft, line, seat) && !isBeside(line, seat)) elsewhere.push(seat);
  }
  draft.stuck = elsewhere.length > 0 && elsewhere.length >= countWithUs(draft, line, elsewhere);
  return next;
}

/** Who has said since then that it is with this member: what was said before says nothing about now. */
function countWithUs(draft: Draft, line: Line, elsewhere: readonly Seat[]): number {
  const since = Math.min(...elsewhere.map(({ elsewhereSince }) => elsewhereSince ?? Infinity));
  return [...draft.seats.values()].filter(
    (seat) => seat.place && seat.heardAt >= since && isHeard(draft, line, seat) && isWithUs(line, seat.place),
  ).length;
}

/** By its own word: whether LiveKit lists it is the server's. */
const isHeard = (draft: Draft, line: Line, { bye, heardAt }: Seat): boolean =>
  !bye && draft.at < heardAt + silenceLimit(line.current.leaves.length);

/** It has shown that it comes from another branch: nothing that it names can be followed to. */
const isBeside = (line: Line, { besideOf }: Seat): boolean =>
  besideOf !== null && namesOf(line).some(({ context }) => context === besideOf);
