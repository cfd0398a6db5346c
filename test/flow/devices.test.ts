import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DeviceInfo } from '../../src/contract/events.js';
import { BROWSER_NAMES } from '../support/browsers.js';
import type { MeetingPage } from '../support/meeting-page.js';
import { MeetingCallError } from '../support/meeting-page.js';
import { useTestBed } from '../support/test-bed.js';

/** The later switch wins. Firefox has one fake device of each kind. */
const bed = useTestBed({ launch: { chromium: { args: ['--use-fake-device-for-media-stream=device-count=2'] } } });

const KINDS = ['audioinput', 'videoinput'] as const;
type Kind = (typeof KINDS)[number];

declare global {
  /** Devices on a cable that the test holds, and what is sent. */
  var smCable: {
    plug(): void;
    unplug(lost: readonly string[]): void;
    sent(kind: string): Promise<{ id: string; device: string | undefined } | null>;
    /** The speaker of every sound that plays. */
    speakers(): string[];
  };
}

/**
 * Lets devices come and go, which no browser's fake devices do. What is plugged in has a name of its own and the picture
 * and sound of the fake device; what is unplugged is missed and refused, as browsers do it.
 */
async function holdCable({ page }: MeetingPage): Promise<void> {
  await page.evaluate(() => {
    const { mediaDevices } = navigator;
    const enumerate = mediaDevices.enumerateDevices.bind(mediaDevices);
    const capture = mediaDevices.getUserMedia.bind(mediaDevices);
    const connections: RTCPeerConnection[] = [];
    const playing = new Set<HTMLAudioElement>();
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function playWatched() {
      if (this instanceof HTMLAudioElement) playing.add(this);
      return play.call(this);
    };
    const names = ['second-audioinput', 'second-videoinput'];
    let plugged: string[] = [];
    let lost: readonly string[] = [];

    const exact = (constraints: MediaStreamConstraints): string[] =>
      [constraints.audio, constraints.video].flatMap((one) => {
        const id = typeof one === 'object' ? one.deviceId : undefined;
        return typeof id === 'object' && 'exact' in id && typeof id.exact === 'string' ? [id.exact] : [];
      });
    mediaDevices.enumerateDevices = async () => {
      const second = plugged.map((id) => ({
        ...{ deviceId: id, kind: id.replace('second-', '') as MediaDeviceKind, groupId: id, label: `The ${id}` },
        toJSON: () => ({}),
      }));
      return [...(await enumerate()), ...second].filter(({ deviceId }) => !lost.includes(deviceId));
    };
    mediaDevices.getUserMedia = (constraints = {}) => {
      const [id] = exact(constraints);
      if (id === undefined) return capture(constraints);
      if (lost.includes(id)) return Promise.reject(new DOMException('Gone.', 'NotFoundError'));
      if (!plugged.includes(id)) return capture(constraints);
      return capture({ audio: Boolean(constraints.audio), video: Boolean(constraints.video) });
    };
    globalThis.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        connections.push(this);
      }
    };
    globalThis.smCable = {
      plug() {
        plugged = names;
        mediaDevices.dispatchEvent(new Event('devicechange'));
      },
      unplug(these) {
        lost = these;
        plugged = [];
        mediaDevices.dispatchEvent(new Event('devicechange'));
      },
      /** The track that leaves the page and was heard of at its other end. */
      async sent(kind) {
        const open = connections.filter(({ connectionState }) => connectionState === 'connected');
        for (const sender of open.flatMap((connection) => connection.getSenders())) {
          const { track } = sender;
          if (!track || `${track.kind}input` !== kind || track.readyState !== 'live') continue;
          const reports = [...(await sender.getStats()).values()] as { type: string; bytesSent?: number }[];
          if (reports.some(({ type, bytesSent = 0 }) => type === 'outbound-rtp' && bytesSent > 0)) {
            return { id: track.id, device: track.getSettings().deviceId };
          }
        }
        return null;
      },
      speakers: () => [...playing].filter(({ paused }) => !paused).map(({ sinkId }) => sinkId),
    };
  });
}

/** Waits until another track than that one is sent. */
async function sentAfter(page: MeetingPage, kind: Kind, before: string | null): Promise<string> {
  const condition = async (wanted: string, old: string | null): Promise<boolean> =>
    ![undefined, old].includes((await smCable.sent(wanted))?.id);
  await page.until(condition, 20_000, kind, before);
  const track = await page.page.evaluate((wanted) => smCable.sent(wanted), kind);
  return track?.id ?? assert.fail('nothing is sent');
}

/** What is left when nobody is chosen: every device of that kind but the system's default. */
const choosable = (devices: readonly DeviceInfo[], kind: DeviceInfo['kind']): readonly DeviceInfo[] =>
  devices.filter((device) => device.kind === kind && !['', 'default'].includes(device.deviceId));

