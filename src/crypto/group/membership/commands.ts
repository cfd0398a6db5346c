/**
 * What the machine asks of the shell, to be done in order. Sending never fails here: what is lost is asked for again.
 * `to`: a LiveKit identity, or null for everybody.
 */
import type { HostWish, Member, PastEpoch } from './facts.js';
import type { Place, RefuseCode } from './records.js';

export type MembershipCommand = SendCommand | EngineCommand | KeyCommand | NoticeCommand;

export type SendCommand =
  /** With one's own latest token. Report `hello-left` when the first with this nonce has left. */
  | {
      readonly type: 'send-hello';
      readonly to: string | null;
      readonly nonce: string;
      readonly purpose: 'join' | 'probe';
    }
  /** To everybody, so that the other members hear it too. */
  | { readonly type: 'send-answer'; readonly nonce: string; readonly place: number; readonly on: string }
  | { readonly type: 'send-refuse'; readonly to: string; readonly nonce: string; readonly code: RefuseCode }
  /** Signs GroupInfo of epoch `on` over the asker's nonce and key, with tokens of all leaves and the acts named. */
  | {
      readonly type: 'send-group-info';
      readonly to: string;
      readonly nonce: string;
      readonly joiner: string;
      /** Authenticator. */
      readonly on: string;
      readonly time: number;
      /** Ids of the acts in their order, and the hash of the list. */
      readonly acts: readonly string[];
      readonly actsHash: string;
      /** Hashes of tokens, one a leaf. */
      readonly tokens: readonly string[];
      readonly past: readonly PastEpoch[];
    }
  /** The bytes of that commit, one's own or somebody's, unchanged. An own external one goes with one's own token. */
  | { readonly type: 'send-commit'; readonly to: string | null; readonly hash: string }
  | { readonly type: 'send-entitlement'; readonly to: string | null; readonly token: string }
  | ({ readonly type: 'send-heartbeat'; readonly acts: string; readonly token: string } & Place)
  | { readonly type: 'send-host-acts'; readonly to: string | null; readonly acts: readonly string[] }
  | {
      readonly type: 'send-resync';
      readonly to: string;
      readonly group: string;
      readonly from: number | null;
      readonly token: string | null;
      readonly acts: string | null;
    }
  | ({ readonly type: 'send-bye' } & Place)
  | { readonly type: 'send-ping'; readonly to: string; readonly nonce: string }
  | { readonly type: 'send-pong'; readonly to: string; readonly nonce: string }
  /** Sign it as one's own act of that number; the answer is `act-signed`. */
  | {
      readonly type: 'sign-act';
      readonly wish: HostWish;
      readonly number: number;
      readonly previous: string | null;
      readonly group: string;
      readonly epoch: number;
    };

/** One at a time: the next comes after the result of the last. */
export type EngineCommand = { readonly type: 'engine'; readonly id: number; readonly work: EngineWork } | ForgetCommand;

export type EngineWork =
  /** A group of one, generation 0. */
  | { readonly type: 'create'; readonly time: number; readonly acts: string }
  /** External commit on that GroupInfo, carrying its grant. `remove`: one's own old leaf. */
  | { readonly type: 'join'; readonly info: string; readonly remove: number | null }
  /** Always with a path. */
  | {
      readonly type: 'commit';
      readonly on: string;
      readonly removes: readonly number[];
      readonly time: number;
      readonly acts: string;
    }
  /** `on` may be an epoch before the newest, as long as it was not forgotten: a roll-back. */
  | { readonly type: 'apply'; readonly on: string; readonly commit: string };

/** Wipes the secrets of that epoch (its seal, or a branch that was given up). No result. */
export interface ForgetCommand {
  readonly type: 'forget';
  /** Authenticator. */
  readonly epoch: string;
}

/** Epochs are named by authenticator; the key index follows from generation and epoch. */
export type KeyCommand =
  /** Everybody's keys of that epoch to the frame worker, for receiving. It may take the place of another with its index. */
  | { readonly type: 'install-keys'; readonly epoch: string }
  | { readonly type: 'drop-keys'; readonly epoch: string }
  /** Every key of every epoch: the group is left. */
  | { readonly type: 'drop-all-keys' }
  /** One's own frames and messages go under that epoch from now on; null: nothing is sent. */
  | { readonly type: 'send-with'; readonly epoch: string | null };

export type Alarm =
  /** One member signed two commits for one epoch. */
  | 'double-commit'
  /** Removed for the second time without a ban. */
  | 'removed-again'
  /** A second move to another branch did not last. */
  | 'healing-failed';

export type EndReason =
  | { readonly type: 'left' }
  | { readonly type: 'kicked' }
  | { readonly type: 'duplicate-identity' }
  | { readonly type: 'ended-by-host' }
  | { readonly type: 'entitlement-expired' }
  | {
      readonly type: 'refused';
      readonly code:
        | 'ERR_SM_DENIED'
        | 'ERR_SM_ROOM_FULL'
        | 'ERR_SM_MODE_MISMATCH'
        | 'ERR_SM_KEY_AGREEMENT'
        | 'ERR_SM_ENTITLEMENT_REQUIRED'
        | 'ERR_SM_ENTITLEMENT_EXPIRED';
    };

/** To be shown. What changes slowly is read with `describe` after each step. */
export type NoticeCommand =
  | { readonly type: 'alarm'; readonly alarm: Alarm; readonly by: Member | null }
  | { readonly type: 'mute-requested'; readonly by: string }
  /** Moved to the branch that won, and admitted there. */
  | { readonly type: 'reconnected' }
  /** A newer epoch was given up for another: own messages sent since are sent again, under their ids. */
  | { readonly type: 'rolled-back'; readonly to: string }
  /** The last command of a machine. All keys and states are gone. */
  | { readonly type: 'ended'; readonly reason: EndReason };
