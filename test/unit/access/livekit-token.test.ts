import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { peekLiveKitToken, readLiveKitToken } from '../../../src/access/livekit-token.js';
import { SecureMeetingError } from '../../../src/base/errors.js';
import { fakeJwt, fakeToken, secondsFromNow } from '../../support/fake-tokens.js';

function refusalOf(token: string, renewable = false): SecureMeetingError {
  try {
    readLiveKitToken(token, Date.now(), renewable);
  } catch (error) {
    if (error instanceof SecureMeetingError) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('a LiveKit token', () => {
  it('says who may do what where', () => {
    const token = readLiveKitToken(
      fakeToken({ identity: 'ada-1', name: 'Ada أدا', video: { canPublish: true, canPublishSources: ['microphone'] } }),
    );
    expect(token).to.deep.include({ identity: 'ada-1', name: 'Ada أدا', room: 'room-1', canPublish: true });
    expect(token.canPublishSources).to.deep.equal(['microphone']);
    expect(Object.isFrozen(token)).to.equal(true);
  });

  it('allows what it does not mention, as LiveKit does', () => {
    const token = readLiveKitToken(fakeToken({ video: { canPublishSources: [] } }));
    expect(token).to.deep.include({ canPublish: true, canSubscribe: true, canPublishData: true, name: '' });
    expect(token.canPublishSources).to.equal(null);
  });

  it('may forbid publishing, subscribing and data', () => {
    const video = { canPublish: false, canSubscribe: false, canPublishData: false };
    expect(readLiveKitToken(fakeToken({ video }))).to.deep.include(video);
  });

  it('needs no end', () => {
    expect(readLiveKitToken(fakeToken({ claims: { exp: undefined } })).expiresAt).to.equal(null);
  });

  it('is refused when it has expired, but not within a minute: clocks differ', () => {
    expect(() => readLiveKitToken(fakeToken({ claims: { exp: secondsFromNow(-50) } }))).not.to.throw();
    const refusal = refusalOf(fakeToken({ claims: { exp: secondsFromNow(-70) } }));
    expect(refusal).to.include({ code: 'ERR_SM_TOKEN', retryable: false });
    expect(refusal.hint).to.contain('expired').and.to.contain('access-src');
  });

  it('that has expired may be asked for again where it came from a source', () => {
    expect(refusalOf(fakeToken({ claims: { exp: secondsFromNow(-70) } }), true).retryable).to.equal(true);
  });

  it('is refused before its time, but not within a minute', () => {
    expect(() => readLiveKitToken(fakeToken({ claims: { nbf: secondsFromNow(50) } }))).not.to.throw();
    expect(refusalOf(fakeToken({ claims: { nbf: secondsFromNow(90) } })).hint).to.contain('clocks');
  });

  it('is refused where it lets nobody join', () => {
    for (const video of [{ roomJoin: false }, { roomJoin: 'true' }, { room: '' }, { room: 7 }]) {
      expect(refusalOf(fakeToken({ video })).hint, JSON.stringify(video)).to.contain('roomJoin');
    }
    expect(refusalOf(fakeJwt({ sub: 'ada-1' })).hint).to.contain('roomJoin');
    expect(refusalOf(fakeToken({ claims: { sub: '' } })).hint).to.contain('sub');
  });

  it('is refused where it is none', () => {
    const [head = '', , signature = ''] = fakeToken().split('.');
    const wrong = ['', 'abc', 'a.b', 'a.b.c', `${head}..${signature}`, `${head}.####.${signature}`, `${fakeToken()}.x`];
    for (const token of [...wrong, fakeJwt('no json'), fakeJwt([]), fakeJwt(null), fakeJwt(7)]) {
      expect(refusalOf(token).code, token).to.equal('ERR_SM_TOKEN');
    }
  });

  it('is refused when its times are no numbers', () => {
    for (const claims of [{ exp: 'soon' }, { nbf: null }, { exp: {} }]) {
      expect(refusalOf(fakeToken({ claims })).code).to.equal('ERR_SM_TOKEN');
    }
  });

  it('is refused when it is over 64 KB', () => {
    expect(() => readLiveKitToken(fakeToken({ claims: { metadata: 'x'.repeat(40_000) } }))).not.to.throw();
    expect(refusalOf(fakeToken({ claims: { metadata: 'x'.repeat(60_000) } })).code).to.equal('ERR_SM_TOKEN');
  });

  it('is in no refusal, and nothing that it says', () => {
    const expired = fakeToken({ identity: 'sentinel-id', name: 'Sentinel', claims: { exp: 1 } });
    for (const token of [expired, `${expired}.x`, fakeToken({ identity: 'sentinel-id', video: { room: '' } })]) {
      const refusal = refusalOf(token);
      const said = `${refusal.message} ${refusal.hint} ${String(refusal.cause)}`;
      expect(said.toLowerCase()).not.to.contain('sentinel').and.not.to.contain(token.slice(0, 12).toLowerCase());
    }
  });

  it('can be looked at without a refusal', () => {
    expect(peekLiveKitToken('nonsense')).to.equal(null);
    expect(peekLiveKitToken(fakeToken())?.room).to.equal('room-1');
  });

  describe('of any shape', function () {
    this.timeout(10_000);

    const check = (token: string): void => {
      try {
        const { identity, room, name } = readLiveKitToken(token);
        if (!identity || !room || typeof name !== 'string') throw new Error('Read what is not there.');
      } catch (error) {
        if (!(error instanceof SecureMeetingError)) throw error;
      }
    };

    it('is read or refused, whatever its claims are', () => {
      const grant = fc.record({
        roomJoin: fc.oneof(fc.constant(true), fc.anything()),
        room: fc.oneof(fc.string(), fc.anything()),
        canPublishSources: fc.anything(),
      });
      const claims = fc.record(
        {
          sub: fc.oneof(fc.string(), fc.anything()),
          name: fc.anything(),
          exp: fc.oneof(fc.integer(), fc.anything()),
          nbf: fc.oneof(fc.integer(), fc.anything()),
          video: fc.oneof(grant, fc.anything()),
        },
        { requiredKeys: [] },
      );
      fc.assert(
        fc.property(claims, (value) => check(fakeJwt(toJson(value)))),
        { numRuns: 100 },
      );
    });

    it('is read or refused, whatever its text is', () => {
      const anyText = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 });
      fc.assert(
        fc.property(anyText, (units) => check(String.fromCharCode(...units))),
        { numRuns: 100 },
      );
      const part = fc.stringMatching(/^[A-Za-z0-9_-]{1,24}$/);
      fc.assert(
        fc.property(part, part, (one, two) => check(`${one}.${two}.${one}`)),
        { numRuns: 100 },
      );
    });
  });
});

/** What JSON can say of it. */
function toJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return 'neither a bigint nor a circle';
  }
}
