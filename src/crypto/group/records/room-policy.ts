import type { Admission } from '../../../contract/entitlement.js';
import type { Hex } from './values.js';

/** What a group was created with. It never changes, and its hash is the group id: another policy is another group. */
export interface RoomPolicy {
  readonly issuer: string;
  readonly mode: 'e2ee';
  readonly admit: Admission;
}

/** A group as everyone names it. `groupId` = SHA-256 over suite, room, policy, generation and salt. */
export interface GroupName {
  readonly groupId: Hex;
  readonly policy: RoomPolicy;
  /** 0 in a group's first life; one more for each deliberate re-creation. */
  readonly generation: number;
  /** 16 random bytes. */
  readonly salt: Hex;
}
