import { expect } from '@open-wc/testing';
import { defer } from '../../support/fake-ports.js';
import { FakeSession } from '../../support/fake-session.js';
import { fakeToken } from '../../support/fake-tokens.js';
import { refusal } from '../../support/refusal.js';
import type { PermissionResult } from '../../../src/contract/states.js';

describe('the lobby', () => {
  it('shows the person to themselves: camera and microphone are asked for at once', async () => {
    const fake = await new FakeSession().lobby();
    expect(fake.state).to.equal('lobby');
    expect(fake.preview.asked).to.have.members(['microphone on', 'camera on']);
    expect(fake.meeting.microphone).to.deep.equal({ on: true, pending: false, allowed: true, permission: 'granted' });
    expect(fake.meeting.preview?.key).to.equal('preview');
    expect(fake.details('sm-permission')).to.deep.equal([
      { kind: 'microphone', result: 'granted' },
      { kind: 'camera', result: 'granted' },
    ]);
  });

  it('loads no room and asks no source', async () => {
    const fake = await new FakeSession().lobby();
    expect(fake.entered).to.have.length(0);
    expect(fake.asked).to.have.length(0);
  });

  it('says what meeting it will be, and why it is not encrypted', async () => {
    const fake = await new FakeSession().lobby();
    expect(fake.meeting).to.include({
      room: 'room-1',
      displayName: 'Ada',
      mode: 'standard',
      modeReason: 'no-entitlement',
    });
    expect(fake.meeting.security).to.equal('unknown');
    fake.set({ e2ee: 'off' });
    expect(fake.meeting.modeReason).to.equal('page-off');
    fake.set({ e2ee: 'required' });
    expect(fake.meeting.mode).to.equal(null);
  });

  it('starts off what the page wants off', async () => {
    expect((await new FakeSession({ micOff: true }).lobby()).preview.asked).to.deep.equal(['camera on']);
    expect((await new FakeSession({ cameraOff: true }).lobby()).preview.asked).to.deep.equal(['microphone on']);
    expect((await new FakeSession({ audioOnly: true }).lobby()).preview.asked).to.deep.equal(['microphone on']);
  });

  it('shows what the browser refused, in words of its own and without a notice', async () => {
    const fake = new FakeSession();
    fake.answers = { microphone: 'granted', camera: 'in-use' };
    await fake.lobby();
    expect(fake.meeting.camera).to.deep.include({ on: false, permission: 'in-use' });
    expect(fake.meeting.notices).to.deep.equal([]);
    expect(fake.details('sm-permission')).to.deep.include({ kind: 'camera', result: 'in-use' });
  });

  it('says each answer of the browser once, and again when it was asked again', async () => {
    const fake = new FakeSession();
    fake.answers = { microphone: 'granted', camera: 'denied' };
    await fake.lobby();
    fake.preview.change({});
    expect(fake.details('sm-permission')).to.have.length(2);
    expect((await refusal(fake.request('set-camera', true))).code).to.equal('ERR_SM_DEVICE');
    expect(fake.details('sm-permission')).to.have.length(3);
  });

  it('switches the preview, and shows it as the preview reports it', async () => {
    const fake = await new FakeSession().lobby();
    await fake.request('set-camera', false);
    expect(fake.meeting.camera.on).to.equal(false);
    await fake.request('set-camera', true);
    expect(fake.meeting.camera.on).to.equal(true);
  });

  it('is busy while the browser asks', async () => {
    const prompt = defer<PermissionResult>();
    const fake = new FakeSession();
    fake.answers = { microphone: prompt, camera: 'granted' };
    await fake.request('open-lobby');
    expect(fake.meeting.microphone).to.deep.include({ on: false, pending: true });
    prompt.resolve('granted');
    await fake.until(({ microphone }) => microphone.on && !microphone.pending);
  });

  it('chooses devices, and remembers them only where the page wants it', async () => {
    const fake = await new FakeSession().lobby();
    await fake.request('set-device', 'audioinput', 'headset');
    expect(fake.meeting.selected.audioinput).to.equal('headset');
    expect(fake.saved).to.deep.equal([]);
    const remembering = await new FakeSession({ remember: true }, { displayName: 'Bob' }).lobby();
    await remembering.request('set-device', 'audioinput', 'headset');
    const [saved] = remembering.saved;
    expect(saved?.displayName).to.equal('Bob');
    expect(saved?.devices.audioinput).to.equal('headset');
  });

  it('comes back to the devices and the name of last time', async () => {
    const devices = { audioinput: 'mic-7', videoinput: '', audiooutput: '' };
    const fake = await new FakeSession({ remember: true, displayName: '' }, { displayName: 'Bob', devices }).lobby();
    expect(fake.preview.devices).to.deep.equal(devices);
    expect(fake.meeting.displayName).to.equal('Bob');
    const own = await new FakeSession({ remember: true, displayName: 'Ada' }, { displayName: 'Bob' }).lobby();
    expect(own.meeting.displayName).to.equal('Ada');
    const silent = await new FakeSession({ displayName: '' }, { displayName: 'Bob', devices }).lobby();
    expect(silent.meeting.displayName).to.equal('');
    expect(silent.preview.devices.audioinput).to.equal('');
  });

  it('takes a typed name where it takes effect, and keeps it over a later one of the page', async () => {
    const fake = await new FakeSession().lobby();
    expect(fake.meeting.nameEditable).to.equal(true);
    fake.request('set-display-name', 'Ada L.');
    fake.set({ displayName: 'Somebody' });
    expect(fake.meeting.displayName).to.equal('Ada L.');
    await fake.request('join');
    expect(fake.asked[0]?.displayName).to.equal('Ada L.');
  });

  it('follows the name of the page as long as nothing was typed', async () => {
    const fake = await new FakeSession().lobby();
    fake.set({ displayName: 'Grace' });
    expect(fake.meeting.displayName).to.equal('Grace');
  });

  it('with a token shows what it says, which no typing changes', async () => {
    const token = fakeToken({
      name: 'Ada from the token',
      room: 'room-9',
      video: { canPublishSources: ['microphone'] },
    });
    const fake = await new FakeSession({ accessSrc: '', room: '', token }).lobby();
    expect(fake.meeting).to.include({ displayName: 'Ada from the token', room: 'room-9', nameEditable: false });
    fake.request('set-display-name', 'Other');
    expect(fake.meeting.displayName).to.equal('Ada from the token');
    expect(fake.preview.asked).to.deep.equal(['microphone on']);
    expect(fake.meeting.camera.allowed).to.equal(false);
    expect(fake.meeting.screen.allowed).to.equal(false);
    expect((await refusal(fake.request('set-camera', true))).code).to.equal('ERR_SM_DENIED');
  });

  it('does not open where joining could only be refused', async () => {
    const fake = new FakeSession({ e2ee: 'required' });
    expect((await refusal(fake.request('open-lobby'))).code).to.equal('ERR_SM_ENTITLEMENT_REQUIRED');
    expect(fake.state).to.equal('failed');
    expect(fake.previews).to.have.length(0);
    expect(fake.details('sm-error')[0]?.code).to.equal('ERR_SM_ENTITLEMENT_REQUIRED');
  });

  it('opens once, and again after an end', async () => {
    const fake = await new FakeSession().lobby();
    await fake.request('open-lobby');
    expect(fake.previews).to.have.length(1);
    await fake.request('leave');
    expect(fake.state).to.equal('left');
    expect(fake.preview.stops).to.equal(1);
    await fake.lobby();
    expect(fake.state).to.equal('lobby');
    expect(fake.previews).to.have.length(2);
  });

  it('says what was plugged in and what was lost, and goes on with another device', async () => {
    const fake = await new FakeSession().lobby();
    const built = { kind: 'audioinput', deviceId: 'built-in', label: 'Built-in' } as const;
    const headset = { kind: 'audioinput', deviceId: 'headset', label: 'Headset' } as const;
    fake.devices.plug(built);
    expect(fake.meeting.notices).to.deep.equal([]);
    fake.devices.plug(built, headset);
    await fake.request('set-device', 'audioinput', 'headset');
    fake.devices.plug(built);
    expect(fake.meeting.notices.map(({ what }) => what)).to.deep.equal([
      { kind: 'device-added', device: 'audioinput', label: 'Headset' },
      { kind: 'device-lost', device: 'audioinput', label: 'Headset' },
    ]);
    expect(fake.meeting.selected.audioinput).to.equal('');
    expect(fake.details('sm-devices-changed').at(-1)?.devices).to.deep.equal([built]);
  });

  it('says devices once, not again for each lobby', async () => {
    const fake = new FakeSession();
    const device = { kind: 'videoinput', deviceId: 'front', label: 'Front' } as const;
    await fake.lobby();
    expect(fake.details('sm-devices-changed')).to.deep.equal([]);
    fake.devices.plug(device);
    fake.devices.plug({ ...device });
    await fake.request('leave');
    await fake.lobby();
    expect(fake.details('sm-devices-changed')).to.deep.equal([{ devices: [device] }]);
    expect(Object.isFrozen(fake.meeting.devices)).to.equal(true);
  });

  it('gives the screen pictures and loudness of the preview', async () => {
    const fake = await new FakeSession().lobby();
    const levels: number[] = [];
    const unsubscribe = fake.session.levels.subscribe((level) => levels.push(level));
    fake.preview.levels.say(0.5);
    expect(levels).to.deep.equal([0.5]);
    unsubscribe();
    expect(fake.preview.levels.listeners).to.equal(0);
    const picture = fake.meeting.preview;
    if (picture) fake.session.sink.attach(picture, document.createElement('video'));
    expect(fake.preview.sink.attached).to.deep.equal(['preview']);
  });
});
