/** Bye, and whom LiveKit no longer lists: pinged, and gone after a second without an answer. */
import type { Draft } from './machine.js';
import { say, setSeat } from './machine.js';
import { liveOrder } from './ranks.js';
import type { MembershipRecord } from './records.js';
import { RANK_WAIT } from './timing.js';

/** An old one says nothing about who came back since. */
export function hearBye(draft: Draft, bye: Extract<MembershipRecord, { type: 'bye' }>): void {
  const seat = draft.seats.get(bye.jkt);
  if (!seat || seat.leaf.sub !== bye.sub || bye.group !== draft.line?.current.group) return;
  if (bye.count <= seat.count || bye.epoch < seat.since) return;
  setSeat(draft, { ...seat, count: bye.count, bye: true });
}

/** LiveKit's list is a hint: it starts a question, never a removal. */
export function noteList(draft: Draft): void {
  const { others } = draft;
  if (!others) return;
  for (const seat of draft.seats.values()) {
    const listed = others.has(seat.leaf.sub);
    if (listed && seat.leftAt !== null) setSeat(draft, { ...seat, leftAt: null, ping: null });
    if (!listed && seat.leftAt === null) setSeat(draft, { ...seat, leftAt: draft.at });
  }
}

/** @returns when the next question is due */
export function pingTheGone(draft: Draft): number {
  const { line } = draft;
  if (!line?.confirmed || !draft.connected) return Infinity;
  let next = Infinity;
  for (const seat of draft.seats.values()) {
    if (seat.leftAt === null || seat.ping || seat.bye) continue;
    const rank = liveOrder(draft, line).findIndex(({ index }) => index === line.current.own);
    const due = seat.leftAt + Math.max(0, rank) * RANK_WAIT;
    if (draft.at < due) {
      next = Math.min(next, due);
      continue;
    }
    const nonce = draft.moment.random;
    say(draft, { type: 'send-ping', to: seat.leaf.sub, nonce });
    setSeat(draft, { ...seat, ping: { nonce, at: draft.at } });
  }
  return next;
}

/** It is here, whatever the list says; asked again when the list changes. */
export function hearPong(draft: Draft, pong: Extract<MembershipRecord, { type: 'pong' }>): void {
  const seat = draft.seats.get(pong.jkt);
  if (!seat || seat.leaf.sub !== pong.sub || seat.ping?.nonce !== pong.nonce) return;
  setSeat(draft, { ...seat, heardAt: draft.at, ping: null, leftAt: null });
}
