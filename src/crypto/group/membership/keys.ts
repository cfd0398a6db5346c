/** When keys are used for sending and when they are forgotten; when an epoch is sealed. */
import type { Draft, Line, Machine } from './machine.js';
import { say } from './machine.js';
import { isLive } from './ranks.js';
import { KEEP_KEYS, lonelyLimit, MOST_EPOCHS_KEPT, ROLLBACK_WINDOW, SMALL_GROUP } from './timing.js';

/** Why nothing may be sent although the group is joined. */
export function impairment(draft: Machine, line: Line): 'nobody-heard' | 'cannot-follow' | null {
  if (draft.stuck) return 'cannot-follow';
  const members = line.current.leaves.length;
  return members > 1 && draft.at >= draft.heardAnyAt + lonelyLimit(members) ? 'nobody-heard' : null;
}

/** @returns when to look again */
export function settleSending(draft: Draft): number {
  const { line } = draft;
  if (!line) return Infinity;
  const { current } = line;
  const impaired = impairment(draft, line) !== null || !line.confirmed;
  const wanted = impaired ? null : hasSwitched(draft, line) ? current.authenticator : draft.sending;
  if (wanted !== draft.sending) {
    draft.sending = wanted;
    say(draft, { type: 'send-with', epoch: wanted });
  }
  const lonelyAt = draft.heardAnyAt + lonelyLimit(current.leaves.length);
  const follows = wanted === current.authenticator || impaired ? Infinity : draft.switchAt;
  return Math.min(follows, current.leaves.length > 1 && lonelyAt > draft.at ? lonelyAt : Infinity);
}

/** All live members name the newest epoch (up to 16 members), or 1 s has passed. */
function hasSwitched(draft: Draft, line: Line): boolean {
  const { current } = line;
  if (draft.sending === current.authenticator || draft.at >= draft.switchAt) return true;
  if (current.leaves.length > SMALL_GROUP) return false;
  return [...draft.seats.values()].every(
    (seat) => !isLive(draft, line, seat) || seat.place?.authenticator === current.authenticator,
  );
}

/** @returns when the next key is to go */
export function dropOldKeys(draft: Draft): number {
  const { line, rings } = draft;
  if (!line || rings.length < 2) return Infinity;
  const kept = rings.filter(
    ({ epoch, dropAt }, at) =>
      epoch === line.current.authenticator || (draft.at < dropAt && at >= rings.length - MOST_EPOCHS_KEPT),
  );
  if (kept.length < rings.length) {
    const left = new Set(kept.map(({ epoch }) => epoch));
    for (const { epoch } of rings) if (!left.has(epoch)) say(draft, { type: 'drop-keys', epoch });
    draft.rings = kept;
  }
  return Math.min(draft.at + KEEP_KEYS, ...kept.map(({ dropAt }) => dropAt));
}

/** Wipes what can no longer be gone back to: at the seal, not before. @returns when the next is due */
export function seal(draft: Draft): number {
  const { line } = draft;
  if (!line || line.window.length === 0) return Infinity;
  // What the engine is going back to stays open until it has answered.
  if (draft.work?.work.type === 'apply') return Infinity;
  const open = line.window.filter(({ at }) => draft.at < at + ROLLBACK_WINDOW);
  // A turn stays open no longer than the one before it: what is older is sealed with it.
  if (open.length < line.window.length) {
    const closed = line.window.slice(0, line.window.length - open.length);
    for (const { from } of closed) say(draft, { type: 'forget', epoch: from.authenticator });
    const oldest = open[0]?.from.epoch ?? line.current.epoch;
    draft.line = { ...line, window: line.window.slice(closed.length) };
    draft.pool = draft.pool.filter(({ commit }) => commit.epoch >= oldest);
  }
  return Math.min(...open.map(({ at }) => at + ROLLBACK_WINDOW), Infinity);
}
