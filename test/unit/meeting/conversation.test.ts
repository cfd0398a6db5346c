import { expect } from '@open-wc/testing';
import { FakeRoom, defer, fakePerson } from '../../support/fake-ports.js';
import { FakeSession, promisesSettled } from '../../support/fake-session.js';
import { refusal } from '../../support/refusal.js';

const NONCE = 'nonce-nonce-nonce-01';

/** In a meeting with Bob and Cyd. */
async function meet(): Promise<FakeSession> {
  const fake = new FakeSession();
  const own = fakePerson('ada-1', { isLocal: true, name: 'Ada' });
  fake.room = new FakeRoom({ people: [own, fakePerson('bob', { name: 'Bob' }), fakePerson('cyd', { name: 'Cyd' })] });
  await fake.join();
  fake.clock.pass(10_000);
  return fake;
}
const chat = (text: string, sentAt = 0): unknown => ({ v: 1, kind: 'chat', text, sentAt });

describe('chat', () => {
  it('goes to everyone, and comes back as one’s own once it is sent', async () => {
    const fake = await meet();
    fake.room.gate = defer();
    const sending = fake.request('send-chat', ' Hello\n');
    expect(fake.meeting.chat).to.deep.equal([]);
    const sentAt = fake.clock.now();
    fake.clock.pass(500);
    fake.room.gate.resolve();
    await sending;
    expect(fake.room.records).to.deep.equal([{ v: 1, kind: 'chat', text: ' Hello\n', sentAt, to: undefined }]);
    expect(fake.details('sm-chat-received')).to.deep.equal([
      { identity: 'ada-1', name: 'Ada', text: ' Hello\n', sentAt: new Date(sentAt), own: true },
    ]);
    expect(fake.meeting.unread).to.equal(0);
  });

  it('that cannot be sent rejects, is said, and is not shown as sent', async () => {
    const fake = await meet();
    fake.room.send = () => Promise.reject(new Error('sentinel'));
    const error = await refusal(fake.request('send-chat', 'sentinel'));
    expect(error).to.include({ code: 'ERR_SM_CONNECT' });
    expect(error.message).not.to.contain('sentinel');
    expect(fake.meeting.chat).to.deep.equal([]);
    expect(fake.meeting.notices.at(-1)?.what).to.deep.equal({ kind: 'failed', what: 'chat', code: 'ERR_SM_CONNECT' });
  });

  it('has the name that the room knows, whatever the message says', async () => {
    const fake = await meet();
    fake.room.receive('bob', { v: 1, kind: 'chat', text: 'Hi', name: 'Ada', identity: 'ada-1', own: true });
    expect(fake.meeting.chat[0]).to.deep.include({ identity: 'bob', name: 'Bob', own: false });
    fake.room.changePerson('bob', { name: 'Robert' });
    fake.room.receive('bob', chat('Hi again'));
    expect(fake.meeting.chat.map(({ name }) => name)).to.deep.equal(['Bob', 'Robert']);
  });

  it('of nobody in the room is not heard, nor what claims to be one’s own', async () => {
    const fake = await meet();
    for (const from of ['', 'stranger', 'ada-1']) fake.room.receive(from, chat('Hi'));
    expect(fake.meeting.chat).to.deep.equal([]);
  });

  it('has the time of its sender where that makes sense, else the time of arrival', async () => {
    const fake = await meet();
    const now = fake.clock.now();
    for (const sentAt of [now - 119_000, now + 119_000, now - 121_000, now + 121_000, 0, 1e300, -1]) {
      fake.room.receive('bob', chat('Hi', sentAt));
    }
    const read = fake.meeting.chat.map(({ sentAt }) => sentAt.getTime() - now);
    expect(read).to.deep.equal([-119_000, 119_000, 0, 0, 0, 0, 0]);
  });

  it('counts what was not read, until the panel is open', async () => {
    const fake = await meet();
    fake.room.receive('bob', chat('1'));
    fake.room.receive('cyd', chat('2'));
    expect(fake.meeting.unread).to.equal(2);
    expect(fake.meeting.notices.map(({ what }) => what)).to.deep.equal([
      { kind: 'chat', name: 'Bob' },
      { kind: 'chat', name: 'Cyd' },
    ]);
    fake.request('set-panel', 'chat');
    expect(fake.meeting.unread).to.equal(0);
    fake.room.receive('bob', chat('3'));
    expect(fake.meeting.unread).to.equal(0);
    expect(fake.meeting.notices).to.have.length(2);
    fake.set({ panel: 'none' });
    fake.room.receive('bob', chat('4'));
    fake.set({ panel: 'chat' });
    expect(fake.meeting.unread).to.equal(0);
  });

  it('keeps a thousand lines', async () => {
    const fake = await meet();
    for (let line = 0; line < 1010; line += 1) {
      fake.room.receive('bob', chat(String(line)));
      fake.clock.pass(1_000);
    }
    expect(fake.meeting.chat).to.have.length(1000);
    expect(fake.meeting.chat[0]?.text).to.equal('10');
    expect(fake.details('sm-chat-received')).to.have.length(1010);
    const ids = new Set(fake.meeting.chat.map(({ id }) => id));
    expect(ids.size).to.equal(1000);
  });

  it('is limited in speed, each way and for each sender', async () => {
    const fake = await meet();
    for (let line = 0; line < 100; line += 1) fake.room.receive('bob', chat(String(line)));
    expect(fake.meeting.chat).to.have.length(20);
    fake.room.receive('cyd', chat('me too'));
    expect(fake.meeting.chat).to.have.length(21);
    const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => fake.request('send-chat', 'x')));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(20);
    expect(await refusal(fake.request('send-chat', 'x'))).to.include({ code: 'ERR_SM_STATE', retryable: true });
    fake.clock.pass(1_000);
    await fake.request('send-chat', 'x');
  });

  it('is not shaken by anything that is no record', async () => {
    const fake = await meet();
    const junk = [
      new Uint8Array(),
      new Uint8Array([255, 0, 1]),
      new Uint8Array(20_000),
      new TextEncoder().encode('{}'),
    ];
    for (const bytes of junk) fake.room.receive('bob', bytes);
    fake.room.receive('bob', { v: 2, kind: 'chat', text: 'x' });
    fake.room.receive('bob', { v: 1, kind: 'mode', mode: 'standard', nonce: NONCE });
    expect(fake.said).to.deep.equal([]);
    expect(fake.state).to.equal('joined');
  });

  it('being sent when the meeting ends is in no other meeting', async () => {
    const fake = await meet();
    const gate = defer();
    fake.room.gate = gate;
    const sending = fake.request('send-chat', 'late');
    void fake.request('leave');
    fake.clock.pass(4_000);
    fake.room = new FakeRoom();
    await fake.request('join');
    gate.resolve();
    await sending;
    expect(fake.meeting.chat).to.deep.equal([]);
  });
});

