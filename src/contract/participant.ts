import type { Basis, Role } from './entitlement.js';
import type { ParticipantSecurity, Quality } from './states.js';

/** A person in the meeting, as events and `getParticipants()` show them. Frozen. */
export interface Participant {
  readonly identity: string;
  readonly name: string;
  readonly isLocal: boolean;
  readonly role: Role;
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
  readonly speaking: boolean;
  readonly hand: boolean;
  readonly quality: Quality;
  readonly security: ParticipantSecurity;
  readonly entitlement: { readonly basis: Basis | null } | null;
}
