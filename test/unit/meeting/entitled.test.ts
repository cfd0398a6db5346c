import { expect } from '@open-wc/testing';
import type { CheckedAccess } from '../../../src/access/read-access.js';
import { SecureMeetingError } from '../../../src/base/errors.js';
import type { Admission, Entitlement } from '../../../src/contract/entitlement.js';
import { E2EE_POLICIES } from '../../../src/contract/states.js';
import { decide } from '../../../src/entitlement/policy.js';
import { decidePlainMode } from '../../../src/meeting/plain-mode.js';
import { FakeRoom, defer, fakePerson } from '../../support/fake-ports.js';
import { FakeSession, promisesSettled } from '../../support/fake-session.js';
import { refusal } from '../../support/refusal.js';

const TRUST = { issuer: 'https://shop.example', issuerKeysSrc: '/keys' };
const MINUTE = 60_000;

const settled = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve));

/** A page whose source brings this entitlement; the device key finds it valid. */
function entitled(claims: Partial<Entitlement> = {}, inputs: ConstructorParameters<typeof FakeSession>[0] = {}) {
  const fake = new FakeSession({ ...TRUST, ...inputs });
  const now = fake.clock.now();
  const entitlement: Entitlement = {
    ...{ issuer: TRUST.issuer, subject: 'ada-1', room: 'room-1', keyThumbprint: 'thumbprint-of-this-device' },
    ...{ issuedAt: now, expiresAt: now + 10 * MINUTE, e2ee: 'allowed', basis: 'paid', role: 'host', features: [] },
    ...{ mode: 'standard', admit: 'entitled' },
    ...claims,
  };
  fake.entitlement = 'the-token';
  fake.key.verdicts.set('the-token', entitlement);
  return { fake, entitlement };
}

describe('a page that names no issuer', () => {
  it('decides as the policy table does for no entitlement at all', () => {
    for (const e2ee of E2EE_POLICIES) {
      const situation = {
        e2ee,
        token: { status: 'none' },
        heard: { status: 'unasked' },
        acceptStandard: false,
      } as const;
      const decision = decide({ ...situation, passphrase: false });
      if (decision.do === 'refuse') {
        expect(() => decidePlainMode(e2ee, false))
          .to.throw()
          .with.property('code', decision.code);
      } else {
        const reason = 'reason' in decision ? decision.reason : '';
        expect(decidePlainMode(e2ee, false)).to.deep.equal({ mode: 'standard', modeReason: reason });
      }
    }
  });

  it('refuses an entitlement that came along: never silently standard', async () => {
    const fake = new FakeSession();
    fake.entitlement = 'the-token';
    const error = await refusal(fake.request('join'));
    expect(error.code).to.equal('ERR_SM_CONFIG');
    expect(error.hint).to.contain('issuerKeys');
    expect(fake.entered).to.have.length(0);
  });
});

