import { expect } from '@open-wc/testing';
import { SecureMeetingError } from '../../../src/base/errors.js';
import { promised } from '../../../src/base/promised.js';
import { FakeRoom, defer, fakePerson } from '../../support/fake-ports.js';
import { CODE, FakeProtection, fakeMember } from '../../support/fake-protection.js';
import { FakeSession, promisesSettled } from '../../support/fake-session.js';
import { refusal } from '../../support/refusal.js';

const OWN = fakePerson('ada-1', { isLocal: true, name: '' });

/** In an encrypted meeting with Bob. */
async function meet(
  change: { readonly role?: 'host' | 'guest'; readonly kind?: 'group' | 'shared-key' } = {},
): Promise<FakeSession> {
  const { role = 'guest', kind = 'group' } = change;
  const fake = new FakeSession();
  fake.passphrase = true;
  fake.room = new FakeRoom({ people: [OWN, fakePerson('bob', { name: '' })] });
  fake.protection = new FakeProtection({ kind, people: [fakeMember('ada-1', { role }), fakeMember('bob')] });
  await fake.join();
  return fake;
}

const secured = (fake: FakeSession): unknown[] =>
  fake.session.getParticipants().map(({ identity, security }) => [identity, security]);

describe('an encrypted meeting', () => {
  it('is entered by what encrypts, never by the plain room, and is encrypted when joined', async () => {
    const fake = new FakeSession({ e2ee: 'required' });
    fake.passphrase = true;
    fake.room = new FakeRoom({ people: [OWN] });
    await fake.request('join');
    expect(fake.encrypted.map(({ keys, strict }) => ({ keys, strict }))).to.deep.equal([
      { keys: { kind: 'shared-key' }, strict: true },
    ]);
    expect(fake.meeting).to.include({ mode: 'encrypted', security: 'encrypted', state: 'joined' });
    expect(fake.details('sm-joined')).to.deep.equal([{ room: 'room-1', identity: 'ada-1', security: 'encrypted' }]);
  });

  it('is not taken for a standard one where the passphrase is set while joining', async () => {
    const fake = new FakeSession();
    const gate = defer();
    fake.connect = () => gate.promise;
    const joining = refusal(fake.request('join'));
    await fake.connecting;
    fake.passphrase = true;
    gate.resolve();
    expect((await joining).code).to.equal('ERR_SM_CONFIG');
    expect(fake.entered, 'no track was handed over').to.have.length(0);
  });

  it('is made ready beside LiveKit, not after it, where a passphrase says that it will be encrypted', async () => {
    for (const passphrase of [true, false]) {
      const fake = new FakeSession();
      fake.passphrase = passphrase;
      const [livekit, loads] = [defer(), defer()];
      fake.loadRoom = () => (loads.resolve(), livekit.promise);
      const joining = fake.request('join');
      await loads.promise;
      await promisesSettled();
      expect(fake.ways.length).to.equal(passphrase ? 1 : 0);
      livekit.resolve();
      await joining;
      expect(fake.ways.length, 'the same').to.equal(passphrase ? 1 : 0);
    }
  });

  it('keeps ready nothing that is not needed: the join is given up, refused, or comes to a standard meeting', async () => {
    const givenUp = new FakeSession();
    givenUp.passphrase = true;
    const loads = defer();
    givenUp.loadRoom = () => (loads.resolve(), new Promise(() => undefined));
    const joining = refusal(givenUp.request('join'));
    await loads.promise;
    expect(givenUp.ways.map(({ open }) => open)).to.deep.equal([true]);
    void givenUp.request('leave');
    await joining;
    expect(givenUp.ways.map(({ open }) => open)).to.deep.equal([false]);

    const refused = new FakeSession();
    refused.passphrase = true;
    refused.readAccess = () => Promise.reject(new SecureMeetingError('ERR_SM_DENIED', 'No.'));
    await refusal(refused.request('join'));
    expect(refused.ways.map(({ open }) => open)).to.deep.equal([false]);

    const standard = new FakeSession();
    standard.passphrase = true;
    standard.readAccess = () => {
      standard.passphrase = false;
      return promised(() => standard.answer);
    };
    await standard.request('join');
    expect(standard.encrypted).to.have.length(0);
    expect(standard.ways.map(({ open }) => open)).to.deep.equal([false]);
  });

  it('is refused when what encrypts does not load, and nobody is in a room then', async () => {
    const fake = new FakeSession();
    fake.passphrase = true;
    fake.loadEncrypted = () => Promise.reject(new SecureMeetingError('ERR_SM_LOAD', 'Missing.'));
    expect((await refusal(fake.request('join'))).code).to.equal('ERR_SM_LOAD');
    expect(fake.rooms).to.have.length(0);
    expect(fake.state).to.equal('failed');
  });

  it('says of each person how they are protected, and lists who holds a key and is hidden by the server', async () => {
    const fake = await meet();
    expect(secured(fake)).to.deep.equal([
      ['ada-1', 'encrypted'],
      ['bob', 'encrypted'],
    ]);
    fake.room.join(fakePerson('eve', { name: 'Bob' }));
    expect(secured(fake)).to.deep.include(['eve', 'pending']);
    fake.protection.change({
      people: [fakeMember('ada-1'), fakeMember('bob'), fakeMember('eve', { security: 'outside' }), fakeMember('ghost')],
    });
    expect(secured(fake)).to.deep.equal([
      ['ada-1', 'encrypted'],
      ['bob', 'encrypted'],
      ['eve', 'outside'],
      ['ghost', 'encrypted'],
    ]);
    expect(fake.meeting.notices.map(({ what }) => what.kind)).to.include('outside');
    const [changed] = fake.details('sm-security-changed').slice(-1);
    expect(changed).to.include({ mode: 'encrypted', state: 'encrypted' });
  });

  it('does not say of somebody under a shared key that they hear nothing: whoever has it hears all, and need not say a word', async () => {
    const fake = await meet({ kind: 'shared-key' });
    fake.room.join(fakePerson('eve'));
    fake.protection.change({ people: [fakeMember('ada-1'), fakeMember('eve', { security: 'outside' })] });
    const said = fake.meeting.notices.map(({ what }) => what.kind);
    expect(said).to.include('unproven').and.not.to.include('outside');
  });

  it('is verified when everybody else in the group is marked, and not alone', async () => {
    const fake = await meet();
    const verified = fakeMember('bob', { security: 'verified' });
    fake.protection.change({ people: [fakeMember('ada-1'), verified] });
    expect(fake.meeting.security).to.equal('verified');
    fake.protection.change({ people: [fakeMember('ada-1'), verified, fakeMember('cyd')] });
    expect(fake.meeting.security).to.equal('encrypted');
    fake.protection.change({ people: [fakeMember('ada-1')] });
    expect(fake.meeting.security).to.equal('encrypted');
    const shared = await meet({ kind: 'shared-key' });
    shared.protection.change({ people: [fakeMember('ada-1'), verified] });
    expect(shared.meeting.security).to.equal('encrypted');
  });

  it('says that its protection is impaired, and when it is back', async () => {
    const fake = await meet();
    fake.protection.change({ state: 'degraded', degradedBy: 'worker-lost' });
    expect(fake.meeting.security).to.equal('degraded');
    expect(fake.meeting.protection?.degradedBy).to.equal('worker-lost');
    fake.protection.change({ state: 'encrypted', degradedBy: null });
    expect(fake.meeting.notices.map(({ what }) => what.kind)).to.deep.include.members(['degraded', 'protected-again']);
  });

  it('hears only what was sealed, and sends nothing else', async () => {
    const fake = await meet();
    const line = { v: 1, kind: 'chat', text: 'clear', sentAt: 0 };
    fake.room.receive('bob', line);
    fake.room.receive('bob', { v: 1, kind: 'hello', nonce: 'nonce-nonce-nonce-01' });
    expect(fake.meeting.chat).to.have.length(0);
    fake.protection.receive('bob', { ...line, text: 'sealed' });
    expect(fake.meeting.chat.map(({ text, identity }) => [identity, text])).to.deep.equal([['bob', 'sealed']]);
    await fake.request('send-chat', 'mine');
    await fake.request('set-hand', true);
    await fake.request('send-reaction', 'like');
    expect(fake.room.sent).to.have.length(0);
    expect(fake.protection.records.map(({ kind }) => kind)).to.deep.include.members(['chat', 'hand', 'reaction']);
  });

  it('carries names sealed, to whoever holds a key since the last time', async () => {
    const fake = await meet();
    const said = (): unknown[] => fake.protection.records.filter(({ kind }) => kind === 'name');
    expect(said()[0]).to.deep.equal({ v: 1, kind: 'name', name: 'Ada', to: ['bob'] });
    fake.protection.receive('bob', { v: 1, kind: 'name', name: 'Bob\u202e\n ' });
    expect(fake.session.getParticipants().map(({ name }) => name)).to.deep.equal(['Ada', 'Bob']);
    fake.room.join(fakePerson('eve', { name: 'Bob' }));
    fake.protection.change({
      people: [fakeMember('ada-1'), fakeMember('bob'), fakeMember('eve', { security: 'outside' })],
    });
    expect(fake.session.getParticipants().at(-1)).to.include({ identity: 'eve', name: '' });
    expect(said().flatMap((record) => (record as { to: string[] }).to)).not.to.include('eve');
    fake.room.join(fakePerson('cyd'));
    fake.protection.change({ people: [fakeMember('ada-1'), fakeMember('bob'), fakeMember('cyd')] });
    expect(said().at(-1)).to.deep.include({ name: 'Ada', to: ['cyd'] });
  });

  it('says its name again to whoever came in anew, who may have missed it', async () => {
    const fake = await meet();
    const said = (): number => fake.protection.records.filter(({ kind }) => kind === 'name').length;
    const before = said();
    fake.protection.change({ people: [fakeMember('ada-1'), fakeMember('bob', { silent: true })] });
    expect(said()).to.equal(before);
    fake.protection.change({ people: [fakeMember('ada-1'), fakeMember('bob', { since: 4 })] });
    expect(said()).to.equal(before + 1);
  });

  it('takes so many names a second from one person and no more', async () => {
    const fake = await meet();
    for (let index = 0; index < 20; index += 1)
      fake.protection.receive('bob', { v: 1, kind: 'name', name: `B${index}` });
    expect(fake.session.getParticipants().at(-1)?.name).to.equal('B4');
  });

  it('lets nobody go by a name that was said under another key, or under none', async () => {
    const fake = await meet();
    fake.protection.receive('bob', { v: 1, kind: 'name', name: 'Bob' });
    fake.protection.change({ people: [fakeMember('ada-1'), fakeMember('bob', { keyChanged: true })] });
    expect(fake.session.getParticipants().at(-1)?.name).to.equal('');
    fake.protection.receive('bob', { v: 1, kind: 'name', name: 'Bob' });
    fake.protection.change({ people: [fakeMember('ada-1'), fakeMember('bob', { security: 'outside' })] });
    expect(fake.session.getParticipants().at(-1)?.name).to.equal('');
  });

  it('gives the code to compare, and fires when it changes', async () => {
    const fake = await meet();
    expect(fake.session.getVerificationCode()).to.deep.equal({ code: CODE, epoch: 3 });
    const next = { code: CODE.replaceAll('1', '9'), epoch: 4, since: 5 };
    fake.protection.change({ verification: next });
    fake.protection.emit({ type: 'verification', changed: 'joined', identity: 'bob' });
    expect(fake.details('sm-verification-changed')).to.deep.equal([
      { code: next.code, epoch: 4, changed: 'joined', identity: 'bob' },
    ]);
    expect(fake.meeting.protection?.lastChange).to.include({ what: 'joined', name: '' });
    fake.protection.receive('bob', { v: 1, kind: 'name', name: 'Bob' });
    expect(fake.meeting.protection?.lastChange).to.include({ what: 'joined', name: 'Bob' });
    await fake.request('leave');
    expect(fake.session.getVerificationCode()).to.equal(null);
  });

  it('shows and says that somebody broke a rule, by the name of whoever did, and goes on', async () => {
    const fake = await meet();
    fake.protection.receive('bob', { v: 1, kind: 'name', name: 'Bob' });
    fake.protection.emit({ type: 'alarm', alarm: 'double-commit', identity: 'bob' });
    expect(fake.meeting.protection?.alarm).to.include({ what: 'double-commit', name: 'Bob' });
    expect(fake.meeting.notices.map(({ what }) => what)).to.deep.include({ kind: 'alarm', name: 'Bob' });
    expect(fake.meeting.security).to.equal('encrypted');
    fake.protection.emit({ type: 'alarm', alarm: 'healing-failed', identity: null });
    expect(fake.meeting.protection?.alarm).to.include({ what: 'healing-failed', name: '' });
  });

  it('marks by the code that holds, and warns of somebody who reads another', async () => {
    const fake = await meet();
    await fake.request('mark-verified', 'bob', CODE);
    expect(fake.protection.asked).to.deep.equal([['mark', 'bob', CODE]]);
    fake.protection.refusal = new SecureMeetingError('ERR_SM_STATE', 'No longer.');
    expect((await refusal(fake.request('mark-verified', 'bob', CODE))).code).to.equal('ERR_SM_STATE');
    fake.protection.refusal = null;
    await fake.request('report-mismatch', 'bob');
    expect(fake.meeting.people.at(-1)?.mismatch).to.equal(true);
    expect(fake.meeting.notices.map(({ what }) => what.kind)).to.include('mismatch');
    expect((await refusal(fake.request('mark-verified', 'nobody', CODE))).code).to.equal('ERR_SM_STATE');
  });

  it('lets hosts act, nobody else, and nobody on somebody outside', async () => {
    const guest = await meet();
    for (const act of [
      () => guest.request('remove-participant', 'bob'),
      () => guest.request('request-mute', 'bob'),
      () => guest.request('lock-room', true),
      () => guest.request('end-for-all'),
    ]) {
      expect((await refusal(act())).code).to.equal('ERR_SM_DENIED');
    }
    expect(guest.protection.asked).to.have.length(0);
    const host = await meet({ role: 'host' });
    await host.request('remove-participant', 'bob');
    await host.request('request-mute', 'bob');
    await host.request('lock-room', true);
    await host.request('end-for-all');
    expect(host.protection.asked).to.deep.equal([
      ['remove', 'bob'],
      ['ask-mute', 'bob'],
      ['lock', true],
      ['end-for-all'],
    ]);
    host.protection.change({
      people: [fakeMember('ada-1', { role: 'host' }), fakeMember('bob', { security: 'outside' })],
    });
    const denied = await refusal(host.request('remove-participant', 'bob'));
    expect(denied.code).to.equal('ERR_SM_DENIED');
    expect(denied.hint).to.contain('backend');
  });

  it('has no such acts in a standard meeting', async () => {
    const fake = await new FakeSession().join();
    expect((await refusal(fake.request('end-for-all'))).code).to.equal('ERR_SM_STATE');
    expect(fake.session.getVerificationCode()).to.equal(null);
  });

  it('ends with the reason that its protection gives, sm-error included, and lets go of room and keys', async () => {
    const fake = await meet();
    const error = new SecureMeetingError('ERR_SM_SECURITY', 'Lost.');
    fake.protection.emit({ type: 'ended', reason: 'security', error });
    expect(fake.meeting).to.include({ state: 'left', leftReason: 'security', protection: null, security: 'unknown' });
    expect(fake.details('sm-error').map(({ code }) => code)).to.deep.equal(['ERR_SM_SECURITY']);
    await promisesSettled();
    expect([fake.protection.leaves, fake.room.leaves]).to.deep.equal([1, 1]);
  });

  it('says goodbye to its members when it is left', async () => {
    const fake = await meet();
    await fake.request('leave');
    expect([fake.protection.leaves, fake.room.leaves]).to.deep.equal([1, 1]);
    expect(fake.details('sm-left')).to.deep.equal([{ reason: 'user' }]);
  });

  it('tells that the passphrase opens nothing, and that another does', async () => {
    const fake = await meet({ kind: 'shared-key' });
    fake.protection.emit({ type: 'passphrase', fits: false });
    expect(fake.meeting.protection?.passphraseFails).to.equal(true);
    fake.protection.emit({ type: 'passphrase', fits: true });
    expect(fake.meeting.protection?.passphraseFails).to.equal(false);
  });
});
