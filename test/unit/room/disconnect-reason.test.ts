import { expect } from '@open-wc/testing';
import { DisconnectReason } from 'livekit-client';
import { toLeaveReason } from '../../../src/room/disconnect-reason.js';

describe('why LiveKit says that a meeting ended', () => {
  for (const [reason, said] of [
    ['CLIENT_INITIATED', 'user'],
    ['DUPLICATE_IDENTITY', 'duplicate-identity'],
    ['SERVER_SHUTDOWN', 'server-shutdown'],
    ['PARTICIPANT_REMOVED', 'kicked'],
    ['ROOM_DELETED', 'ended'],
    ['ROOM_CLOSED', 'ended'],
    ['STATE_MISMATCH', 'network'],
    ['SIGNAL_CLOSE', 'network'],
    ['CONNECTION_TIMEOUT', 'network'],
    ['MEDIA_FAILURE', 'network'],
    ['UNKNOWN_REASON', 'unknown'],
    ['AGENT_ERROR', 'unknown'],
  ] as const) {
    it(`is "${said}" for ${reason}`, () => expect(toLeaveReason(DisconnectReason[reason])).to.equal(said));
  }

  it('is the network where LiveKit gave up without a reason', () => {
    expect(toLeaveReason(undefined)).to.equal('network');
  });
});