describe('the lobby of a page that names an issuer', () => {
  it('asks before the person joins, and the join takes its answer', async () => {
    const { fake } = entitled();
    await fake.lobby();
    await fake.until(({ mode }) => mode === 'standard');
    expect(fake.meeting).to.include({ modeReason: 'issuer-standard', obstacle: null });
    expect(fake.meeting.entitlement).to.include({ status: 'valid', basis: 'paid', role: 'host' });
    expect(fake.asked[0]).to.include({ keyThumbprint: 'thumbprint-of-this-device', reason: 'join' });
    await fake.request('join');
    expect(fake.details('sm-entitlement-changed'), 'nothing new is said by the join').to.have.length(1);
    expect(fake.asked).to.have.length(1);
    expect(fake.state).to.equal('joined');
  });

  it('asks anew at the join where the person typed another name, or the answer is too old', async () => {
    const { fake } = entitled();
    await fake.lobby();
    await fake.until(({ mode }) => mode === 'standard');
    fake.request('set-display-name', 'Augusta');
    await fake.request('join');
    expect(fake.asked.map(({ displayName }) => displayName)).to.deep.equal(['Ada', 'Augusta']);
    const { fake: slow } = entitled();
    await slow.lobby();
    await slow.until(({ mode }) => mode === 'standard');
    slow.clock.pass(6 * MINUTE);
    await slow.request('join');
    expect(slow.asked).to.have.length(2);
  });

  it('says that the meeting will be encrypted', async () => {
    const { fake } = entitled({ mode: null });
    await fake.lobby();
    await fake.until(({ mode }) => mode === 'encrypted');
    expect(fake.meeting).to.include({ obstacle: null, modeReason: 'entitled' });
    expect(fake.meeting.standardOffered).to.equal(true);
  });

  it('asks again when the page says so, and tells it what is wrong', async () => {
    const { fake, entitlement } = entitled();
    fake.key.verdicts.set('the-token', new SecureMeetingError('ERR_SM_ENTITLEMENT_ROOM', 'Another room.'));
    await fake.lobby();
    await fake.until(({ obstacle }) => obstacle !== null);
    expect((await refusal(fake.request('refresh-entitlement'))).code).to.equal('ERR_SM_ENTITLEMENT_ROOM');
    fake.key.verdicts.set('the-token', entitlement);
    await fake.request('refresh-entitlement');
    expect(fake.meeting).to.include({ mode: 'standard', obstacle: null });
  });

  it('never shows an invalid entitlement as none', async () => {
    const { fake } = entitled();
    fake.key.verdicts.set('the-token', new SecureMeetingError('ERR_SM_ENTITLEMENT_ROOM', 'Another room.'));
    await fake.lobby();
    await fake.until(({ obstacle }) => obstacle !== null);
    expect(fake.meeting.entitlement).to.include({ status: 'invalid', code: 'ERR_SM_ENTITLEMENT_ROOM' });
    expect(fake.details('sm-entitlement-changed').at(-1)).to.include({ status: 'invalid' });
    expect(fake.meeting.standardOffered).to.equal(true);
  });

  it('says standard, unless people inside are encrypted, to whoever has no entitlement', async () => {
    const { fake } = entitled();
    fake.entitlement = null;
    await fake.lobby();
    await fake.until(({ mode }) => mode !== null);
    expect(fake.meeting.modeReason).to.equal('standard-unless-inside');
    await fake.request('join');
    expect(fake.meeting.modeReason).to.equal('no-entitlement');
  });

  it('says what is in the way where no worker starts, asks no source, and lets the person choose', async () => {
    const { fake } = entitled();
    fake.key.broken = new SecureMeetingError('ERR_SM_WORKER', 'Blocked.');
    await fake.lobby();
    await fake.until(({ obstacle }) => obstacle !== null);
    expect(fake.meeting.obstacle).to.have.property('code', 'ERR_SM_WORKER');
    expect(fake.asked).to.have.length(0);
    expect((await refusal(fake.request('join'))).code).to.equal('ERR_SM_WORKER');
    expect(fake.meeting.standardOffered).to.equal(true);
    await fake.request('join', { acceptStandard: true });
    expect(fake.meeting).to.include({ state: 'joined', modeReason: 'accepted-standard' });
  });
});