describe('a hand', () => {
  it('goes up and down for everyone, once it is sent', async () => {
    const fake = await meet();
    await fake.request('set-hand', true);
    expect(fake.room.records).to.deep.equal([{ v: 1, kind: 'hand', on: true, age: 0, to: undefined }]);
    expect(fake.details('sm-hand-changed')).to.deep.equal([{ identity: 'ada-1', hand: true }]);
    expect(fake.meeting.people[0]?.handSince).to.equal(fake.clock.now());
    await fake.request('set-hand', true);
    expect(fake.room.sent).to.have.length(1);
    await fake.request('set-hand', false);
    expect(fake.session.getParticipants()[0]?.hand).to.equal(false);
  });

  it('of two quick clicks obeys the second', async () => {
    const fake = await meet();
    await Promise.all([fake.request('set-hand', true), fake.request('set-hand', false)]);
    expect(fake.meeting.people[0]?.hand).to.equal(false);
    expect(fake.room.records.map(({ on }) => on)).to.deep.equal([true, false]);
  });

  it('of somebody else is shown with its age, and said', async () => {
    const fake = await meet();
    fake.room.receive('bob', { v: 1, kind: 'hand', on: true, age: 3_000 });
    expect(fake.meeting.people[1]).to.deep.include({ hand: true, handSince: fake.clock.now() - 3_000 });
    expect(fake.details('sm-hand-changed')).to.deep.equal([{ identity: 'bob', hand: true }]);
    expect(fake.meeting.notices.map(({ what }) => what)).to.deep.equal([{ kind: 'hand-up', name: 'Bob' }]);
    fake.clock.pass(1_000);
    fake.room.receive('bob', { v: 1, kind: 'hand', on: true, age: 0 });
    expect(fake.details('sm-hand-changed')).to.have.length(1);
    fake.room.changePerson('bob', { speaking: true });
    expect(fake.meeting.people[1]?.hand).to.equal(true);
  });

  it('is told to whoever comes later, and once more when their data has surely come about', async () => {
    const fake = await meet();
    await fake.request('set-hand', true);
    fake.clock.pass(4_000);
    fake.room.join(fakePerson('dan'));
    const told = { v: 1, kind: 'hand', on: true };
    expect(fake.room.records.slice(1)).to.deep.equal([{ ...told, age: 4_000, to: ['dan'] }]);
    fake.clock.pass(2_000);
    expect(fake.room.records.slice(2)).to.deep.equal([{ ...told, age: 6_000, to: ['dan'] }]);
  });

  it('that is down is told to nobody', async () => {
    const fake = await meet();
    fake.room.join(fakePerson('dan'));
    fake.clock.pass(10_000);
    expect(fake.room.sent).to.deep.equal([]);
  });

  it('is told to everyone again after a reconnect: for them one had left', async () => {
    const fake = await meet();
    await fake.request('set-hand', true);
    fake.room.change({ connection: 'reconnecting' });
    fake.room.change({ connection: 'connected' });
    expect(fake.room.records.at(-1)).to.deep.include({ kind: 'hand', on: true, to: undefined });
    expect(fake.room.sent).to.have.length(2);
  });
});

