import { expect } from '@open-wc/testing';
import { RoomInquiry } from '../../../src/meeting/room-inquiry.js';
import type { VerifyAnnouncement } from '../../../src/meeting/ports.js';
import { FakeRoom, defer, fakePerson } from '../../support/fake-ports.js';
import { promisesSettled } from '../../support/fake-session.js';
import { ManualClock } from '../../support/manual-clock.js';

const OWN = fakePerson('ada-1', { isLocal: true });

interface Asking {
  readonly room: FakeRoom;
  readonly clock: ManualClock;
  readonly inquiry: RoomInquiry;
  readonly nonce: () => unknown;
}

function begin(verify: VerifyAnnouncement = () => Promise.resolve(null), ...others: string[]): Asking {
  const room = new FakeRoom({ people: [OWN, ...others.map((identity) => fakePerson(identity))] });
  const clock = new ManualClock();
  const inquiry = new RoomInquiry({ room, name: 'room-1', clock, verify });
  return { room, clock, inquiry, nonce: () => room.records[0]?.['nonce'] };
}

describe('asking those inside whether they are encrypted', () => {
  it('does not wait when alone', async () => {
    const { inquiry, room } = begin();
    expect(await inquiry.ask()).to.deep.equal({ status: 'silent' });
    expect(room.sent).to.have.length(0);
  });

  it('takes silence for no news after 1.5 s, having asked three times', async () => {
    const { inquiry, room, clock } = begin(undefined, 'bob');
    const asking = inquiry.ask();
    await promisesSettled();
    for (let passed = 0; passed < 3; passed += 1) {
      clock.pass(500);
      await promisesSettled();
    }
    expect(await asking).to.deep.equal({ status: 'silent' });
    expect(new Set(room.records.map(({ nonce }) => nonce)).size).to.equal(1);
    expect(room.records).to.have.length(3);
  });

  it('ends its wait with the first unsigned answer, which proves nothing', async () => {
    const { inquiry, room, nonce } = begin(undefined, 'bob');
    const asking = inquiry.ask();
    await promisesSettled();
    room.receive('bob', { v: 1, kind: 'mode', mode: 'standard', nonce: 'another-nonce-000' });
    room.receive('bob', { v: 1, kind: 'mode', mode: 'standard', nonce: nonce() });
    expect(await asking).to.deep.equal({ status: 'standard' });
  });

  it('believes that it is encrypted only where that is verified, for this room, nonce and sender', async () => {
    const expected: unknown[] = [];
    const verify: VerifyAnnouncement = (_, wanted) => {
      expected.push(wanted);
      return Promise.resolve(wanted.from === 'bob' ? 'verified' : null);
    };
    const { inquiry, room, nonce } = begin(verify, 'bob', 'eve');
    const asking = inquiry.ask();
    await promisesSettled();
    room.receive('eve', { v: 1, kind: 'mode', mode: 'encrypted', nonce: nonce() });
    room.receive('bob', { v: 1, kind: 'mode', mode: 'encrypted', nonce: nonce() });
    expect(await asking).to.deep.equal({ status: 'e2ee', admit: 'verified' });
    expect(expected[1]).to.deep.equal({ room: 'room-1', nonce: nonce(), from: 'bob' });
  });

  it('holds what proves nothing while an answer that may prove something is being verified', async () => {
    const verdict = defer<'entitled' | null>();
    const { inquiry, room, clock, nonce } = begin(() => verdict.promise, 'bob', 'eve');
    const asking = inquiry.ask();
    await promisesSettled();
    room.receive('bob', { v: 1, kind: 'mode', mode: 'encrypted', nonce: nonce() });
    room.receive('eve', { v: 1, kind: 'mode', mode: 'standard', nonce: nonce() });
    clock.pass(1_500);
    verdict.resolve('entitled');
    expect(await asking).to.deep.equal({ status: 'e2ee', admit: 'entitled' });
  });

  it('tells of a verified answer that comes after the wait, and of none once it is over', async () => {
    const { inquiry, room, nonce } = begin(() => Promise.resolve('entitled'), 'bob');
    const asking = inquiry.ask();
    await promisesSettled();
    room.receive('bob', { v: 1, kind: 'mode', mode: 'standard', nonce: nonce() });
    await asking;
    const late: unknown[] = [];
    room.receive('bob', { v: 1, kind: 'mode', mode: 'encrypted', nonce: nonce() });
    await promisesSettled();
    inquiry.follow((heard) => late.push(heard));
    expect(late).to.deep.equal([{ status: 'e2ee', admit: 'entitled' }]);
    inquiry.stop();
    room.receive('bob', { v: 1, kind: 'mode', mode: 'encrypted', nonce: nonce() });
    await promisesSettled();
    expect(late).to.have.length(1);
  });

  it('asks whoever comes later, and nobody else, so that a group that begins then is heard of', async () => {
    const { inquiry, room, clock } = begin(() => Promise.resolve('entitled'));
    await inquiry.ask();
    const late: unknown[] = [];
    inquiry.follow((heard) => late.push(heard));
    room.join(fakePerson('bob'));
    room.join(fakePerson('eve'));
    room.part('eve');
    for (const pass of [2_999, 1, 4_999, 1, 60_000]) {
      clock.pass(pass);
      await promisesSettled();
    }
    expect(room.sent.map(({ to }) => to)).to.deep.equal([['bob'], ['bob']]);
    expect(late).to.deep.equal([]);
    room.receive('bob', { v: 1, kind: 'mode', mode: 'encrypted', nonce: room.records[0]?.['nonce'] });
    await promisesSettled();
    expect(late).to.deep.equal([{ status: 'e2ee', admit: 'entitled' }]);
    inquiry.stop();
    room.join(fakePerson('cyd'));
    clock.pass(10_000);
    expect(room.sent).to.have.length(2);
  });

  it('verifies so many answers of one person and no more', async () => {
    let verified = 0;
    const verify: VerifyAnnouncement = () => Promise.resolve(((verified += 1), null));
    const { inquiry, room, nonce } = begin(verify, 'eve');
    void inquiry.ask();
    await promisesSettled();
    for (let index = 0; index < 50; index += 1) {
      room.receive('eve', { v: 1, kind: 'mode', mode: 'encrypted', nonce: nonce() });
    }
    await promisesSettled();
    expect(verified).to.equal(4);
  });
});
