/** Records of topic `sm/1` as the machine sees them: decoded, bounded, signatures checked as each line says. */
import type { Commit, GroupInfo, HostAct, Member, RoomPolicy, TokenFacts } from './facts.js';

/** Codes of a Refuse. */
export type RefuseCode = 'denied' | 'full' | 'policy' | 'expired';

/** Where somebody stands. */
export interface Place {
  readonly group: string;
  readonly epoch: number;
  readonly authenticator: string;
}

export type MembershipRecord =
  /**
   * Signed by the device key `jkt`. `join`: wants to be let in. `probe`: a member of another branch or group, who asks for
   * GroupInfo to compare and wants no place in the queue.
   */
  | (Member & {
      readonly type: 'hello';
      readonly nonce: string;
      readonly purpose: 'join' | 'probe';
      readonly token: TokenFacts;
    })
  /** To everybody. Signed by the device key of `token`, over nonce, group, policy and time. `place`: 0 is next. */
  | {
      readonly type: 'answer';
      readonly nonce: string;
      readonly group: string;
      readonly policy: RoomPolicy;
      readonly place: number;
      readonly token: TokenFacts;
    }
  /** Signed by the device key of `token`, over nonce and code. */
  | { readonly type: 'refuse'; readonly nonce: string; readonly code: RefuseCode; readonly token: TokenFacts }
  | { readonly type: 'group-info'; readonly info: GroupInfo }
  /** Checked when the engine applies it. */
  | { readonly type: 'commit'; readonly commit: Commit }
  | { readonly type: 'entitlement'; readonly token: TokenFacts }
  /** Signed by the device key. `count` rises with every record that this key signs, so an old one is known. */
  | (Member &
      Place & {
        readonly type: 'heartbeat';
        readonly count: number;
        readonly acts: string;
        /** Hash of the sender's own latest token. */
        readonly token: string;
      })
  /** One act, or a whole list. */
  | { readonly type: 'host-acts'; readonly acts: readonly HostAct[] }
  /** Asks for what is missing. Unsigned: only what everybody may have is sent back. Null members are not asked for. */
  | {
      readonly type: 'resync';
      readonly group: string;
      /** Commits from this epoch on. */
      readonly from: number | null;
      /** Hash of a token. */
      readonly token: string | null;
      /** Hash of a host-act list. */
      readonly acts: string | null;
    }
  /** Signed by the device key. */
  | (Member & Place & { readonly type: 'bye'; readonly count: number })
  | { readonly type: 'ping'; readonly nonce: string }
  /** Signed by the device key, over the nonce. */
  | (Member & { readonly type: 'pong'; readonly nonce: string });
