/** What the shell tells the machine. */
import type { Commit, Epoch, HostAct, HostWish, TokenFacts } from './facts.js';
import type { MembershipRecord } from './records.js';

/** When something happens. */
export interface Moment {
  /** Monotonic, milliseconds: every wait counts by it. */
  readonly at: number;
  /** The device's clock, milliseconds since the epoch: only for what one signs oneself. It may jump. */
  readonly wall: number;
  /** Fresh 128 bits as text, for a nonce: another at each step. */
  readonly random: string;
}

export type MembershipEvent =
  /** `from`: LiveKit's word for who sent it; it only says whom to answer. */
  | { readonly type: 'record'; readonly from: string; readonly record: MembershipRecord }
  /** LiveKit's connection and list, whenever one of them changes. `others`: identities, without one's own. */
  | { readonly type: 'room'; readonly connected: boolean; readonly others: readonly string[] }
  /** The first Hello with this nonce has left: the waiting time counts from here. */
  | { readonly type: 'hello-left'; readonly nonce: string }
  | { readonly type: 'engine'; readonly id: number; readonly result: EngineResult }
  /** `wakeAt` has come, or any other time. */
  | { readonly type: 'tick' }
  /** The person leaves: Bye, then everything is wiped. */
  | { readonly type: 'leave' }
  | { readonly type: 'host-wish'; readonly wish: HostWish }
  /** What `sign-act` asked for. Null: it cannot be had, as nobody would take it. */
  | { readonly type: 'act-signed'; readonly act: HostAct | null }
  /** One's own renewed token, verified. */
  | { readonly type: 'renewed'; readonly token: TokenFacts };

/** One result for every `engine` command, in order; late is no matter. */
export type EngineResult =
  /** Created, joined or committed: `commit` is the record to send, null for a created group. Nothing was sent yet. */
  | { readonly type: 'made'; readonly commit: Commit | null; readonly epoch: Epoch }
  /** Somebody's commit was applied. */
  | { readonly type: 'applied'; readonly epoch: Epoch }
  /** Somebody's commit is authentic and removes this member. */
  | { readonly type: 'removed' }
  /** The bytes of somebody's commit are gone: it has to come again. */
  | { readonly type: 'missing' }
  /** Refused by library or engine; nothing changed. */
  | { readonly type: 'failed' };
