import type { HostAct } from './host-act.js';
import type { GroupName } from './room-policy.js';
import type { MemberToken } from './token.js';
import type { Hex, Thumbprint, Time } from './values.js';
import type { CommitView, GroupView } from './views.js';

/**
 * What members and joiners say to each other, decoded. One type for both directions: what is sent is written from it,
 * what arrives has been checked for shape and bounds, its tokens are authentic (`MemberToken`) and bound to the identity
 * that LiveKit names as the sender where the record is that person's own, and its signature holds under the device key
 * `signer`. What depends on a group's state is not checked: whether the signer is a member, in which epoch, and when.
 */
export type GroupRecord =
  | Hello
  | Answer
  | Refuse
  | GroupInfo
  | Commit
  | EntitlementRecord
  | Heartbeat
  | HostActs
  | Resync
  | Ping
  | Pong
  | Bye
  | App;

export type RecordKind = GroupRecord['kind'];

/** Signed by a device key. Sending, `signer` is one's own. */
export interface Signed {
  readonly signer: Thumbprint;
}

/** Somebody looks for the group. Not signed: it claims nothing that its token does not prove. */
export interface Hello {
  readonly kind: 'hello';
  /** 16 random bytes, for one attempt. */
  readonly nonce: Hex;
  /** The joiner's own; its key is the one that will join. */
  readonly token: MemberToken;
}

/** A member says that there is a group. */
export interface Answer extends Signed {
  readonly kind: 'answer';
  readonly nonce: Hex;
  readonly group: GroupName;
  readonly epoch: number;
  readonly leaves: number;
  /** Joiners before this one; 0: it is being served. */
  readonly place: number;
  readonly token: MemberToken;
}

export const REFUSE_CODES = ['banned', 'locked', 'full', 'policy'] as const;
export type RefuseCode = (typeof REFUSE_CODES)[number];

/** A member says that this joiner does not get in. */
export interface Refuse extends Signed {
  readonly kind: 'refuse';
  readonly nonce: Hex;
  readonly group: GroupName;
  readonly code: RefuseCode;
  readonly token: MemberToken;
}

/**
 * A member's word that somebody may join at one epoch: signed over the joiner's nonce and key. The external commit
 * carries it along and copies its `time` and `acts`, so that all members judge the joiner by the same.
 */
export interface Admission extends Signed {
  readonly nonce: Hex;
  readonly joiner: Thumbprint;
  readonly groupId: Hex;
  readonly epoch: number;
  /** `GroupView.context` of that epoch. */
  readonly context: Hex;
  readonly time: Time;
  /** `hashOfActs` of the acts served along. */
  readonly acts: Hex;
  /** 64 bytes. Who admits leaves it to the one who signs. */
  readonly signature: Uint8Array;
}

/** Everything a joiner needs. To the joiner alone. */
export interface GroupInfo {
  readonly kind: 'group-info';
  readonly group: GroupName;
  readonly admission: Admission;
  /** MLS GroupInfo with the tree, read and signed as MLS asks; `admission` is by the same leaf. */
  readonly info: Uint8Array;
  readonly view: GroupView;
  /** The leaf that signed `info`. */
  readonly author: number;
  /** The latest of each leaf. */
  readonly tokens: readonly MemberToken[];
  readonly hostActs: readonly HostAct[];
}

/** The end of an epoch. */
export interface Commit {
  readonly kind: 'commit';
  /** MLS PublicMessage. */
  readonly message: Uint8Array;
  readonly view: CommitView;
  /** Hashes of the acts on the list that `view.acts` is the hash of, in the list's order. */
  readonly acts: readonly Hex[];
  /** Of an external commit: the joiner's token and the admission it used. */
  readonly joining: { readonly token: MemberToken; readonly admission: Admission } | null;
}

/** One's own token, at joining and at each renewal. */
export interface EntitlementRecord {
  readonly kind: 'entitlement';
  readonly token: MemberToken;
}

export interface Heartbeat extends Signed {
  readonly kind: 'heartbeat';
  readonly groupId: Hex;
  readonly epoch: number;
  readonly confirmedTranscript: Hex;
  readonly authenticator: Hex;
  /** Number of leaves, and context, for whoever meets another branch. */
  readonly leaves: number;
  readonly context: Hex;
  readonly acts: Hex;
  /** Hash of one's own latest token. */
  readonly token: Hex;
  /** Counts up for this key and group: an older one says nothing. */
  readonly number: number;
}

export interface HostActs {
  readonly kind: 'host-acts';
  readonly hostActs: readonly HostAct[];
}

/** Asks one member for what is missing. */
export interface Resync extends Signed {
  readonly kind: 'resync';
  readonly nonce: Hex;
  /** Null: whatever group the asked one is in. */
  readonly groupId: Hex | null;
  readonly want:
    /** To join again, or to compare branches. */
    | { readonly what: 'group-info' }
    /** The tokens with these hashes. */
    | { readonly what: 'tokens'; readonly hashes: readonly Hex[] }
    /** Every act but these. */
    | { readonly what: 'host-acts'; readonly except: readonly Hex[] }
    /** The commits that ended this epoch. */
    | { readonly what: 'commit'; readonly epoch: number };
  readonly token: MemberToken;
}

/** Are you still there? Asked before somebody is removed at the server's word. */
export interface Ping {
  readonly kind: 'ping';
  readonly nonce: Hex;
}
export interface Pong extends Signed {
  readonly kind: 'pong';
  readonly nonce: Hex;
  readonly groupId: Hex;
}

export interface Bye extends Signed {
  readonly kind: 'bye';
  readonly groupId: Hex;
  /** The epoch one leaves from: an older one than that of one's joining is a replay. */
  readonly epoch: number;
}

/** What a member says to the members: chat, name, hand, reaction. */
export interface App {
  readonly kind: 'app';
  readonly groupId: Hex;
  readonly epoch: number;
  /** MLS PrivateMessage. */
  readonly message: Uint8Array;
}