describe('a reaction', () => {
  it('is shown for four seconds, one’s own too', async () => {
    const fake = await meet();
    await fake.request('send-reaction', 'heart');
    fake.room.receive('bob', { v: 1, kind: 'reaction', name: 'clap' });
    expect(fake.details('sm-reaction')).to.deep.equal([
      { identity: 'ada-1', name: 'heart' },
      { identity: 'bob', name: 'clap' },
    ]);
    expect(fake.meeting.reactions.map(({ name }) => name)).to.deep.equal(['heart', 'clap']);
    fake.clock.pass(3_999);
    expect(fake.meeting.reactions).to.have.length(2);
    fake.clock.pass(1);
    expect(fake.meeting.reactions).to.deep.equal([]);
    await fake.request('send-reaction', 'like');
    expect(fake.details('sm-reaction')).to.have.length(3);
  });

  it('is limited in speed, each way', async () => {
    const fake = await meet();
    for (let count = 0; count < 50; count += 1) fake.room.receive('bob', { v: 1, kind: 'reaction', name: 'like' });
    expect(fake.meeting.reactions).to.have.length(6);
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => fake.request('send-reaction', 'like')));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(6);
  });
});

describe('a hello', () => {
  it('is answered at once, to the asker alone, with the mode', async () => {
    const fake = await meet();
    fake.room.receive('bob', { v: 1, kind: 'hello', nonce: NONCE });
    expect(fake.room.records).to.deep.equal([{ v: 1, kind: 'mode', mode: 'standard', nonce: NONCE, to: ['bob'] }]);
    expect(fake.said).to.deep.equal([]);
  });

  it('is answered even before its asker is listed', async () => {
    const fake = await meet();
    fake.room.receive('newcomer', { v: 1, kind: 'hello', nonce: NONCE });
    expect(fake.room.records[0]?.to).to.deep.equal(['newcomer']);
  });

  it('is answered so often and no oftener', async () => {
    const fake = await meet();
    for (let count = 0; count < 100; count += 1) fake.room.receive('bob', { v: 1, kind: 'hello', nonce: NONCE });
    expect(fake.room.sent).to.have.length(4);
    fake.clock.pass(500);
    fake.room.receive('bob', { v: 1, kind: 'hello', nonce: NONCE });
    expect(fake.room.sent).to.have.length(5);
  });

  it('that cannot be answered disturbs nobody', async () => {
    const fake = await meet();
    fake.room.send = () => Promise.reject(new Error('no'));
    fake.room.receive('bob', { v: 1, kind: 'hello', nonce: NONCE });
    await promisesSettled();
    expect(fake.meeting.notices).to.deep.equal([]);
  });

  it('is never said by this version', async () => {
    const fake = await meet();
    expect(fake.room.sent).to.deep.equal([]);
  });
});
