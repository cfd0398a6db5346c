import { expect } from '@open-wc/testing';
import { DeviceChoice } from '../../../src/room/device-choice.js';

const gone = new DOMException('gone', 'NotFoundError');
const live = { readyState: 'live' } as MediaStreamTrack;
const ended = { readyState: 'ended' } as MediaStreamTrack;

describe('the choice of a device', () => {
  it('holds against a device that LiveKit would rather take, as long as it lasts', () => {
    expect(new DeviceChoice('headset').holds(live)).to.equal(true);
    expect(new DeviceChoice('headset').holds(ended)).to.equal(false);
    expect(new DeviceChoice('').holds(live)).to.equal(false);
  });

  it('falls back to the system’s default when it is gone, once', () => {
    const choice = new DeviceChoice('headset');
    expect(choice.fallsBack(new DOMException('busy', 'NotReadableError'))).to.equal(false);
    expect(choice.deviceId).to.equal('headset');
    expect(choice.fallsBack(gone)).to.equal(true);
    expect(choice.deviceId).to.equal('');
    expect(choice.fallsBack(gone)).to.equal(false);
  });

  it('changes when the device could be opened', async () => {
    const choice = new DeviceChoice('headset');
    const used: string[] = [];
    const use = (deviceId: string): Promise<void> => Promise.resolve(void used.push(deviceId));
    await choice.change('camera', use);
    await choice.change('camera', use);
    expect([choice.deviceId, used]).to.deep.equal(['camera', ['camera']]);
  });

  it('goes back where the device could not be opened, and says so', async () => {
    const choice = new DeviceChoice('headset');
    const used: string[] = [];
    const failing = (deviceId: string): Promise<void> => {
      used.push(deviceId);
      expect(choice.fallsBack(gone), 'a chosen device does not become another in silence').to.equal(false);
      return deviceId === 'other' ? Promise.reject(gone) : Promise.resolve();
    };
    const error: unknown = await choice.change('other', failing).catch((refusal: unknown) => refusal);
    expect(error).to.equal(gone);
    expect([choice.deviceId, used]).to.deep.equal(['headset', ['other', 'headset']]);
  });
});
