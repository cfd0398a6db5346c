import type { MemberToken } from './token.js';
import type { Hex, Subject, Thumbprint, Time } from './values.js';

export type HostDeed =
  | { readonly act: 'ban'; readonly sub: Subject; readonly jkt: Thumbprint }
  | { readonly act: 'lock'; readonly on: boolean }
  | { readonly act: 'mute-request'; readonly sub: Subject }
  | { readonly act: 'end' };

/** Something a host did. Verifiable outside of any epoch: signed by the device key that `token` is bound to. */
export interface HostAct {
  readonly groupId: Hex;
  /** The host; equal to the token's. */
  readonly sub: Subject;
  readonly jkt: Thumbprint;
  /** 1, 2, 3 … for each host. */
  readonly number: number;
  /** Hash of this host's act before; 64 zeros for the first. */
  readonly previous: Hex;
  readonly epoch: number;
  readonly time: Time;
  readonly deed: HostDeed;
  /** A host's, valid at `time`. */
  readonly token: MemberToken;
  /** SHA-256 of the signed bytes: names this act. */
  readonly hash: Hex;
  /** 64 bytes. Who makes an act leaves it to the one who signs. */
  readonly signature: Uint8Array;
}
