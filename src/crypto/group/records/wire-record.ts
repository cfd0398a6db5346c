import type { GroupName } from './room-policy.js';
import type { Hex, Subject, Thumbprint, Time } from './values.js';

/**
 * Records of topic `sm/1` in an encrypted group, as their bytes say: shape and bounds are checked, and nothing else. No
 * signature was looked at, no token read.
 */
export type WireRecord =
  Hello | Answer | Refuse | GroupInfo | Commit | Entitlement | Heartbeat | HostActs | Resync | Bye | Ping | Pong | App;
export type WireKind = WireRecord['kind'];

/** By a device key: 32 bytes and 64. */
export interface Signature {
  readonly publicKey: Uint8Array;
  readonly signature: Uint8Array;
}

/** The bytes under the signature, as they came. */
export interface SignedRecord extends Signature {
  readonly signed: Uint8Array;
}

export interface Place {
  readonly group: Hex;
  readonly epoch: number;
  readonly authenticator: Hex;
}

export const PURPOSES = ['join', 'probe'] as const;
export const REFUSE_CODES = ['denied', 'full', 'policy', 'expired'] as const;

export interface Hello extends SignedRecord {
  readonly kind: 'hello';
  readonly nonce: Hex;
  readonly purpose: (typeof PURPOSES)[number];
  readonly token: string;
}
export interface Answer extends SignedRecord {
  readonly kind: 'answer';
  readonly nonce: Hex;
  readonly name: GroupName;
  readonly place: number;
  readonly token: string;
}
export interface Refuse extends SignedRecord {
  readonly kind: 'refuse';
  readonly nonce: Hex;
  readonly code: (typeof REFUSE_CODES)[number];
  readonly token: string;
}

/** A member's leave for one joiner to come into one epoch. Goes on with the joiner's commit. */
export interface Grant extends Signature {
  readonly epoch: number;
  readonly context: Hex;
  readonly joiner: Thumbprint;
  readonly time: Time;
  readonly acts: Hex;
}

export interface GroupInfo extends SignedRecord {
  readonly kind: 'group-info';
  readonly nonce: Hex;
  readonly name: GroupName;
  readonly grant: Grant;
  readonly tokens: readonly string[];
  /** Each as `HostActs` has them. */
  readonly acts: readonly Uint8Array[];
  readonly past: readonly { readonly epoch: number; readonly authenticator: Hex; readonly context: Hex }[];
  /** MLSMessage. */
  readonly info: Uint8Array;
}
export interface Commit {
  readonly kind: 'commit';
  /** MLSMessage. */
  readonly message: Uint8Array;
  readonly joining: { readonly token: string; readonly grant: Grant } | null;
}
export interface Entitlement {
  readonly kind: 'entitlement';
  readonly token: string;
}
export interface Heartbeat extends Place, SignedRecord {
  readonly kind: 'heartbeat';
  readonly sub: Subject;
  readonly count: number;
  readonly acts: Hex;
  readonly token: Hex;
}
export interface HostActs {
  readonly kind: 'host-acts';
  readonly acts: readonly Uint8Array[];
}
export interface Resync {
  readonly kind: 'resync';
  readonly group: Hex;
  readonly from: number | null;
  readonly token: Hex | null;
  readonly acts: Hex | null;
}
export interface Bye extends Place, SignedRecord {
  readonly kind: 'bye';
  readonly sub: Subject;
  readonly count: number;
}
export interface Ping {
  readonly kind: 'ping';
  readonly nonce: Hex;
}
export interface Pong extends SignedRecord {
  readonly kind: 'pong';
  readonly sub: Subject;
  readonly nonce: Hex;
}
export interface App extends Place {
  readonly kind: 'app';
  /** MLSMessage. */
  readonly message: Uint8Array;
}

/** What is written: a signed record lacks what the signer adds. */
export type Unsigned<Record extends WireRecord> = Record extends SignedRecord
  ? Omit<Record, keyof SignedRecord>
  : Record;
export type RecordToWrite = { [Kind in WireKind]: Unsigned<Extract<WireRecord, { kind: Kind }>> }[WireKind];
