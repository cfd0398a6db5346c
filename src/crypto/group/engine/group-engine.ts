import type { GroupName } from '../records/room-policy.js';
import type { Hex, Subject, Thumbprint, Time } from '../records/values.js';
import type { CommitView, EpochView, GroupView } from '../records/views.js';

/**
 * One epoch as a member holds it, secrets and all. Never changes (sealing and opening move its message keys on inside),
 * so going back to an earlier epoch is using its state again. Only the engine looks inside.
 */
export interface EpochState {
  readonly view: EpochView;
}

/** Bound into every commit as `authenticated_data`. */
export interface CommitData {
  readonly time: Time;
  /** `hashOfActs`. */
  readonly acts: Hex;
}

/** A commit of one's own, not yet told to anybody, and the epoch that it makes. */
export interface MadeCommit {
  readonly state: EpochState;
  readonly message: Uint8Array;
  readonly view: CommitView;
}

/** Who one is in the group. */
export interface EngineIdentity {
  readonly sub: Subject;
  readonly jkt: Thumbprint;
  readonly keys: CryptoKeyPair;
}

/** Says whether a leaf's credential belongs to a person that an authentic token names. Asked for every leaf of every tree. */
export type KnownLeaf = (sub: Subject, jkt: Thumbprint) => boolean;

/**
 * MLS (RFC 9420), suite 1, behind the few verbs that a meeting needs. The only one who knows the library.
 *
 * Calls run one after the other, in the order in which they are made. Every promise rejects with `GroupEngineError`
 * alone, and then nothing has changed. Nothing here judges time, liveness or entitlement: that is done before.
 */
export interface GroupEngine {
  /** A new group of one, epoch 0. */
  create(group: GroupName): Promise<EpochState>;
  /**
   * An external commit on a GroupInfo. Where the tree has a leaf of one's own `sub`, the commit removes it.
   * The message is to be sent; the state counts once it was.
   */
  joinExternally(info: Uint8Array, data: CommitData): Promise<MadeCommit>;
  /** Removes leaves, or none: it carries a path in any case, so that the epoch's secret is new. */
  commit(state: EpochState, removes: readonly number[], data: CommitData): Promise<MadeCommit>;
  /** Somebody else's commit on this state; null: it removes oneself. */
  process(state: EpochState, message: Uint8Array): Promise<EpochState | null>;
  /** GroupInfo with tree and external key, signed by one's leaf. */
  groupInfo(state: EpochState): Promise<Uint8Array>;
  /** MLS exporter (RFC 9420 §8.5). The caller wipes it. */
  export(state: EpochState, label: string, context: Uint8Array, length: number): Promise<Uint8Array>;
  /** An application message of this epoch. */
  seal(state: EpochState, bytes: Uint8Array): Promise<Uint8Array>;
  /** Rejects where it was opened before. */
  open(state: EpochState, message: Uint8Array): Promise<{ readonly bytes: Uint8Array; readonly leaf: number }>;
  /** Forgets every secret of an epoch. Any later use of the state rejects. */
  wipe(state: EpochState): void;
}

/** What is read without a secret. Both throw `GroupEngineError` for what breaks the rules named at `CommitView`. */
export interface MessageReader {
  commit(message: Uint8Array): Promise<CommitView>;
  groupInfo(info: Uint8Array): Promise<{ readonly view: GroupView; readonly author: number }>;
}
