import { DisconnectReason } from 'livekit-client';
import type { LeaveReason } from '../contract/states.js';

const REASONS: Readonly<Partial<Record<DisconnectReason, LeaveReason>>> = {
  [DisconnectReason.CLIENT_INITIATED]: 'user',
  [DisconnectReason.DUPLICATE_IDENTITY]: 'duplicate-identity',
  [DisconnectReason.SERVER_SHUTDOWN]: 'server-shutdown',
  [DisconnectReason.PARTICIPANT_REMOVED]: 'kicked',
  [DisconnectReason.ROOM_DELETED]: 'ended',
  [DisconnectReason.ROOM_CLOSED]: 'ended',
  [DisconnectReason.STATE_MISMATCH]: 'network',
  [DisconnectReason.JOIN_FAILURE]: 'network',
  [DisconnectReason.MIGRATION]: 'network',
  [DisconnectReason.SIGNAL_CLOSE]: 'network',
  [DisconnectReason.CONNECTION_TIMEOUT]: 'network',
  [DisconnectReason.MEDIA_FAILURE]: 'network',
};

/** Why a meeting ended. LiveKit gives no reason where it gave up reconnecting. */
export function toLeaveReason(reason: DisconnectReason | undefined): LeaveReason {
  if (reason === undefined) return 'network';
  return REASONS[reason] ?? 'unknown';
}
