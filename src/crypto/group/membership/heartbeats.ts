import { hearActs } from './acts.js';
import type { Draft, Line } from './machine.js';
import { once, say, setSeat } from './machine.js';
import { isWithUs } from './following.js';
import { findPlace, notePlace } from './healing.js';
import { confirm } from './line.js';
import type { MembershipRecord } from './records.js';
import { ASK_PERIOD, heartbeatPeriod } from './timing.js';

/** @returns when the next is due */
export function beat(draft: Draft): number {
  const { line } = draft;
  if (!line || !draft.connected) return Infinity;
  if (draft.at < draft.beatAt) return draft.beatAt;
  const { group, epoch, authenticator, leaves } = line.current;
  // Also where the server lists nobody: another group that it hides has to hear of this one.
  say(draft, { type: 'send-heartbeat', group, epoch, authenticator, acts: draft.actsHash, token: draft.token.hash });
  draft.beatAt = draft.at + heartbeatPeriod(leaves.length);
  return draft.beatAt;
}

type Heartbeat = Extract<MembershipRecord, { type: 'heartbeat' }>;

export function hearHeartbeat(draft: Draft, beat: Heartbeat, from: string): void {
  const { line } = draft;
  if (!line || beat.jkt === draft.options.self.jkt) return;
  const seat = draft.seats.get(beat.jkt);
  if (seat && beat.group === line.current.group) {
    // A server can keep and repeat old ones: they say nothing.
    if (seat.leaf.sub !== beat.sub || beat.count <= seat.count) return;
    const { group, epoch, authenticator } = beat;
    const withUs = isWithUs(line, beat);
    const elsewhereSince = withUs ? null : (seat.elsewhereSince ?? draft.at);
    const place = { group, epoch, authenticator };
    const heard = { ...seat, heardAt: draft.at, count: beat.count, place, elsewhereSince };
    setSeat(draft, heard);
    // Who is elsewhere does not hear this member either.
    if (withUs) draft.heardAnyAt = draft.at;
    if (findPlace(line, beat) === 'here') confirm(draft, line, heard);
    askForNamed(draft, line, beat, from);
  }
  notePlace(draft, line, beat, from, beat.jkt);
}

/** A token or host acts that the others have. */
function askForNamed(draft: Draft, { current }: Line, { token, acts }: Heartbeat, from: string): void {
  const list = draft.lists.get(acts);
  if (list && acts !== draft.actsHash) hearActs(draft, list);
  const lacked = {
    token: draft.tokens.has(token) ? null : token,
    acts: acts === draft.actsHash || draft.lists.has(acts) ? null : acts,
  };
  if (lacked.token === null && lacked.acts === null) return;
  if (once(draft, `named by ${from}`, ASK_PERIOD)) {
    say(draft, { type: 'send-resync', to: from, group: current.group, from: null, ...lacked });
  }
}
