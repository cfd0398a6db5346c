import type { SecureMeetingError } from '../base/errors.js';
import type { Basis, Role } from '../contract/entitlement.js';
import type { LeaveReason } from '../contract/states.js';
import type { EnterOptions, RoomPort } from './ports.js';

/** What one person's protection in an encrypted meeting is. `outside`: in the room, never given a key. */
export type ProtectedState = 'pending' | 'encrypted' | 'verified' | 'outside' | 'failed';

/** Somebody as an encrypted meeting knows them. Whoever is in the room and not listed holds no key: outside. */
export interface ProtectedPerson {
  /** LiveKit identity; in a group the `sub` of a verified credential. */
  readonly identity: string;
  /** Of a verified entitlement; under a shared key everybody is a guest of whom nothing is known. */
  readonly role: Role;
  readonly entitlement: { readonly basis: Basis | null } | null;
  readonly security: ProtectedState;
  /** Another number after they came in anew: what was said before did not reach them. */
  readonly since: number;
  /** Holds a key, and has not been heard lately. */
  readonly silent: boolean;
  /** Came back under another key than the one it had before. */
  readonly keyChanged: boolean;
}

/** The code that all members of a group have in common, and what it last changed by. */
export interface Verification {
  /** 30 digits in 6 groups of 5, parted by spaces. */
  readonly code: string;
  readonly epoch: number;
  /** Milliseconds since the epoch: since when this code holds. */
  readonly since: number;
}

export interface ProtectionSnapshot {
  readonly kind: 'group' | 'shared-key';
  /** `degraded`: one's own protection is impaired, and sending has stopped. */
  readonly state: 'encrypted' | 'degraded';
  readonly degradedBy: 'worker-lost' | 'fork' | 'nobody-heard' | 'cannot-follow' | null;
  /** Everybody who holds a key, oneself included, and whoever was seen to hold none or another. */
  readonly people: readonly ProtectedPerson[];
  /** Null under a shared key. */
  readonly verification: Verification | null;
  readonly locked: boolean;
}

/** One member changed the keys in two ways at once; removed this person again; the members fell apart again. */
export type ProtectionAlarm = 'double-commit' | 'removed-again' | 'healing-failed';

export type ProtectionEvent =
  /** The snapshot differs; read it again. At most one a microtask. */
  | { readonly type: 'changed' }
  /** What somebody sealed, opened: authentic, in order, once. `from` is the sender by the credential (shared key: LiveKit's word). */
  | { readonly type: 'record'; readonly from: string; readonly bytes: Uint8Array }
  | {
      readonly type: 'verification';
      readonly changed: 'joined' | 'left' | 'rotated' | 'marked' | 'mismatch';
      readonly identity: string | null;
    }
  /** A host asks this person to mute; nothing was switched. */
  | { readonly type: 'mute-requested'; readonly by: string }
  /** What does not happen among members that keep the rules. Nothing went out in clear; null: by nobody in particular. */
  | { readonly type: 'alarm'; readonly alarm: ProtectionAlarm; readonly identity: string | null }
  /** A passphrase that opens nothing of the others, or does again. */
  | { readonly type: 'passphrase'; readonly fits: boolean }
  /** Something unencrypted, unauthentic or replayed was dropped. For the page's log; counts, never contents. */
  | { readonly type: 'dropped'; readonly what: 'media' | 'data' }
  /** The meeting is over for this person. */
  | { readonly type: 'ended'; readonly reason: LeaveReason; readonly error: SecureMeetingError | null };

/**
 * The protection of one encrypted meeting. Workers do the work and keep the keys; nothing here carries one.
 * Every promise rejects with `SecureMeetingError`.
 */
export interface ProtectionPort {
  snapshot(): ProtectionSnapshot;
  subscribe(listener: (event: ProtectionEvent) => void): () => void;
  /** Seals a record and sends it: to everyone, or (best effort, never in clear) to the identities named. */
  send(bytes: Uint8Array, to?: readonly string[]): Promise<void>;
  /** The group worker has verified a renewed entitlement: it is told to the members. */
  entitlementRenewed(): Promise<void>;
  /** Rejects with `ERR_SM_STATE` when that code is no longer the current one, or there is none. */
  markVerified(identity: string, code: string): Promise<void>;
  reportMismatch(identity: string): Promise<void>;
  /** Acts of a host: `ERR_SM_DENIED` for a guest. */
  removeParticipant(identity: string): Promise<void>;
  requestMute(identity: string): Promise<void>;
  lockRoom(on: boolean): Promise<void>;
  endForAll(): Promise<void>;
  /** Says goodbye to the members, wipes every key, ends what of the workers belongs to this meeting. Never rejects. */
  leave(): Promise<void>;
}

/** How an encrypted meeting gets its keys. */
export type KeyWay =
  | { readonly kind: 'shared-key' }
  /** `create`: may begin the group where nobody answers. */
  | { readonly kind: 'group'; readonly create: boolean };

/** What an encrypted meeting is entered with, beside what every meeting is. */
export interface EnterEncryptedOptions extends EnterOptions {
  readonly keys: KeyWay;
  /** Host attribute `required`: no frame of the server is let through, not even an exact blank. */
  readonly strict: boolean;
}

/** An encrypted meeting that was entered: admitted, own epoch confirmed. */
export interface EncryptedMeeting {
  readonly room: RoomPort;
  readonly protection: ProtectionPort;
}
export type EnterEncrypted = (options: EnterEncryptedOptions) => Promise<EncryptedMeeting>;
