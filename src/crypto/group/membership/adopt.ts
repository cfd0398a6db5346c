import type { HostAct, RoomPolicy } from './facts.js';
import { soundPart, unite } from './host-acts.js';
import type { Draft } from './machine.js';
import { put, say } from './machine.js';

/** From now on those, and no other. */
export function leaveBehind(draft: Draft, acts: readonly HostAct[]): void {
  if (acts.length === draft.acts.length) return;
  draft.acts = acts;
  keepKnown(draft);
}

/** Takes acts of hosts into what this member knows and will name. Who calls has seen that they may be taken. */
export function adopt(draft: Draft, acts: readonly HostAct[], policy: RoomPolicy): void {
  const added = soundPart(draft.acts, acts, policy);
  if (added.length === 0) return;
  draft.acts = unite(draft.acts, added);
  keepKnown(draft);
  for (const { wish, sub } of added) {
    if (wish.type === 'mute-request' && wish.sub === draft.options.self.sub) {
      say(draft, { type: 'mute-requested', by: sub });
    }
  }
}

function keepKnown(draft: Draft): void {
  draft.actsHash = draft.options.hashActs(draft.acts.map(({ id }) => id));
  draft.lists = put(draft.lists, draft.actsHash, draft.acts);
}