describe('a join under an issuer', () => {
  it('is refused with the token’s own code, and enters nothing', async () => {
    const { fake } = entitled();
    fake.key.verdicts.set('the-token', new SecureMeetingError('ERR_SM_ENTITLEMENT_EXPIRED', 'Expired.'));
    expect((await refusal(fake.request('join'))).code).to.equal('ERR_SM_ENTITLEMENT_EXPIRED');
    expect(fake.entered).to.have.length(0);
    expect(fake.meeting).to.include({ state: 'failed', standardOffered: true });
    expect(fake.details('sm-entitlement-changed').at(-1)).to.include({
      ...{ status: 'expired', reason: 'ERR_SM_ENTITLEMENT_EXPIRED' },
    });
  });

  it('offers no meeting in clear for a worker that fails when the entitlement is known to require encryption', async () => {
    const { fake } = entitled({ mode: 'e2ee', e2ee: 'required' });
    fake.loadEncrypted = () => Promise.reject(new SecureMeetingError('ERR_SM_WORKER', 'Blocked.'));
    expect((await refusal(fake.request('join'))).code).to.equal('ERR_SM_WORKER');
    expect(fake.meeting).to.include({ state: 'failed', standardOffered: false });
  });

  it('under off goes on with an invalid token, says so, and tells no thumbprint', async () => {
    const { fake } = entitled({}, { e2ee: 'off' });
    fake.key.verdicts.clear();
    await fake.request('join');
    expect(fake.meeting).to.include({ state: 'joined', modeReason: 'page-off-invalid' });
    expect(fake.asked[0]?.keyThumbprint).to.equal(null);
    expect(fake.details('sm-entitlement-changed').at(-1)).to.include({ status: 'invalid' });
  });

  it('holds to the policy that the page had when it began', async () => {
    const { fake } = entitled({}, { e2ee: 'required' });
    fake.entitlement = null;
    const answer = defer<CheckedAccess>();
    fake.readAccess = () => answer.promise;
    const joining = fake.request('join');
    await settled();
    fake.set({ e2ee: 'allowed' });
    answer.resolve(fake.answer);
    expect((await refusal(joining)).code).to.equal('ERR_SM_ENTITLEMENT_REQUIRED');
    expect(fake.entered).to.have.length(0);
  });

  it('judges the token for the person and the room of the LiveKit token', async () => {
    const { fake } = entitled();
    await fake.request('join');
    expect(fake.key.expected).to.deep.equal([{ room: 'room-1', subject: 'ada-1' }]);
  });
});

describe('an entitlement in the meeting', () => {
  it('that ends unrenewed ends the meeting after the grace period, with the reason and an error', async () => {
    const { fake } = entitled();
    await fake.request('join');
    fake.readAccess = () => Promise.reject(new Error('down'));
    fake.clock.pass(8 * MINUTE);
    expect(fake.details('sm-entitlement-expiring')).to.have.length(1);
    await settled();
    fake.clock.pass(12 * MINUTE);
    expect(fake.state).to.equal('left');
    expect(fake.details('sm-left')).to.deep.equal([{ reason: 'entitlement-expired' }]);
    expect(fake.details('sm-error').at(-1)).to.include({ code: 'ERR_SM_ENTITLEMENT_EXPIRED' });
  });

  it('is not renewed by one that changes the mode or the key; the old one stays', async () => {
    for (const [change, code] of [
      [{ mode: null }, 'ERR_SM_MODE_MISMATCH'],
      [{ mode: 'e2ee' }, 'ERR_SM_MODE_MISMATCH'],
      [{ e2ee: 'required' }, 'ERR_SM_MODE_MISMATCH'],
      [{ keyThumbprint: 'another' }, 'ERR_SM_ENTITLEMENT_KEY'],
    ] as const) {
      const { fake, entitlement } = entitled();
      await fake.request('join');
      fake.key.verdicts.set('the-token', { ...entitlement, ...change });
      expect((await refusal(fake.request('refresh-entitlement'))).code).to.equal(code);
      expect(fake.meeting.entitlement).to.include({ status: 'valid', expiresAt: entitlement.expiresAt });
      expect(fake.state).to.equal('joined');
    }
  });

  it('is not renewed by one under which the meeting would have been another; the old one stays', async () => {
    for (const [joined, change] of [
      [{ mode: null, e2ee: 'allowed' }, { e2ee: 'off' }],
      [{ mode: null, e2ee: 'required' }, { e2ee: 'off' }],
      [{ mode: 'e2ee', admit: 'entitled' }, { admit: 'verified' }],
      [{ mode: null, e2ee: 'off' }, { e2ee: 'required' }],
    ] as const) {
      const { fake, entitlement } = entitled(joined);
      await fake.request('join');
      fake.key.verdicts.set('the-token', { ...entitlement, ...change });
      expect((await refusal(fake.request('refresh-entitlement'))).code).to.equal('ERR_SM_MODE_MISMATCH');
      expect(fake.protection.asked, 'no member is told').to.have.length(0);
      expect(fake.state).to.equal('joined');
    }
  });

  it('is not renewed to one that requires encryption, in a meeting that was taken without', async () => {
    const { fake, entitlement } = entitled({ mode: null });
    await fake.request('join', { acceptStandard: true });
    expect(fake.meeting.mode).to.equal('standard');
    fake.key.verdicts.set('the-token', { ...entitlement, expiresAt: entitlement.expiresAt + MINUTE });
    await fake.request('refresh-entitlement');
    fake.key.verdicts.set('the-token', { ...entitlement, e2ee: 'required' });
    expect((await refusal(fake.request('refresh-entitlement'))).code).to.equal('ERR_SM_MODE_MISMATCH');
  });

  it('is renewed by the page with a new string', async () => {
    const fake = new FakeSession({ ...TRUST, accessSrc: '', token: 'x', entitlement: 'the-token' });
    const { entitlement } = entitled();
    fake.key.verdicts.set('the-token', entitlement);
    await fake.request('join');
    const expiresAt = entitlement.expiresAt + 10 * MINUTE;
    fake.key.verdicts.set('another', { ...entitlement, expiresAt });
    fake.set({ entitlement: 'another' });
    await fake.until(({ entitlement: seen }) => seen.expiresAt === expiresAt);
    expect((await refusal(fake.request('refresh-entitlement'))).code).to.equal('ERR_SM_CONFIG');
  });
});

