import type { Hex, Subject, Thumbprint, Time } from './values.js';

/** One leaf of a group's tree: somebody who holds a key. */
export interface LeafView {
  readonly index: number;
  /** From the credential. */
  readonly sub: Subject;
  /** From the credential, and the thumbprint of the leaf's signature key: whoever breaks that is refused earlier. */
  readonly jkt: Thumbprint;
  /** The public keys themselves: they are short and compare as well as hashes would. */
  readonly signatureKey: Hex;
  readonly hpkeKey: Hex;
}

/** A group in one epoch, as everyone may see it. */
export interface GroupView {
  readonly group: Hex;
  readonly epoch: number;
  /** SHA-256 of the encoded GroupContext: equal exactly where tree, epoch and history are. */
  readonly context: Hex;
  /** By leaf index. */
  readonly leaves: readonly LeafView[];
}

/** An epoch that one is a member of. */
export interface EpochView extends GroupView {
  /** One's own leaf. */
  readonly own: number;
  /** Epoch authenticator (RFC 9420 §8.7). Only a member can name it; naming it gives no key away. */
  readonly authenticator: Hex;
}

/** What `authenticated_data` of every commit says. */
export interface CommitData {
  /** `context` of the epoch that it builds on. */
  readonly parent: Hex;
  readonly time: Time;
  /** Hash of the list of host acts. */
  readonly acts: Hex;
  /** Of an external commit: hash of the joiner's token, and of the signed grant that it came by. */
  readonly joining: { readonly token: Hex; readonly grant: Hex } | null;
}

/** A commit as it can be read before it is believed: its MLS signature and tags are checked when the engine applies it. */
export interface CommitView extends CommitData {
  /** SHA-256 of the message. */
  readonly hash: Hex;
  readonly group: Hex;
  /** The epoch that it ends. */
  readonly epoch: number;
  /** Leaf index of the member that made it; null: an external commit. */
  readonly author: number | null;
  /** The leaf in the path: the author's renewed one, or the joiner's (whose place the tree decides: index -1). Null: no path. */
  readonly leaf: LeafView | null;
  /** Leaf indexes, ascending. */
  readonly removes: readonly number[];
  /** Something that no commit of ours has: another proposal than Remove and ExternalInit, one by reference, two of one leaf. */
  readonly foreign: boolean;
}
