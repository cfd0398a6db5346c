/** Acts of hosts: one's own, signed one after the other, and those of others. */
import { adopt } from './adopt.js';
import { end } from './end.js';
import type { HostAct } from './facts.js';
import { isBanned, isSound, unite } from './host-acts.js';
import type { Draft } from './machine.js';
import { say } from './machine.js';
import { ownRank } from './ranks.js';
import { isOf } from './tokens.js';

const MOST_LISTS = 64;

/** Signs the next wish; the chain needs the one before. */
export function settleActs(draft: Draft): void {
  const { line, signing, wishes } = draft;
  const [wish] = wishes;
  if (!line?.confirmed || signing || !wish) return;
  if (draft.token.role !== 'host') {
    draft.wishes = [];
    return;
  }
  const last = draft.acts.filter((act) => isOf(act, draft.options.self)).at(-1);
  const { group, epoch } = line.current;
  const number = (last?.number ?? 0) + 1;
  draft.signing = true;
  say(draft, { type: 'sign-act', wish, number, previous: last?.id ?? null, group, epoch });
}

/** @param act null: it could not be made; the next one may be */
export function takeSigned(draft: Draft, act: HostAct | null): void {
  draft.signing = false;
  draft.wishes = draft.wishes.slice(1);
  if (!draft.line || !act) return;
  adopt(draft, [act], draft.line.current.policy);
  say(draft, { type: 'send-host-acts', to: null, acts: [act.id] });
  draft.beatAt = draft.at;
}

/**
 * Acts that somebody sent: taken where their author is or was a leaf of this very group and nobody banned it. Lists that a
 * member's commit names are taken whole: everybody has to.
 */
export function hearActs(draft: Draft, acts: readonly HostAct[]): void {
  const { line } = draft;
  if (!line) return;
  const { policy, group } = line.current;
  const list = unite([], acts);
  const hash = draft.options.hashActs(list.map(({ id }) => id));
  if (!draft.lists.has(hash) && isSound(list, policy)) keepList(draft, hash, list);
  const before = draft.actsHash;
  adopt(
    draft,
    list.filter((act) => act.group === group && isKnown(draft, act) && !isBanned(draft.acts, act)),
    policy,
  );
  if (before !== draft.actsHash) draft.beatAt = draft.at;
}

const isKnown = (draft: Draft, { sub, jkt }: HostAct): boolean =>
  draft.seats.get(jkt)?.leaf.sub === sub || draft.keys.get(sub) === jkt || jkt === draft.options.self.jkt;

function keepList(draft: Draft, hash: string, list: readonly HostAct[]): void {
  const { line } = draft;
  const needed = new Set([draft.actsHash, line?.current.acts, ...(line?.window.map(({ from }) => from.acts) ?? [])]);
  const kept = [...draft.lists].filter(([name], at) => needed.has(name) || at >= draft.lists.size - MOST_LISTS);
  draft.lists = new Map([...kept, [hash, list]]);
}

/** What acts mean for oneself. */
export function obeyActs(draft: Draft): void {
  const { line, acts } = draft;
  if (!line) return;
  if (isBanned(acts, draft.options.self)) end(draft, { type: 'kicked' });
  else if (acts.some(({ wish, group }) => wish.type === 'end' && group === line.current.group)) {
    // The host that says so leaves at once: the first few pass it on.
    if (ownRank(draft, line) < 3) say(draft, { type: 'send-host-acts', to: null, acts: acts.map(({ id }) => id) });
    end(draft, { type: 'ended-by-host' });
  }
}
