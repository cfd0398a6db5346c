import { expect } from '@open-wc/testing';
import { SecureMeetingError } from '../../../src/base/errors.js';
import type { Participant } from '../../../src/contract/participant.js';
import { defer, fakePerson } from '../../support/fake-ports.js';
import { FakeSession } from '../../support/fake-session.js';
import { refusal } from '../../support/refusal.js';

describe('in the meeting', () => {
  it('a switch acts on the room, is busy until the room has answered, and shows what the room reports', async () => {
    const fake = await new FakeSession().join();
    fake.room.gate = defer();
    const done = fake.request('set-microphone', false);
    expect(fake.room.asked).to.deep.equal(['microphone off']);
    expect(fake.meeting.microphone).to.deep.include({ on: true, pending: true });
    fake.room.gate.resolve();
    await done;
    expect(fake.meeting.microphone).to.deep.include({ on: false, pending: false });
    expect(fake.details('sm-media-changed')).to.deep.equal([
      { identity: 'ada-1', microphone: false, camera: true, screen: false },
    ]);
    expect(fake.meeting.notices.map(({ what }) => what)).to.deep.include({ kind: 'microphone', on: false });
  });

  it('a screen is asked for in the task of the click', async () => {
    const fake = await new FakeSession().join();
    void fake.request('set-screen-share', true);
    expect(fake.room.asked).to.deep.equal(['screen on']);
    void fake.request('start-playback');
    expect(fake.room.asked).to.deep.equal(['screen on', 'playback']);
  });

  it('switching off waits for no prompt that is still open', async () => {
    const fake = await new FakeSession({ cameraOff: true }).join();
    fake.room.gate = defer();
    const on = fake.request('set-camera', true);
    const off = fake.request('set-camera', false);
    expect(fake.room.asked).to.deep.equal(['camera on', 'camera off']);
    expect(fake.meeting.camera.pending).to.equal(true);
    fake.room.gate.resolve();
    await Promise.all([on, off]);
    expect(fake.meeting.camera).to.deep.include({ on: false, pending: false });
  });

  it('what came along from the lobby is busy until it is published, and not for ever', async () => {
    const fake = new FakeSession();
    fake.enterRoom = () => {
      fake.room.publish({ microphone: false, camera: false });
      return Promise.resolve(fake.room);
    };
    await fake.request('join');
    expect(fake.meeting.microphone).to.deep.include({ on: false, pending: true });
    fake.room.publish({ microphone: true });
    expect(fake.meeting.microphone).to.deep.include({ on: true, pending: false });
    expect(fake.meeting.camera).to.deep.include({ on: false, pending: true });
    fake.clock.pass(10_000);
    expect(fake.meeting.camera).to.deep.include({ on: false, pending: false });
    expect(fake.meeting.screen.pending).to.equal(false);
  });

  it('what came along from the lobby and could not be sent is said once, in words and by an event, and the meeting goes on', async () => {
    const fake = new FakeSession();
    fake.enterRoom = () => {
      fake.room.publish({ microphone: true, camera: false });
      return Promise.resolve(fake.room);
    };
    await fake.request('join');
    const camera = new SecureMeetingError('ERR_SM_CONNECT', 'Not sent.', { hint: 'Try again.', retryable: true });
    fake.room.change({ unsent: { microphone: null, camera } });
    fake.room.join(fakePerson('bob'));
    expect(fake.state).to.equal('joined');
    expect(fake.meeting.camera).to.deep.include({ on: false, pending: false });
    expect(fake.details('sm-error')).to.deep.equal([
      { code: 'ERR_SM_CONNECT', message: 'Not sent.', hint: 'Try again.', retryable: true },
    ]);
    const failed = fake.meeting.notices.filter(({ what }) => what.kind === 'failed');
    expect(failed.map(({ what }) => what)).to.deep.equal([{ kind: 'failed', what: 'camera', code: 'ERR_SM_CONNECT' }]);
    await fake.request('set-camera', true);
    expect(fake.meeting.camera.on).to.equal(true);
  });

  it('what LiveKit does not grant is denied and marked, and switching off is always allowed', async () => {
    const fake = await new FakeSession().join();
    fake.room.change({ grant: { microphone: true, camera: false, screen: false, data: false } });
    expect(fake.meeting.camera.allowed).to.equal(false);
    expect(fake.meeting.canSendData).to.equal(false);
    for (const error of [
      await refusal(fake.request('set-camera', true)),
      await refusal(fake.request('set-screen-share', true)),
      await refusal(fake.request('send-chat', 'Hello')),
      await refusal(fake.request('set-hand', true)),
      await refusal(fake.request('send-reaction', 'like')),
    ]) {
      expect(error).to.include({ code: 'ERR_SM_DENIED' });
    }
    expect(fake.meeting.notices.map(({ what }) => what)).to.deep.equal([
      { kind: 'failed', what: 'camera', code: 'ERR_SM_DENIED' },
      { kind: 'failed', what: 'screen', code: 'ERR_SM_DENIED' },
      { kind: 'failed', what: 'chat', code: 'ERR_SM_DENIED' },
    ]);
    await fake.request('set-camera', false);
    expect(fake.room.asked).to.deep.equal(['camera off']);
  });

  it('a refused device rejects and is said, and the meeting goes on', async () => {
    const fake = await new FakeSession().join();
    fake.room.gate = defer();
    const done = fake.request('set-camera', true);
    fake.room.emit({ type: 'permission', kind: 'camera', result: 'missing' });
    fake.room.gate.reject(new SecureMeetingError('ERR_SM_DEVICE', 'No camera.'));
    expect((await refusal(done)).code).to.equal('ERR_SM_DEVICE');
    expect(fake.state).to.equal('joined');
    expect(fake.meeting.camera).to.deep.include({ permission: 'missing', pending: false });
    expect(fake.details('sm-permission')).to.deep.equal([{ kind: 'camera', result: 'missing' }]);
    expect(fake.meeting.notices.map(({ what }) => what)).to.deep.equal([
      { kind: 'failed', what: 'camera', code: 'ERR_SM_DEVICE' },
    ]);
  });

  it('whoever closes the dialog for choosing a screen is told nothing', async () => {
    const fake = await new FakeSession().join();
    fake.room.gate = defer();
    const done = fake.request('set-screen-share', true);
    fake.room.emit({ type: 'permission', kind: 'screen', result: 'denied' });
    fake.room.gate.reject(new SecureMeetingError('ERR_SM_DEVICE', 'Declined.'));
    await refusal(done);
    expect(fake.meeting.notices).to.deep.equal([]);
  });

  it('blocked sound is shown and told, and can be started', async () => {
    const fake = await new FakeSession().join();
    fake.room.emit({ type: 'permission', kind: 'playback', result: 'blocked' });
    fake.room.change({ playbackBlocked: true });
    expect(fake.meeting.playbackBlocked).to.equal(true);
    expect(fake.details('sm-permission')).to.deep.equal([{ kind: 'playback', result: 'blocked' }]);
  });

  it('sound that was blocked before one was in is told too, once', async () => {
    const fake = new FakeSession();
    fake.room.change({ playbackBlocked: true });
    await fake.request('join');
    const told = fake.details('sm-permission').filter(({ kind }) => kind === 'playback');
    expect(told).to.deep.equal([{ kind: 'playback', result: 'blocked' }]);
  });

  it('people who come, change and go are told, oneself excepted', async () => {
    const fake = await new FakeSession().join();
    fake.room.join(fakePerson('bob', { name: 'Bob' }));
    fake.room.changePerson('bob', { camera: false });
    fake.room.changePerson('bob', { quality: 'poor' });
    fake.room.part('bob');
    expect(fake.names).to.deep.equal([
      ...['sm-participant-joined', 'sm-media-changed', 'sm-quality-changed', 'sm-participant-left'],
    ]);
    const [{ participant }] = fake.details('sm-participant-joined') as [{ participant: Participant }];
    expect(participant).to.deep.include({ identity: 'bob', name: 'Bob', role: 'guest', security: 'standard' });
    expect(Object.isFrozen(participant)).to.equal(true);
    expect(fake.details('sm-quality-changed')).to.deep.equal([{ identity: 'bob', quality: 'poor' }]);
    expect(fake.meeting.notices.map(({ what }) => what.kind)).to.deep.equal(['joined', 'left']);
  });

  it('speakers are told in the order of loudness, and only when it changes', async () => {
    const fake = await new FakeSession().join();
    const speaks = { speaking: true };
    fake.room.change({
      people: [fakePerson('ada-1', { isLocal: true }), fakePerson('bob', speaks), fakePerson('cyd', speaks)],
      speakers: ['cyd', 'bob'],
    });
    fake.room.change({});
    fake.room.changePerson('bob', { quality: 'good' });
    expect(fake.details('sm-speaker-changed')).to.deep.equal([{ identities: ['cyd', 'bob'] }]);
    fake.room.change({
      people: fake.room.snapshot().people.map((person) => ({ ...person, speaking: false })),
      speakers: [],
    });
    expect(fake.details('sm-speaker-changed').at(-1)).to.deep.equal({ identities: [] });
    expect(fake.meeting.speakers).to.deep.equal(['cyd', 'bob']);
  });

  it('a lost connection is said, keeps everyone, and is said again when it is back', async () => {
    const fake = await new FakeSession().join();
    fake.room.join(fakePerson('bob'));
    fake.said.length = 0;
    fake.room.change({ connection: 'reconnecting', people: [] });
    expect(fake.state).to.equal('reconnecting');
    expect(fake.meeting.people.map(({ identity }) => identity)).to.deep.equal(['ada-1', 'bob']);
    expect(fake.meeting.microphone.on).to.equal(true);
    fake.room.change({ connection: 'connected', people: [fakePerson('ada-1', { isLocal: true }), fakePerson('bob')] });
    expect(fake.names).to.deep.equal([
      ...['sm-state-changed', 'sm-reconnecting', 'sm-state-changed', 'sm-reconnected'],
    ]);
    expect(fake.details('sm-reconnecting')).to.deep.equal([{ room: 'room-1' }]);
    expect(fake.details('sm-reconnected')).to.deep.equal([{ room: 'room-1' }]);
    expect(fake.meeting.notices.map(({ what }) => what.kind))
      .to.include('reconnected')
      .and.not.include('reconnecting');
  });

  it('muting works while the connection is being restored', async () => {
    const fake = await new FakeSession().join();
    fake.room.change({ connection: 'reconnecting' });
    await fake.request('set-microphone', false);
    expect(fake.room.asked).to.deep.equal(['microphone off']);
  });

  it('somebody there can be pinned until they go', async () => {
    const fake = await new FakeSession().join();
    fake.room.join(fakePerson('bob'));
    fake.request('pin', 'nobody');
    expect(fake.meeting.pinned).to.equal(null);
    fake.request('pin', 'bob');
    expect(fake.meeting.pinned).to.equal('bob');
    fake.room.change({ speakingWhileMuted: false });
    expect(fake.meeting.pinned).to.equal('bob');
    fake.room.part('bob');
    expect(fake.meeting.pinned).to.equal(null);
  });

  it('one hears that one speaks while muted', async () => {
    const fake = await new FakeSession().join();
    await fake.request('set-microphone', false);
    fake.room.change({ speakingWhileMuted: true });
    expect(fake.meeting.speakingWhileMuted).to.equal(true);
    expect(fake.meeting.notices.map(({ what }) => what.kind)).to.include('muted-while-speaking');
    await fake.request('set-microphone', true);
    expect(fake.meeting.notices.map(({ what }) => what.kind)).not.to.include('muted-while-speaking');
  });

  it('audio only stops video both ways, and the camera may come back', async () => {
    const fake = await new FakeSession().join();
    fake.request('set-audio-only', true);
    await fake.until(({ camera }) => !camera.on);
    expect(fake.inputs.audioOnly).to.equal(true);
    expect(fake.room.reception.at(-1)).to.deep.equal({ video: false, lowData: false });
    await fake.request('set-camera', true);
    expect(fake.meeting.camera.on).to.equal(true);
    fake.set({ audioOnly: false, lowData: true });
    expect(fake.room.reception.at(-1)).to.deep.equal({ video: true, lowData: true });
    expect(fake.meeting).to.include({ audioOnly: false, lowData: true });
  });

  it('a device that takes the place of a lost one is named', async () => {
    const fake = await new FakeSession().join();
    const built = { kind: 'audioinput', deviceId: 'built-in', label: 'Built-in' } as const;
    const headset = { kind: 'audioinput', deviceId: 'headset', label: 'Headset' } as const;
    fake.devices.plug(built, headset);
    await fake.request('set-device', 'audioinput', 'built-in');
    await fake.request('set-device', 'audioinput', 'headset');
    expect(fake.meeting.notices.map(({ what }) => what.kind)).not.to.include('device-in-use');
    fake.devices.plug(built);
    expect(fake.room.asked.at(-1)).to.equal('audioinput ');
    fake.room.change({ selected: { audioinput: 'headset', videoinput: '', audiooutput: '' } });
    fake.room.change({ selected: { audioinput: 'built-in', videoinput: '', audiooutput: '' } });
    expect(fake.meeting.notices.map(({ what }) => what)).to.deep.include({
      ...{ kind: 'device-in-use', device: 'audioinput', label: 'Built-in' },
    });
  });

  it('the room gives pictures and loudness after the preview', async () => {
    const fake = await new FakeSession().lobby();
    const levels: number[] = [];
    fake.session.levels.subscribe((level) => levels.push(level));
    await fake.request('join');
    expect(fake.preview.levels.listeners).to.equal(0);
    fake.room.levels.say(0.25);
    expect(levels).to.deep.equal([0.25]);
    fake.session.sink.attach({ key: 'v', source: 'camera', mirrored: false }, document.createElement('video'));
    expect(fake.room.sink.attached).to.deep.equal(['v']);
    await fake.request('leave');
    expect(fake.room.levels.listeners).to.equal(0);
    expect(levels).to.deep.equal([0.25, 0]);
  });

  it('being moved to another room by the server is the end', async () => {
    const fake = await new FakeSession().join();
    fake.room.change({ room: 'elsewhere' });
    expect(fake.state).to.equal('left');
    expect(fake.meeting.leftReason).to.equal('security');
  });

  it('is remembered where the page wants it', async () => {
    const fake = new FakeSession({ remember: true, displayName: '' });
    await fake.lobby();
    await fake.request('set-device', 'videoinput', 'front');
    fake.request('set-display-name', 'Ada');
    await fake.request('join');
    expect(fake.saved.at(-1)).to.deep.equal({
      ...{ displayName: 'Ada', devices: { audioinput: '', videoinput: 'front', audiooutput: '' } },
    });
    const silent = await new FakeSession().join();
    expect(silent.saved).to.deep.equal([]);
  });
});
