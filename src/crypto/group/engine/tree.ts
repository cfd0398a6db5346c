import type { RatchetTree } from 'ts-mls/ratchetTree.js';
import { toHex } from '../bytes.js';
import { MOST_MEMBERS } from '../records/limits.js';
import type { LeafView } from '../records/views.js';
import { readLeaf } from './credential.js';
import { GroupEngineError } from './group-engine.js';

/** Leaves are at even places (RFC 9420, appendix C); blank ones are used first, so that no tree of ours is wider. */
const WIDEST = 2 * 256 - 1;

/**
 * Everybody in a tree, in order.
 *
 * @throws GroupEngineError where a leaf is none of ours, or two share `sub`, signature key or HPKE key
 */
export function readLeaves(tree: RatchetTree): readonly LeafView[] {
  if (tree.length > WIDEST) throw new GroupEngineError('The tree is too wide.');
  const leaves: LeafView[] = [];
  for (const [at, node] of tree.entries()) {
    if (node?.nodeType !== 'leaf') continue;
    const leaf = readLeaf(node.leaf, at / 2);
    if (!leaf) throw new GroupEngineError('A leaf is none of ours.');
    leaves.push(leaf);
  }
  if (leaves.length > MOST_MEMBERS) throw new GroupEngineError('There are too many leaves.');
  if (!areDistinct(leaves.map(({ sub }) => sub)) || !areDistinct(leaves.map(({ jkt }) => jkt))) {
    throw new GroupEngineError('Two leaves are one person or one key.');
  }
  if (!areDistinct(hpkeKeysOf(tree))) throw new GroupEngineError('Two nodes have one key.');
  return leaves;
}

const areDistinct = (names: readonly string[]): boolean => new Set(names).size === names.length;

const hpkeKeysOf = (tree: RatchetTree): string[] =>
  tree.flatMap((node) => {
    if (!node) return [];
    return [toHex(node.nodeType === 'leaf' ? node.leaf.hpkePublicKey : node.parent.hpkePublicKey)];
  });
