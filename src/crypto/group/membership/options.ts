/** What a machine is begun with, and what the shell reads off it. */
import type { MembershipCommand } from './commands.js';
import type { HostAct, Leaf, Member, RoomPolicy, TokenFacts } from './facts.js';

export interface MembershipOptions {
  readonly self: Member;
  /** One's own token. */
  readonly token: TokenFacts;
  /** May begin a group where nobody answers. */
  readonly create: boolean;
  /** Of a group that this member creates. */
  readonly policy: RoomPolicy;
  /** Members at most that this one lets in: 100 by default, 250 at most. */
  readonly limit: number;
  /** SHA-256 over the list of ids, as text: names a host-act list. The same for everybody; order is the list's own. */
  readonly hashActs: (ids: readonly string[]) => string;
}

/** One step's outcome: `begin` and `step` give one. */
export interface MembershipStep<Machine> {
  readonly machine: Machine;
  readonly commands: readonly MembershipCommand[];
  /** Monotonic: send `tick` then at the latest. Infinity once ended. */
  readonly wakeAt: number;
}

export interface MemberView extends Leaf {
  /** Epoch in which this leaf came, or in which this member did: another one hears nothing of what was said before. */
  readonly since: number;
  /** Not heard for longer than the others keep sending to nobody heard. */
  readonly silent: boolean;
  /** The same `sub` was here under another key. */
  readonly keyChanged: boolean;
  readonly token: TokenFacts | null;
}

export interface MembershipView {
  readonly phase: 'finding' | 'joining' | 'member' | 'ended';
  readonly group: string | null;
  readonly epoch: number;
  readonly authenticator: string | null;
  /** Own epoch confirmed by another leaf, or alone: sending is allowed. */
  readonly confirmed: boolean;
  /** Authenticator of the epoch that is sent under; null: nothing is sent. */
  readonly sending: string | null;
  readonly degradedBy: 'fork' | 'nobody-heard' | 'cannot-follow' | null;
  readonly locked: boolean;
  readonly members: readonly MemberView[];
  /** Acts of hosts that are known, in the list's order. */
  readonly acts: readonly HostAct[];
}
