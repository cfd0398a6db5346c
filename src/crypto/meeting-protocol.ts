/**
 * The link of one encrypted meeting: what its page and its group worker say to each other, over a port of its own, in
 * order. Types and bounds only. Whoever receives checks shape and bounds (`read-message.ts`); what fits nothing is dropped.
 *
 * The worker decides and keeps the secrets. The page is its hands: it puts bytes on topic `sm/1` and tells what LiveKit
 * reports, which is the server's word and proves nothing.
 */
import type { Basis, Role } from '../contract/entitlement.js';
import type { LeaveReason } from '../contract/states.js';
import type { Trust } from '../entitlement/verify.js';
import type { WireError } from './wire-error.js';

interface AnyStart {
  readonly room: string;
  /** One's own LiveKit identity, by the LiveKit token. */
  readonly identity: string;
}

/** The passphrase is in the worker already (`setPassphrase`). */
export interface SharedKeyStart extends AnyStart {
  readonly kind: 'shared-key';
}

/**
 * One's own token is not in here: the worker keeps the one that it verified last for `trust.issuer`, and the device key of
 * that issuer signs.
 */
export interface GroupStart extends AnyStart {
  readonly kind: 'group';
  /** May begin the group where nobody answers. */
  readonly create: boolean;
  /** Everybody's tokens are judged by these keys. Newer ones come by `trust`. */
  readonly trust: Trust;
  /** The page's attribute. */
  readonly e2ee: 'allowed' | 'required';
  /** Members of the group at most. */
  readonly mostMembers: number;
}
export type MeetingStart = SharedKeyStart | GroupStart;

/** Requests that are under way at once; more are refused (`ERR_SM_STATE`, retryable). */
export const MOST_REQUESTS = 64;
/** Bytes of one packet on topic `sm/1`, in and out. LiveKit's server takes packets of 16 KB as surely delivered. */
export const LONGEST_PACKET = 15_000;
/** Bytes of one record before it is sealed: `RECORD_LIMIT` of `meeting/wire.ts`. */
export const LONGEST_RECORD = 12 * 1024;
/** UTF-8 bytes of one's own LiveKit identity; of others' code units, of which there are never more. */
export const LONGEST_IDENTITY = 512;
/** People that one list names. */
export const MOST_PEOPLE = 1_000;

/** What a person asks of a meeting. Each is answered by `settled` with its number, once. */
export type MeetingRequest =
  /** Seal a record and send it: to everyone, or to those named. */
  | { readonly type: 'send'; readonly bytes: Uint8Array; readonly to: readonly string[] | null }
  /** A renewed token was verified (`verify`): tell the members. */
  | { readonly type: 'renewed' }
  | { readonly type: 'mark'; readonly identity: string; readonly code: string }
  | { readonly type: 'mismatch' | 'remove' | 'ask-mute'; readonly identity: string }
  | { readonly type: 'lock'; readonly on: boolean }
  | { readonly type: 'end-for-all' }
  /** Say goodbye and wipe every key. Answered when what is left to say has been emitted; the session then ends. */
  | { readonly type: 'leave' };

/** Page to worker. */
export type PageMessage =
  /** A packet of topic `sm/1`. `from` is LiveKit's word. */
  | { readonly type: 'data'; readonly from: string; readonly bytes: Uint8Array }
  /** Everyone whom LiveKit lists, oneself left out. Comes once when connected, then whenever it changes. */
  | { readonly type: 'people'; readonly identities: readonly string[] }
  /** Whether LiveKit is connected; nothing is sent while it is not. False until it comes first. */
  | { readonly type: 'connection'; readonly up: boolean }
  /** The issuer's keys, read anew because the session asked (`keys-wanted`). */
  | { readonly type: 'trust'; readonly trust: Trust }
  /** LiveKit has taken the packet that asked for this receipt. */
  | { readonly type: 'left'; readonly receipt: number }
  /** A frame worker that has no keys yet: `ports[0]` of this message leads there. */
  | { readonly type: 'frame-worker' }
  | ({ readonly id: number } & MeetingRequest);

/** Somebody as the session knows them, before the page adds what their frames say. */
export interface MeetingMember {
  readonly identity: string;
  readonly role: Role;
  readonly entitlement: { readonly basis: Basis | null } | null;
  /**
   * `encrypted`: something sealed of theirs was opened, or in a group: an admitted member. `failed`: something sealed of
   * theirs does not open. `pending`: neither yet.
   */
  readonly security: 'pending' | 'encrypted' | 'verified' | 'failed';
  /** Epoch in which they came in; another one after they came in anew. 0 under a shared key. */
  readonly since: number;
  readonly silent: boolean;
  readonly keyChanged: boolean;
}

/** What holds now; the whole of it each time, at most once a macrotask. */
export interface MeetingFacts {
  /** Admitted and one's own epoch confirmed (shared key: when one's keys are derived). Never false again. */
  readonly admitted: boolean;
  /** Not null: one's own protection is impaired, and the session has stopped sending (`send-with` null). */
  readonly degradedBy: 'fork' | 'nobody-heard' | 'cannot-follow' | null;
  /** Everybody who holds a key, oneself included; under a shared key, everybody who said something sealed. */
  readonly members: readonly MeetingMember[];
  /** Null under a shared key. `since`: milliseconds since the epoch. */
  readonly verification: { readonly code: string; readonly epoch: number; readonly since: number } | null;
  readonly locked: boolean;
}

/** Worker to page. */
export type WorkerMessage =
  /** Put this on topic `sm/1`. `request`: on whose behalf; that request fails where LiveKit does not take it. */
  | {
      readonly type: 'packet';
      readonly bytes: Uint8Array;
      readonly to: readonly string[] | null;
      readonly request: number | null;
      /** To be told when LiveKit has taken it. */
      readonly receipt?: number;
    }
  | { readonly type: 'facts'; readonly facts: MeetingFacts }
  /** Authentic, in order, once. */
  | { readonly type: 'record'; readonly from: string; readonly bytes: Uint8Array }
  | {
      readonly type: 'verification';
      readonly changed: 'joined' | 'left' | 'rotated' | 'marked' | 'mismatch';
      readonly identity: string | null;
    }
  | { readonly type: 'mute-requested'; readonly by: string }
  /** What does not happen among members that keep the rules, and by which of them; null: by nobody in particular. */
  | {
      readonly type: 'alarm';
      readonly alarm: 'double-commit' | 'removed-again' | 'healing-failed';
      readonly identity: string | null;
    }
  /** Something unencrypted, unauthentic or replayed was dropped; at most once a second. */
  | { readonly type: 'dropped' }
  /** A token names a key that `trust` has not: read the issuer's keys anew. Ask seldom. */
  | { readonly type: 'keys-wanted' }
  | { readonly type: 'settled'; readonly id: number; readonly error: WireError | null }
  /** The meeting is over for this person; nothing follows. Before `admitted`, `error` is why one was not let in. */
  | { readonly type: 'ended'; readonly reason: LeaveReason; readonly error: WireError | null };