for (const browser of BROWSER_NAMES) {
  describe(`devices in a meeting, in ${browser}`, () => {
    it('are chosen, lost, replaced, and told', { timeout: 120_000 }, async () => {
      const ann = await bed.open(browser);
      const bob = await bed.open(browser === 'chromium' ? 'firefox' : 'chromium');
      const room = `devices-${browser}`;
      await holdCable(ann);
      const small = { 'mic-off': '', 'camera-off': '' };
      const silent = await bed.joining({ room, identity: 'bob' });
      await Promise.all([
        ann.mount(await bed.joining({ room, identity: 'ann' })),
        bob.mount({ attributes: { ...silent.attributes, ...small } }),
      ]);
      await Promise.all([ann.state('joined'), bob.state('joined')]);
      const first = { audioinput: '', videoinput: '' };
      for (const kind of KINDS) first[kind] = await sentAfter(ann, kind, null);
      await ann.eventWhere('sm-devices-changed', ({ devices }) => devices.some(({ label }) => label !== ''));

      // One more of each, by name.
      await ann.page.evaluate(() => smCable.plug());
      const { devices } = await ann.eventWhere('sm-devices-changed', (told) =>
        KINDS.every((kind) => choosable(told.devices, kind).some(({ deviceId }) => deviceId === `second-${kind}`)),
      );
      await said(ann, 'Connected: The second-audioinput');

      const second = { ...first };
      for (const kind of KINDS) {
        await ann.call('setDevice', kind, `second-${kind}`);
        second[kind] = await sentAfter(ann, kind, first[kind]);
      }
      if (browser === 'chromium') {
        // A browser with several devices really uses the one that is chosen.
        const [, other] = choosable(devices, 'videoinput');
        await ann.call('setDevice', 'videoinput', other?.deviceId);
        const uses = async (id: string | undefined): Promise<boolean> =>
          (await smCable.sent('videoinput'))?.device === id;
        await ann.until(uses, 10_000, other?.deviceId);
        await ann.call('setDevice', 'videoinput', 'second-videoinput');
        second.videoinput = await sentAfter(ann, 'videoinput', second.videoinput);
      }
      await assert.rejects(
        ann.call('setDevice', 'videoinput', 'never-there'),
        (error: unknown) => error instanceof MeetingCallError && error.code === 'ERR_SM_DEVICE',
      );
      second.videoinput = await sentAfter(ann, 'videoinput', first.videoinput);

      await ann.page.evaluate(() => smCable.unplug(['second-audioinput', 'second-videoinput']));
      await ann.eventWhere('sm-devices-changed', (told) =>
        told.devices.every(({ deviceId }) => !deviceId.startsWith('second-')),
      );
      await said(ann, 'Disconnected: The second-videoinput');
      for (const kind of KINDS) await sentAfter(ann, kind, second[kind]);
      const [picture] = await bob.video();
      assert.ok(picture && picture.change > 0, 'the other sees the picture move');
      const [tone] = await bob.sound();
      assert.ok(tone && tone.rms > 0.001, 'and hears');

      if (browser === 'chromium') {
        await bob.call('setMicrophone', true);
        await ann.until(() => smCable.speakers().length === 1, 20_000);
        const speaker = choosable(devices, 'audiooutput').at(-1)?.deviceId ?? assert.fail('no speaker');
        await ann.call('setDevice', 'audiooutput', speaker);
        assert.deepEqual(await ann.page.evaluate(() => smCable.speakers()), [speaker]);
        // Who is heard later is heard there too.
        const cat = await bed.open('firefox');
        await cat.mount(await bed.joining({ room, identity: 'cat' }));
        await ann.until(() => smCable.speakers().length === 2, 20_000);
        assert.deepEqual(await ann.page.evaluate(() => smCable.speakers()), [speaker, speaker]);
      } else {
        // Firefox shows a page the speakers that belong to a microphone of its, and here there are none: nothing is offered.
        assert.deepEqual(choosable(devices, 'audiooutput'), []);
        await ann.set('panel', 'settings');
        const field = await ann.find('[part~="panel"] select[data-kind="audiooutput"]', 'System default');
        assert.equal(await field.evaluate((select) => select.matches(':disabled')), true);
        await bob.call('setMicrophone', true);
        await ann.until(() => smCable.speakers().length === 1, 20_000);
        await assert.rejects(
          ann.call('setDevice', 'audiooutput', 'never-there'),
          (error: unknown) => error instanceof MeetingCallError && error.code === 'ERR_SM_DEVICE',
        );
        assert.deepEqual(await ann.page.evaluate(() => smCable.speakers()), [''], 'it plays on where it did');
      }
    });
  });
}

/** Waits until it is said in words that are seen. */
async function said(page: MeetingPage, words: string): Promise<void> {
  await page.until((wanted) => smKit.readText('.announcer').includes(wanted), 10_000, words);
}
