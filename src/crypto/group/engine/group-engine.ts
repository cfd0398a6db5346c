import type { DeviceSigner } from '../meeting-session.js';
import type { Hex, Subject, Thumbprint } from '../records/values.js';
import type { CommitData, CommitView, EpochView, GroupView } from '../records/views.js';

/**
 * One epoch as a member holds it, secrets and all. What it stands for never changes, so going back to an earlier epoch
 * is using its state again; sealing and opening move its message keys on inside. Only the engine looks in.
 */
export interface EpochState {
  readonly view: EpochView;
}

/** A commit of one's own, not yet told to anybody, and the epoch that it makes. */
export interface MadeCommit {
  readonly state: EpochState;
  readonly message: Uint8Array;
  readonly view: CommitView;
}

/** Who one is in a group. */
export interface EngineIdentity {
  readonly sub: Subject;
  readonly signer: DeviceSigner;
}

/** Whether an authentic token names this person and key. Asked of every leaf that comes into a tree, or is in one. */
export type KnownLeaf = (sub: Subject, jkt: Thumbprint) => boolean;

/**
 * MLS (RFC 9420), suite 1, behind the few verbs that a meeting needs. The only one who knows the library.
 *
 * Calls run one after the other, in the order in which they are made. Every promise rejects with `GroupEngineError`
 * alone, and then nothing has changed. Nothing here judges time, liveness or entitlement: that is done before.
 */
export interface GroupEngine {
  /** A new group of one, epoch 0. */
  create(group: Hex): Promise<EpochState>;
  /**
   * An external commit on a GroupInfo. The message is to be sent; the state counts once it was.
   *
   * @param remove one's own old leaf, or null: a leaf of the same `sub` may not stay
   */
  joinExternally(info: Uint8Array, remove: number | null, data: CommitData): Promise<MadeCommit>;
  /** Removes leaves, or none: it carries a path in any case, so that the epoch's secret is new. */
  commit(state: EpochState, removes: readonly number[], data: CommitData): Promise<MadeCommit>;
  /** Somebody else's commit on this state; null: it is authentic and removes oneself. */
  process(state: EpochState, message: Uint8Array): Promise<EpochState | null>;
  /** GroupInfo with tree and external key, signed by one's leaf. */
  groupInfo(state: EpochState): Promise<Uint8Array>;
  /** MLS exporter (RFC 9420 §8.5). Whoever asks wipes what it gives. */
  exportSecret(state: EpochState, label: string, context: Uint8Array, length: number): Promise<Uint8Array>;
  /** An application message of this epoch. */
  seal(state: EpochState, bytes: Uint8Array): Promise<Uint8Array>;
  /** Rejects also for what was opened before. */
  open(state: EpochState, message: Uint8Array): Promise<{ readonly bytes: Uint8Array; readonly leaf: number }>;
  /** Forgets every secret of an epoch but those that open its messages: nothing can be built on it any more. */
  retire(state: EpochState): void;
  /** Forgets every secret of an epoch. Any later use of the state rejects. */
  wipe(state: EpochState): void;
  /**
   * What a GroupInfo says, its tree, its leaves and the signature of its author verified.
   */
  readGroupInfo(info: Uint8Array): Promise<{ readonly view: GroupView; readonly author: number }>;
}

/** Whatever the library, the browser or our own rules refuse. Carries no word of either: they may quote what they read. */
export class GroupEngineError extends Error {
  override readonly name = 'GroupEngineError';
}
