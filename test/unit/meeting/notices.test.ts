import { expect } from '@open-wc/testing';
import { fakePerson } from '../../support/fake-ports.js';
import { FakeSession } from '../../support/fake-session.js';

const kinds = (fake: FakeSession): readonly string[] => fake.meeting.notices.map(({ what }) => what.kind);

describe('notices', () => {
  it('go by themselves, and what went wrong later', async () => {
    const fake = await new FakeSession().join();
    fake.room.join(fakePerson('bob'));
    fake.room.send = () => Promise.reject(new Error('no'));
    await fake.request('send-chat', 'x').catch(() => undefined);
    expect(kinds(fake)).to.deep.equal(['joined', 'failed']);
    fake.clock.pass(6_000);
    expect(kinds(fake)).to.deep.equal(['failed']);
    fake.clock.pass(4_000);
    expect(kinds(fake)).to.deep.equal([]);
    expect(fake.clock.waiting).to.equal(0);
  });

  it('can be put away', async () => {
    const fake = await new FakeSession().join();
    fake.room.join(fakePerson('bob'), fakePerson('cyd'));
    const [first] = fake.meeting.notices;
    fake.request('dismiss-notice', first?.id ?? 0);
    expect(fake.meeting.notices.map(({ what }) => what)).to.deep.equal([{ kind: 'joined', name: 'CYD' }]);
    fake.request('dismiss-notice', 777);
  });

  it('are few at a time, the newest last', async () => {
    const fake = await new FakeSession().join();
    for (let count = 0; count < 3; count += 1) {
      await fake.request('set-screen-share', true);
      fake.room.join(fakePerson(`p${String(count)}`));
      fake.room.part(`p${String(count)}`);
    }
    expect(kinds(fake)).to.deep.equal(['joined', 'left', 'joined', 'left']);
  });

  it('are not flooded by others: a crowd that comes at once is named in part', async () => {
    const fake = await new FakeSession().join();
    const added: string[] = [];
    fake.session.store.subscribe(({ meeting, previous }) => {
      if (meeting.notices.at(-1)?.id !== previous.notices.at(-1)?.id) added.push('one');
    });
    fake.room.join(...Array.from({ length: 100 }, (_, index) => fakePerson(`p${String(index)}`)));
    expect(added).to.have.length(4);
    fake.clock.pass(6_000);
    fake.room.join(fakePerson('later'));
    expect(fake.meeting.notices.map(({ what }) => what)).to.deep.equal([{ kind: 'joined', name: 'LATER' }]);
  });

  it('keep only the latest state of a switch', async () => {
    const fake = await new FakeSession().join();
    await fake.request('set-microphone', false);
    await fake.request('set-microphone', true);
    expect(fake.meeting.notices.map(({ what }) => what)).to.deep.equal([{ kind: 'microphone', on: true }]);
  });

  it('say that one has joined', async () => {
    const fake = new FakeSession();
    await fake.request('join');
    expect(kinds(fake)).to.deep.equal(['you-joined']);
  });

  it('say who shares a screen, but not that one does oneself', async () => {
    const fake = await new FakeSession().join();
    await fake.request('set-screen-share', true);
    fake.room.join(fakePerson('bob', { name: 'Bob' }));
    fake.clock.pass(10_000);
    fake.room.changePerson('bob', { screen: true });
    fake.room.changePerson('bob', { screen: false });
    expect(fake.meeting.notices.map(({ what }) => what)).to.deep.equal([
      { kind: 'screen-started', name: 'Bob' },
      { kind: 'screen-stopped', name: 'Bob' },
    ]);
  });
});