describe('a page that would join unencrypted, and could be told better by those inside', () => {
  const inside = (fake: FakeSession): void => {
    fake.entitlement = null;
    const own = fakePerson('ada-1', { isLocal: true, name: 'Ada' });
    fake.room = new FakeRoom({ people: [own, fakePerson('bob')] });
    fake.verifyAnnouncement = () => Promise.resolve('entitled');
  };
  const answer = (fake: FakeSession, mode: string): void =>
    fake.room.receive('bob', { v: 1, kind: 'mode', mode, nonce: fake.room.records[0]?.['nonce'] });

  it('asks before anything is published, and is refused where they are encrypted', async () => {
    const { fake } = entitled();
    inside(fake);
    const joining = refusal(fake.request('join'));
    await fake.connecting;
    await promisesSettled();
    expect(fake.entered, 'no track was handed over').to.have.length(0);
    answer(fake, 'encrypted');
    expect((await joining).code).to.equal('ERR_SM_ENTITLEMENT_REQUIRED');
    expect(fake.entered).to.have.length(0);
    expect(fake.state).to.equal('failed');
  });

  it('asks under a passphrase too, and mixes it with no group', async () => {
    const { fake } = entitled();
    inside(fake);
    fake.passphrase = true;
    const joining = refusal(fake.request('join'));
    await fake.connecting;
    await promisesSettled();
    expect(fake.entered).to.have.length(0);
    answer(fake, 'encrypted');
    expect((await joining).code).to.equal('ERR_SM_MODE_MISMATCH');
    expect(fake.entered, 'no track was handed over').to.have.length(0);
  });

  it('asks also where the page takes its issuer keys away while joining', async () => {
    const { fake } = entitled();
    inside(fake);
    const joining = refusal(fake.request('join'));
    await fake.connecting;
    fake.set({ issuer: '', issuerKeysSrc: '' });
    await promisesSettled();
    answer(fake, 'encrypted');
    expect((await joining).code).to.equal('ERR_SM_ENTITLEMENT_REQUIRED');
    expect(fake.entered).to.have.length(0);
  });

  it('joins where they are not, and leaves at once when it is told late', async () => {
    const { fake } = entitled();
    inside(fake);
    const joining = fake.request('join');
    await fake.connecting;
    await promisesSettled();
    answer(fake, 'standard');
    await joining;
    expect(fake.meeting).to.include({ state: 'joined', mode: 'standard' });
    answer(fake, 'encrypted');
    await promisesSettled();
    expect(fake.meeting).to.include({ state: 'left', leftReason: 'security' });
    expect(fake.details('sm-error').map(({ code }) => code)).to.deep.equal(['ERR_SM_ENTITLEMENT_REQUIRED']);
    expect(fake.room.leaves).to.equal(1);
  });
});

