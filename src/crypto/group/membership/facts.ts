/**
 * What the membership machine knows about tokens, leaves, epochs and commits. The bytes stay with the shell, which
 * decodes, hashes and checks every signature that needs no group state; here are names (hashes in text) and facts alone.
 * Times are milliseconds since the epoch, by somebody's clock, unless "monotonic" is said.
 */
import type { Admission, EntitlementE2ee, Role, RoomMode } from '../../../contract/entitlement.js';

/** A person and the device key that they sign with. */
export interface Member {
  /** LiveKit identity, `sub` of the token. */
  readonly sub: string;
  /** RFC 7638 thumbprint of the device key. */
  readonly jkt: string;
}

/** Hashed with suite, generation and 16 random bytes into the group id. */
export interface RoomPolicy {
  readonly issuer: string;
  /** Null where no issuer fixed it. */
  readonly mode: RoomMode | null;
  readonly admit: Admission;
}

/** A token whose signature, room and binding hold. Its dates are judged here, at a commit's time, never by a clock. */
export interface TokenFacts extends Member {
  readonly hash: string;
  readonly issuer: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly e2ee: EntitlementE2ee;
  readonly role: Role;
  /** Null where the token names no meeting: it agrees with any policy. */
  readonly meeting: { readonly mode: RoomMode | null; readonly admit: Admission } | null;
}

export interface Leaf extends Member {
  readonly index: number;
  /** Hashes. */
  readonly signatureKey: string;
  readonly hpkeKey: string;
}

/** One epoch of a group, as its members agree on it. Never changes. */
export interface Epoch {
  readonly group: string;
  readonly epoch: number;
  /** The epoch authenticator: names this state among all branches, for machine, engine and keys. */
  readonly authenticator: string;
  /** Hash of the GroupContext: known to a joiner before it is in. Commits name the one they build on. */
  readonly context: string;
  readonly policy: RoomPolicy;
  /** In order of index. */
  readonly leaves: readonly Leaf[];
  /** One's own leaf. */
  readonly own: number;
  /** Of the commit that made it. */
  readonly time: number;
  /** Hash of the host-act list that this commit named. */
  readonly acts: string;
}

/** Which epochs a branch came through, by name. */
export interface PastEpoch {
  readonly epoch: number;
  readonly authenticator: string;
  readonly context: string;
}

/** A member let one joiner into one epoch: its signature over this is checked, by `signer`'s key. */
export interface Grant {
  /** Thumbprint of the member that signed. */
  readonly signer: string;
  readonly group: string;
  readonly epoch: number;
  readonly context: string;
  /** Thumbprint of the joiner. */
  readonly joiner: string;
  readonly time: number;
  /** Hash of the host-act list. */
  readonly acts: string;
}

/** A commit, parsed and not yet believed: its MLS signature and tags are checked when the engine applies it. */
export interface Commit {
  readonly hash: string;
  readonly group: string;
  /** The epoch that it ends. */
  readonly epoch: number;
  /** `context` of the epoch that it builds on (in `authenticated_data`, so signed). */
  readonly parent: string;
  /** Leaf index of the member that made it; null: external. */
  readonly author: number | null;
  /** The leaf in the path: the author's renewed one, or the new one (its index counts for nothing). Null: no path. */
  readonly leaf: Leaf | null;
  readonly removes: readonly number[];
  /** Carries a proposal other than Remove and, of an external commit, ExternalInit. */
  readonly foreign: boolean;
  readonly time: number;
  readonly acts: string;
  /** Of an external commit: hash of the joiner's token, and by whose leave it comes. */
  readonly token: string | null;
  readonly grant: Grant | null;
}

/** What a member told one asker about its group, its signature over nonce, asker's key and epoch checked. */
export interface GroupInfo {
  /** The shell's name for the bytes. */
  readonly hash: string;
  readonly nonce: string;
  readonly grant: Grant;
  readonly policy: RoomPolicy;
  /** Of the verified tree, in order of index. */
  readonly leaves: readonly Leaf[];
  /** Latest of each leaf. */
  readonly tokens: readonly TokenFacts[];
  /** The whole list that the grant names. */
  readonly acts: readonly HostAct[];
  /** This epoch first, then those before it: 33 at most. */
  readonly past: readonly PastEpoch[];
}

export type HostWish =
  | { readonly type: 'ban'; readonly sub: string; readonly jkt: string }
  | { readonly type: 'lock'; readonly on: boolean }
  | { readonly type: 'mute-request'; readonly sub: string }
  | { readonly type: 'end' };

/** Signed by a host's device key, numbered from 1 and chained per host. The signature is checked. */
export interface HostAct extends Member {
  /** Hash of the record. */
  readonly id: string;
  readonly number: number;
  /** `id` of the act before; null for the first. */
  readonly previous: string | null;
  readonly group: string;
  /** Epoch in which it was made, by its author's word. */
  readonly epoch: number;
  readonly wish: HostWish;
  /** By which its author is a host. */
  readonly token: TokenFacts;
}
