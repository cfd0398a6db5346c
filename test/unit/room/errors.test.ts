import { expect } from '@open-wc/testing';
import { ConnectionError, DisconnectReason, PublishTrackError, UnsupportedServer } from 'livekit-client';
import { SecureMeetingError } from '../../../src/base/errors.js';
import { toConnectError, toPublishError } from '../../../src/room/errors.js';

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2VudGluZWw';

const connectError = (error: unknown): SecureMeetingError => toConnectError(error, TOKEN);

describe('an error of LiveKit', () => {
  it('about the token is ERR_SM_TOKEN, with what may be wrong with it', () => {
    for (const [status, words] of [
      [401, 'expired'],
      [403, 'roomJoin'],
    ] as const) {
      const error = connectError(ConnectionError.notAllowed('no permissions', status));
      expect(error).to.deep.include({ code: 'ERR_SM_TOKEN', retryable: false });
      expect(error.hint).to.contain(words);
    }
  });

  it('about the way to the server is ERR_SM_CONNECT, and worth another try', () => {
    for (const [cause, words] of [
      [ConnectionError.serverUnreachable('no'), 'connect-src'],
      [ConnectionError.websocket('closed'), 'connect-src'],
      [ConnectionError.timeout('late'), 'slowly'],
      [ConnectionError.internal('could not establish pc connection'), 'ports'],
      [ConnectionError.leaveRequest('go', DisconnectReason.SERVER_SHUTDOWN), 'away'],
      [ConnectionError.notAllowed('requested room does not exist', 404), 'auto_create'],
      [new DOMException('late', 'TimeoutError'), 'slowly'],
      [new TypeError('something'), 'failed'],
    ] as const) {
      const error = connectError(cause);
      expect(error).to.deep.include({ code: 'ERR_SM_CONNECT', retryable: true, cause });
      expect(error.hint).to.contain(words);
    }
  });

  it('about a server that is no LiveKit is not worth one', () => {
    expect(connectError(new UnsupportedServer('unknown'))).to.deep.include({
      code: 'ERR_SM_CONNECT',
      retryable: false,
    });
  });

  it('never carries a token along', () => {
    for (const text of [
      `could not connect to wss://livekit.example/rtc?access_token=${TOKEN}`,
      `invalid token: ${TOKEN}, error: expired`,
      'wss://livekit.example/rtc/v1?join_request=AAAA',
      'token eyJhbGciOiJIUzI1NiJ9 of somebody else',
    ]) {
      const errors = [ConnectionError.internal(text), ConnectionError.notAllowed(text, 401), new Error(text)];
      for (const { message, hint, cause, stack } of errors.map(connectError)) {
        expect(cause).to.equal(undefined);
        expect(`${message} ${hint} ${stack ?? ''}`).not.to.match(/eyJ|join_request=/);
      }
    }
  });

  it('of our own goes through as it is', () => {
    const own = new SecureMeetingError('ERR_SM_ABORTED', 'Left.');
    expect(connectError(own)).to.equal(own);
    expect(toPublishError(own)).to.equal(own);
  });

  it('about publishing tells the grant from the connection', () => {
    expect(toPublishError(new PublishTrackError('insufficient permissions', 403)).code).to.equal('ERR_SM_DENIED');
    expect(toPublishError(new PublishTrackError('late', 408))).to.deep.include({
      code: 'ERR_SM_CONNECT',
      retryable: true,
    });
  });
});