describe('a person whom those inside may admit as verified', () => {
  /** A page that is not entitled by its token, with somebody inside. */
  function verified(claims: Partial<Entitlement> = {}, inputs: ConstructorParameters<typeof FakeSession>[0] = {}) {
    const { fake, entitlement } = entitled({ mode: null, admit: null, e2ee: 'off', ...claims }, inputs);
    const own = fakePerson('ada-1', { isLocal: true, name: 'Ada' });
    fake.room = new FakeRoom({ people: [own, fakePerson('bob')] });
    return { fake, entitlement };
  }
  /** Joins, and hears that those inside are encrypted and admit so. */
  async function hearing(fake: FakeSession, admit: Admission, options = {}): Promise<void> {
    fake.verifyAnnouncement = () => Promise.resolve(admit);
    const joining = fake.request('join', options);
    joining.catch(() => undefined);
    await fake.connecting;
    await promisesSettled();
    expect(fake.entered, 'nothing is published while it is asked').to.have.length(0);
    fake.room.receive('bob', { v: 1, kind: 'mode', mode: 'encrypted', nonce: fake.room.records[0]?.['nonce'] });
    await joining;
  }

  it('is let in to their group, which they never begin, and was in no meeting in clear', async () => {
    const { fake } = verified();
    await hearing(fake, 'verified');
    expect(fake.encrypted.map(({ keys }) => keys)).to.deep.equal([{ kind: 'group', create: false }]);
    expect(fake.entered, 'the group alone').to.have.length(1);
    expect(fake.meeting).to.include({ state: 'joined', mode: 'encrypted', modeReason: 'admitted-inside' });
  });

  it('stays out where they admit the entitled alone', async () => {
    const { fake } = verified();
    expect((await refusal(hearing(fake, 'entitled'))).code).to.equal('ERR_SM_ENTITLEMENT_REQUIRED');
    expect([fake.entered, fake.encrypted]).to.deep.equal([[], []]);
  });

  it('goes straight to the door of a group where nothing else is allowed', async () => {
    for (const [claims, inputs] of [
      [{}, { e2ee: 'required' }],
      [{ mode: 'e2ee', admit: 'verified' }, {}],
      [{ mode: 'e2ee', admit: 'verified' }, { e2ee: 'required' }],
    ] as const) {
      const { fake } = verified(claims, inputs);
      await fake.request('join');
      expect(fake.encrypted.map(({ keys }) => keys)).to.deep.equal([{ kind: 'group', create: false }]);
      expect(fake.room.sent, 'and asks nobody in clear').to.have.length(0);
    }
  });

  it('brings in, too, somebody entitled who took whatever meeting there is: one that is encrypted', async () => {
    const { fake } = verified({ e2ee: 'allowed' });
    await hearing(fake, 'entitled', { acceptStandard: true });
    expect(fake.encrypted.map(({ keys }) => keys)).to.deep.equal([{ kind: 'group', create: false }]);
    expect(fake.meeting).to.include({ mode: 'encrypted', modeReason: 'entitled' });
  });

  it('renews in their group, whatever passphrase the page has set since, and not into another meeting', async () => {
    const { fake, entitlement } = verified();
    await hearing(fake, 'verified');
    fake.passphrase = true;
    const expiresAt = entitlement.expiresAt + MINUTE;
    fake.key.verdicts.set('the-token', { ...entitlement, expiresAt });
    await fake.request('refresh-entitlement');
    expect(fake.meeting.entitlement).to.include({ status: 'valid', expiresAt });
    expect(fake.protection.asked).to.deep.equal([['renewed']]);
    fake.key.verdicts.set('the-token', { ...entitlement, admit: 'entitled' });
    expect((await refusal(fake.request('refresh-entitlement'))).code).to.equal('ERR_SM_MODE_MISMATCH');
    expect(fake.protection.asked).to.have.length(1);
  });
});
