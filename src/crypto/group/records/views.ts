import type { Hex, Subject, Thumbprint, Time } from './values.js';

/** One leaf of a group's tree: somebody who holds a key. */
export interface LeafView {
  readonly leaf: number;
  /** From the credential. */
  readonly sub: Subject;
  /** From the credential; equal to the thumbprint of the leaf's signature key (whoever breaks that is refused earlier). */
  readonly jkt: Thumbprint;
  /** SHA-256 of the leaf's HPKE public key. */
  readonly hpkeKey: Hex;
}

/** A group in one epoch, without a secret. */
export interface GroupView {
  readonly groupId: Hex;
  readonly epoch: number;
  /** By leaf index. */
  readonly leaves: readonly LeafView[];
  /** SHA-256 of the encoded GroupContext: equal exactly where tree, epoch and history are. */
  readonly context: Hex;
  readonly confirmedTranscript: Hex;
}

/** An epoch that one is a member of. */
export interface EpochView extends GroupView {
  readonly ownLeaf: number;
  /** RFC 9420 §8.7: proves membership in this very epoch. Compared, never kept secret. */
  readonly authenticator: Hex;
}

/**
 * A commit as it can be read before the library sees it. Already refused when reading: other proposals than Remove and
 * ExternalInit, proposals by reference, several Removes of one leaf, a commit without a path, an external commit without
 * exactly one ExternalInit or with more than one Remove, a member's with one, malformed `authenticated_data`, a leaf whose
 * credential and key disagree.
 */
export interface CommitView {
  /** SHA-256 of the message. */
  readonly hash: Hex;
  readonly groupId: Hex;
  /** The epoch that it ends. */
  readonly epoch: number;
  /** The committing member's leaf; null: an external commit, of whoever joins. */
  readonly author: number | null;
  /** Leaf indexes, ascending. */
  readonly removes: readonly number[];
  /** The committer's leaf after the commit; of an external commit, whose place the tree decides, without an index. */
  readonly newLeaf: Omit<LeafView, 'leaf'>;
  /** From `authenticated_data`. */
  readonly time: Time;
  /** From `authenticated_data`: hash of the list of host acts that the committer held (`hashOfActs`). */
  readonly acts: Hex;
}
