import { expect } from '@open-wc/testing';
import type { DeviceInfo } from '../../../src/contract/events.js';
import { watchDevices } from '../../../src/room/device-list.js';
import { openPreview } from '../../../src/room/preview.js';

const { mediaDevices } = navigator;

/** Replaces the machine's devices; returns how to bring back the real ones. */
function pretend(devices: readonly Partial<MediaDeviceInfo>[]): () => void {
  Object.defineProperty(mediaDevices, 'enumerateDevices', {
    configurable: true,
    value: () => Promise.resolve(devices),
  });
  return () => void Reflect.deleteProperty(mediaDevices, 'enumerateDevices');
}

const device = (kind: MediaDeviceKind, deviceId: string, label = deviceId): DeviceInfo => ({ kind, deviceId, label });

/** The next list that is told. */
function next(list: ReturnType<typeof watchDevices>): Promise<readonly DeviceInfo[]> {
  return new Promise((resolve) => {
    const unsubscribe = list.subscribe((devices) => {
      unsubscribe();
      resolve(devices);
    });
  });
}

describe('the list of devices', () => {
  it('tells the machine’s cameras and microphones, with names once one was allowed', async () => {
    const list = watchDevices();
    const preview = openPreview({ audioinput: '', videoinput: '', audiooutput: '' });
    await Promise.all([preview.setMicrophone(true), preview.setCamera(true)]);
    const devices = await next(list);
    preview.stop();
    expect(devices).to.equal(list.list());
    for (const kind of ['audioinput', 'videoinput']) {
      expect(devices.some((one) => one.kind === kind && one.deviceId && one.label)).to.equal(true);
    }
    expect(list.speakerChoice).to.equal('setSinkId' in HTMLMediaElement.prototype);
    list.dispose();
  });

  it('follows what is plugged in and out, and tells no list twice', async () => {
    const camera = device('videoinput', 'camera');
    let restore = pretend([camera]);
    const list = watchDevices();
    const told: (readonly DeviceInfo[])[] = [];
    const unsubscribe = list.subscribe((devices) => told.push(devices));
    await next(list).catch(() => undefined);
    restore();
    restore = pretend([camera, device('audioinput', 'headset')]);
    mediaDevices.dispatchEvent(new Event('devicechange'));
    await expectEventually(() => told.length === 2);
    mediaDevices.dispatchEvent(new Event('devicechange'));
    restore();
    restore = pretend([camera]);
    mediaDevices.dispatchEvent(new Event('devicechange'));
    await expectEventually(() => told.length === 3);
    expect(told).to.deep.equal([[camera], [camera, device('audioinput', 'headset')], [camera]]);
    unsubscribe();
    restore();
  });

  it('leaves out Windows’ second name for a device', async () => {
    const restore = pretend([device('audioinput', 'default'), device('audioinput', 'communications')]);
    expect(await next(watchDevices())).to.deep.equal([device('audioinput', 'default')]);
    restore();
  });

  it('watches the machine only while somebody listens', () => {
    let listeners = 0;
    const { addEventListener, removeEventListener } = mediaDevices;
    mediaDevices.addEventListener = (...args: Parameters<EventTarget['addEventListener']>) => {
      listeners += 1;
      addEventListener.apply(mediaDevices, args as never);
    };
    mediaDevices.removeEventListener = (...args: Parameters<EventTarget['removeEventListener']>) => {
      listeners -= 1;
      removeEventListener.apply(mediaDevices, args as never);
    };
    const list = watchDevices();
    expect(listeners).to.equal(0);
    const first = list.subscribe(() => undefined);
    const second = list.subscribe(() => undefined);
    expect(listeners).to.equal(1);
    first();
    first();
    expect(listeners).to.equal(1);
    second();
    expect(listeners).to.equal(0);
    list.subscribe(() => undefined);
    list.dispose();
    expect(listeners).to.equal(0);
    Object.assign(mediaDevices, { addEventListener, removeEventListener });
  });
});

async function expectEventually(holds: () => boolean): Promise<void> {
  for (let times = 0; times < 100 && !holds(); times += 1) await new Promise((resolve) => setTimeout(resolve));
  expect(holds()).to.equal(true);
}
