import { expect } from '@open-wc/testing';
import { INITIAL_MEETING } from '../../../src/meeting/state.js';
import { FakeRoom, defer, fakePerson } from '../../support/fake-ports.js';
import { FakeSession } from '../../support/fake-session.js';
import type { LeaveReason } from '../../../src/contract/states.js';

describe('leaving', () => {
  it('always resolves, and does nothing where there is nothing to leave', async () => {
    const fake = new FakeSession();
    await fake.request('leave');
    expect(fake.said).to.deep.equal([]);
    await fake.join();
    await fake.request('leave');
    await fake.request('leave');
    expect(fake.names).to.deep.equal(['sm-state-changed', 'sm-security-changed', 'sm-left']);
    expect(fake.details('sm-left')).to.deep.equal([{ reason: 'user' }]);
    expect(fake.room.leaves).to.equal(1);
  });

  it('is over for the person at once, and waits for the room, though not for ever', async () => {
    const fake = await new FakeSession().join();
    fake.room.gate = defer();
    let left = false;
    const leaving = fake.request('leave').then(() => (left = true));
    expect(fake.state).to.equal('left');
    expect(left).to.equal(false);
    fake.clock.pass(3_500);
    await new Promise((resolve) => setTimeout(resolve));
    expect(left, 'the others may need three seconds to hear that it is over for all').to.equal(false);
    fake.clock.pass(500);
    await leaving;
    const broken = await new FakeSession().join();
    broken.room.leave = () => Promise.reject(new Error('no'));
    await broken.request('leave');
  });

  it('clears the meeting and keeps what the person chose', async () => {
    const fake = await new FakeSession().join();
    fake.room.join(fakePerson('bob'));
    await fake.request('send-chat', 'Hello');
    await fake.request('send-reaction', 'like');
    fake.request('set-layout', 'speaker');
    fake.request('pin', 'bob');
    await fake.request('leave');
    const { meeting } = fake;
    for (const part of ['people', 'speakers', 'chat', 'reactions', 'microphone', 'camera', 'screen'] as const) {
      expect(meeting[part], part).to.deep.equal(INITIAL_MEETING[part]);
    }
    expect(meeting).to.include({ security: 'unknown', identity: '', pinned: null, unread: 0, layout: 'speaker' });
    expect(meeting.notices).to.deep.equal([]);
    expect(fake.session.getParticipants()).to.deep.equal([]);
    expect(fake.clock.waiting).to.equal(0);
    expect(fake.devices.listeners).to.equal(0);
    expect(fake.details('sm-participant-left')).to.deep.equal([]);
  });

  it('by the server has its reason', async () => {
    const reasons: readonly LeaveReason[] = ['kicked', 'duplicate-identity', 'server-shutdown', 'network', 'ended'];
    for (const reason of reasons) {
      const fake = await new FakeSession().join();
      fake.room.emit({ type: 'ended', reason });
      expect(fake.state).to.equal('left');
      expect(fake.meeting.leftReason).to.equal(reason);
      expect(fake.details('sm-left')).to.deep.equal([{ reason }]);
      expect(fake.room.leaves).to.equal(0);
    }
  });

  it("by the person is the person's, whatever the room calls it while it ends", async () => {
    const fake = await new FakeSession().join();
    fake.room.leave = () => {
      fake.room.emit({ type: 'ended', reason: 'unknown' });
      return Promise.resolve();
    };
    await fake.request('leave');
    expect(fake.details('sm-left')).to.deep.equal([{ reason: 'user' }]);
  });

  it('with the page or the tag is at once, and asks the room to leave in the same task', async () => {
    for (const reason of ['page', 'unmounted'] as const) {
      const fake = await new FakeSession().join();
      void fake.session.end(reason);
      expect(fake.room.leaves).to.equal(1);
      expect(fake.details('sm-left')).to.deep.equal([{ reason }]);
    }
    const lobby = await new FakeSession().lobby();
    void lobby.session.end('unmounted');
    expect(lobby.preview.stops).to.equal(1);
    expect(lobby.state).to.equal('left');
  });

  it('ends what the room still says', async () => {
    const fake = await new FakeSession().join();
    const { room } = fake;
    await fake.request('leave');
    fake.said.length = 0;
    room.join(fakePerson('bob'));
    room.emit({ type: 'ended', reason: 'network' });
    room.receive('bob', { v: 1, kind: 'chat', text: 'x', sentAt: 0 });
    expect(fake.said).to.deep.equal([]);
    expect(fake.meeting.leftReason).to.equal('user');
  });

  it('and coming back asks to be the same person', async () => {
    const fake = await new FakeSession().join();
    await fake.request('leave');
    await fake.request('join');
    expect(fake.asked[1]).to.deep.include({ identity: 'ada-1', reason: 'rejoin' });
    await fake.request('leave');
    fake.set({ room: 'room-2' });
    fake.room = new FakeRoom({ room: 'room-2' });
    await fake.request('join');
    expect(fake.asked[2]).to.deep.include({ room: 'room-2', identity: null, reason: 'join' });
  });

  it('and coming back starts as one left: whoever was muted is not heard', async () => {
    const fake = await new FakeSession().join();
    await fake.request('set-microphone', false);
    fake.room.emit({ type: 'ended', reason: 'network' });
    await fake.request('join');
    expect(fake.entered[1]?.microphone).to.equal(null);
    expect(fake.entered[1]?.camera).not.to.equal(null);
  });

  it('muted by the server and coming back is muted', async () => {
    const fake = await new FakeSession().join();
    fake.room.changePerson('ada-1', { microphone: false });
    fake.room.emit({ type: 'ended', reason: 'network' });
    await fake.request('join');
    expect(fake.entered[1]?.microphone).to.equal(null);
  });

  it('and coming back asks again for what the browser refused', async () => {
    const fake = new FakeSession();
    fake.answers = { microphone: 'granted', camera: 'in-use' };
    await fake.join();
    fake.room.emit({ type: 'ended', reason: 'network' });
    fake.answers = { microphone: 'granted', camera: 'granted' };
    await fake.request('join');
    expect(fake.entered[1]?.camera).not.to.equal(null);
  });

  it('and coming back follows the page where it has changed its mind', async () => {
    const fake = await new FakeSession().join();
    await fake.request('set-microphone', false);
    await fake.request('leave');
    fake.set({ micOff: true });
    fake.set({ micOff: false });
    await fake.request('join');
    expect(fake.entered[1]?.microphone).not.to.equal(null);
  });

  it('for good says nothing and holds nothing', async () => {
    const fake = await new FakeSession().join();
    fake.session.dispose();
    expect(fake.said).to.deep.equal([]);
    expect(fake.room.leaves).to.equal(1);
    expect(fake.devices.disposed).to.equal(true);
    expect(fake.devices.listeners).to.equal(0);
  });
});
