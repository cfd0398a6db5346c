import { expect } from '@open-wc/testing';
import type { DeviceInfo } from '../../../src/contract/events.js';
import { createWords, ENGLISH } from '../../../src/ui/words/words.js';
import { deviceOptions } from '../../../src/ui/settings/devices.js';
import { openGallery } from '../../support/gallery/gallery.js';
import type { Gallery } from '../../support/gallery/gallery.js';
import { DEVICES } from '../../support/gallery/scenes-lobby.js';
import { meetingOf } from '../../support/gallery/scenes-stage.js';

const { t } = createWords('en', ENGLISH);
const camera = (deviceId: string, label = ''): DeviceInfo => ({ kind: 'videoinput', deviceId, label });

describe('the choices of a device list', () => {
  it('are numbered as long as the browser tells no names', () => {
    const { options, chosen } = deviceOptions('videoinput', [camera('a'), camera('b')], 'b', t);
    expect(options.map(({ label }) => label)).to.deep.equal(['Camera 1', 'Camera 2']);
    expect(chosen).to.equal('b');
  });

  it('begin with what takes effect where none is chosen', () => {
    const { options, chosen } = deviceOptions('videoinput', [camera('a', 'A'), camera('b', 'B')], '', t);
    expect(options.map(({ label }) => label)).to.deep.equal(['Chosen by the browser', 'A', 'B']);
    expect(chosen).to.equal('');
    const speaker: DeviceInfo = { kind: 'audiooutput', deviceId: 'a', label: 'A' };
    expect(deviceOptions('audiooutput', [speaker], '', t).options[0]?.label).to.equal('System default');
  });

  it('show the only one there is as the one in use', () => {
    const { options, chosen } = deviceOptions('videoinput', [camera('a', 'A')], '', t);
    expect(options.map(({ label }) => label)).to.deep.equal(['A']);
    expect(chosen).to.equal('a');
  });

  it('use the browser’s own entry for the default where it has one', () => {
    const devices = [camera('default', 'Default (A)'), camera('a', 'A')];
    const { options, chosen } = deviceOptions('videoinput', devices, '', t);
    expect(options).to.have.length(2);
    expect(chosen).to.equal('default');
  });

  it('are none where there is no device', () => {
    expect(deviceOptions('audioinput', [camera('a')], 'a', t).options).to.deep.equal([]);
  });
});

describe('the settings', () => {
  let gallery: Gallery;
  const open = async (change: Parameters<typeof meetingOf>[1] = {}): Promise<void> => {
    gallery = await openGallery({ meeting: meetingOf(2, { panel: 'settings', ...change }) });
  };
  const select = (kind: string): HTMLSelectElement => gallery.find(`[data-kind=${kind}]`) as HTMLSelectElement;
  const choose = (kind: string, value: string): void => {
    select(kind).value = value;
    select(kind).dispatchEvent(new Event('change', { bubbles: true }));
  };
  const toggle = (name: string): HTMLElement => gallery.find(`[aria-labelledby=settings-${name}]`);
  afterEach(() => gallery.remove());

  it('show what is in use, and follow it', async () => {
    await open();
    expect(select('videoinput').selectedOptions[0]?.text).to.equal('FaceTime HD Camera (Built-in)');
    await gallery.update({ selected: { videoinput: 'cam-2', audioinput: 'mic-2', audiooutput: '' } });
    expect(select('videoinput').value).to.equal('cam-2');
  });

  it('ask for another device, and go back to the one in use where that fails', async () => {
    await open();
    gallery.refuseWith(new Error('planted'));
    choose('audioinput', 'mic-1');
    expect(gallery.asked).to.deep.equal([['set-device', 'audioinput', 'mic-1']]);
    await Promise.resolve();
    await gallery.settled();
    expect(select('audioinput').value).to.equal('mic-2');
  });

  it('keep the choice shown when a device is plugged in', async () => {
    await open();
    await gallery.update({ devices: [{ kind: 'audioinput', deviceId: 'mic-0', label: 'A new one' }, ...DEVICES] });
    expect(select('audioinput').value).to.equal('mic-2');
    expect(select('audioinput').options).to.have.length(3);
  });

  it('say where there is no camera, and offer no speaker where the browser does not', async () => {
    await open({ devices: DEVICES.filter(({ kind }) => kind !== 'videoinput'), speakerChoice: false });
    expect(select('videoinput').disabled).to.equal(true);
    expect(select('videoinput').selectedOptions[0]?.text).to.equal('No camera found');
    expect(gallery.root.querySelector('[data-kind=audiooutput]')).to.equal(null);
  });

  it('show below the microphone what it hears', async () => {
    await open();
    gallery.levels.set(0.25);
    expect(gallery.find('.panel [role=meter]').getAttribute('aria-valuenow')).to.equal('25');
  });

  it('switch only when the model says so', async () => {
    await open();
    for (const [name, request] of [
      ['selfView', 'show-self'],
      ['audioOnly', 'set-audio-only'],
      ['lowData', 'set-low-data'],
    ] as const) {
      const before = toggle(name).getAttribute('aria-checked');
      toggle(name).click();
      await gallery.settled();
      expect(gallery.asked.at(-1)).to.deep.equal([request, before !== 'true']);
      expect(toggle(name).getAttribute('aria-checked')).to.equal(before);
    }
    await gallery.update({ audioOnly: true });
    expect(toggle('audioOnly').getAttribute('aria-checked')).to.equal('true');
  });

  it('close by button and by Escape', async () => {
    await open();
    gallery.find('.panel-header button').click();
    toggle('lowData').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    expect(gallery.asked).to.deep.equal([
      ['set-panel', 'none'],
      ['set-panel', 'none'],
    ]);
  });
});
