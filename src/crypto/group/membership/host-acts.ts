/** Rules of the list of host acts: which lists are sound, and what they mean. The list is a union and only grows. */
import type { HostAct, Member, RoomPolicy } from './facts.js';
import { countsForLeaf, fitsPolicy, isOf } from './tokens.js';
import { MOST_ACTS } from '../records/limits.js';

const order = (a: HostAct, b: HostAct): number =>
  compare(a.sub, b.sub) || compare(a.jkt, b.jkt) || a.number - b.number || compare(a.id, b.id);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Both lists as one, in (`sub`, `jkt`, number) order. The first itself where the other adds nothing. */
export function unite(list: readonly HostAct[], more: readonly HostAct[]): readonly HostAct[] {
  const known = new Set(list.map(({ id }) => id));
  const added = more.filter(({ id }) => !known.has(id));
  return added.length === 0 ? list : [...list, ...added].sort(order);
}

export function contains(list: readonly HostAct[], part: readonly HostAct[]): boolean {
  const known = new Set(list.map(({ id }) => id));
  return part.every(({ id }) => known.has(id));
}

/** Its author's token says host, in a room of this policy: anybody can tell, at any time. */
export const isHostAct = (act: HostAct, policy: RoomPolicy): boolean =>
  act.token.role === 'host' && isOf(act.token, act) && fitsPolicy(act.token, policy);

/** In order, each by a host, each after the one that its author's chain names. */
export function isSound(list: readonly HostAct[], policy: RoomPolicy): boolean {
  if (list.length > MOST_ACTS) return false;
  const byId = new Map(list.map((act) => [act.id, act]));
  return list.every((act, at) => {
    const before = list[at - 1];
    if (before && order(before, act) >= 0) return false;
    return isHostAct(act, policy) && follows(act, act.previous === null ? null : (byId.get(act.previous) ?? undefined));
  });
}

/** @param previous null: there is none; undefined: it is missing */
function follows(act: HostAct, previous: HostAct | null | undefined): boolean {
  if (previous === undefined) return false;
  if (previous === null) return act.number === 1;
  return isOf(previous, act) && previous.number === act.number - 1;
}

/** Those of `more` that keep the union sound: by hosts, their chains complete. */
export function soundPart(list: readonly HostAct[], more: readonly HostAct[], policy: RoomPolicy): readonly HostAct[] {
  const known = new Map(list.map((act) => [act.id, act]));
  const taken: HostAct[] = [];
  for (const act of [...more].sort(order)) {
    if (known.has(act.id) || known.size >= MOST_ACTS) continue;
    if (!isHostAct(act, policy) || !follows(act, act.previous === null ? null : known.get(act.previous))) continue;
    known.set(act.id, act);
    taken.push(act);
  }
  return taken;
}

/**
 * Whether an act of one group may come into another at that time: while its host's token counts. In the group that it was
 * made for it holds for good. Acts travel in clear: without this a server could bring back those of any earlier meeting.
 */
export const reaches = ({ group, token }: HostAct, into: string, time: number): boolean =>
  group === into || countsForLeaf(token, time);

/** A ban matches `sub` or key, for the group's life. */
export const isBanned = (list: readonly HostAct[], { sub, jkt }: Member): boolean =>
  list.some(({ wish }) => wish.type === 'ban' && (wish.sub === sub || wish.jkt === jkt));

/**
 * The lock with the highest (epoch, `sub`, number) holds, in the group that it was made for: epochs of another say nothing
 * here, and two groups of one room could never become one.
 */
export function isLocked(list: readonly HostAct[], group: string): boolean {
  let last: HostAct | null = null;
  for (const act of list) {
    if (act.wish.type === 'lock' && act.group === group && (!last || holdsOver(act, last))) last = act;
  }
  return last?.wish.type === 'lock' && last.wish.on;
}

function holdsOver(a: HostAct, b: HostAct): boolean {
  return (a.epoch - b.epoch || compare(a.sub, b.sub) || a.number - b.number || compare(a.id, b.id)) > 0;
}
