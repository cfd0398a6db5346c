import { isLocked } from './host-acts.js';
import { impairment } from './keys.js';
import type { Machine } from './machine.js';
import type { MembershipView } from './options.js';
import { lonelyLimit } from './timing.js';
import { nameOf } from './tokens.js';

/** What is to be shown: read it after each step. */
export function describe(machine: Machine): MembershipView {
  const { line, search, seats, latest, acts, at } = machine;
  const current = line?.current ?? null;
  const limit = lonelyLimit(current?.leaves.length ?? 0);
  return {
    phase: machine.ended ? 'ended' : !line ? 'finding' : line.confirmed ? 'member' : 'joining',
    group: current?.group ?? null,
    epoch: current?.epoch ?? 0,
    authenticator: current?.authenticator ?? null,
    confirmed: line?.confirmed ?? false,
    sending: machine.sending,
    // Nothing is sent either before another leaf names the epoch that one came back into.
    degradedBy: line?.confirmed ? impairment(machine, line) : search?.again ? 'fork' : null,
    locked: isLocked(acts, current?.group ?? ''),
    members: (current?.leaves ?? []).map((leaf) => {
      const seat = seats.get(leaf.jkt);
      const silent = seat !== undefined && at >= seat.heardAt + limit;
      const keyChanged = machine.changed.has(leaf.sub);
      const token = latest.get(nameOf(leaf)) ?? null;
      return { ...leaf, since: seat?.since ?? line?.began ?? 0, silent, keyChanged, token };
    }),
    acts,
  };
}
