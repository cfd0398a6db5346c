import type { CommitView, EpochView } from '../records/views.js';
import { GroupEngineError } from './group-engine.js';

const refuse = (why: string): never => {
  throw new GroupEngineError(why);
};

/**
 * Rules of the tree that hold for every commit, whoever judged it before: checked before the library sees it, since the
 * library would let them pass (an outsider's commit that removes a third person, a second leaf with an existing key, a
 * path that changes the author's credential).
 */
export function checkCommit(view: CommitView, on: EpochView): void {
  const { author, leaf, removes } = view;
  if (view.group !== on.group || view.epoch !== on.epoch || view.parent !== on.context) refuse('Of another epoch.');
  if (view.foreign || !leaf) return refuse('Not a commit of ours.');
  const at = (index: number): EpochView['leaves'][number] | undefined =>
    on.leaves.find((known) => known.index === index);
  if (removes.some((index) => !at(index))) refuse('Nobody is there.');
  if (author === null) {
    if (removes.some((index) => at(index)?.sub !== leaf.sub)) refuse('Evicts somebody else.');
  } else {
    const before = at(author);
    if (!before || removes.includes(author)) return refuse('Nobody made it.');
    if (before.sub !== leaf.sub || before.jkt !== leaf.jkt) refuse('Becomes somebody else.');
  }
  const staying = on.leaves.filter(({ index }) => index !== author && !removes.includes(index));
  for (const { sub, jkt, hpkeKey } of staying) {
    if (sub === leaf.sub || jkt === leaf.jkt || hpkeKey === leaf.hpkeKey) refuse('One person or key twice.');
  }
}
