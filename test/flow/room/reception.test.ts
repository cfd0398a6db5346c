// Runs alone: a sender on a busy machine leaves out its larger layers, and they are waited for.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BROWSER_NAMES } from '../../support/browsers.js';
import { useTestBed } from '../../support/test-bed.js';
import { RoomPage } from './room-page.js';

const bed = useTestBed({ cameras: 'full' });

/** Pixels across of the smallest of the three layers that a camera is sent in. */
const SMALLEST = 320;
/** Milliseconds for a layer to come: its sender begins with the smallest and tries how much gets through. */
const LAYER_LIMIT = 30_000;

describe('what is received of another person’s picture', () => {
  for (const browser of BROWSER_NAMES) {
    it(`is less where data is scarce, nothing in audio only, and follows at once, in ${browser}`, async () => {
      const ann = await RoomPage.open(bed, browser === 'chromium' ? 'firefox' : 'chromium');
      const bob = await RoomPage.open(bed, browser);
      const server = { serverUrl: bed.livekit.url };
      const room = `reception-${browser}`;
      const token = await bed.token({ room, identity: 'ann' });
      await ann.enter({ ...server, token, camera: true, microphone: true });
      await bob.enter({ ...server, token: await bed.token({ room, identity: 'bob' }), lowData: true });
      await bob.meeting.page.bringToFront();
      // Large enough that a larger layer would be asked for.
      await bob.meeting.page.evaluate(() => smRoom.resize('400px'));
      await bob.until(({ people }) => people.some(({ cameraVideo }) => cameraVideo));
      await bob.meeting.video('remote', { frames: 10 });
      assert.equal(await bob.meeting.page.evaluate(() => smRoom.width()), SMALLEST);

      await bob.call('setReception', { video: true, lowData: false });
      await bob.meeting.until((smallest) => (smRoom.width() ?? 0) > smallest, LAYER_LIMIT, SMALLEST);
      await bob.call('setReception', { video: true, lowData: true });
      await bob.meeting.until((smallest) => smRoom.width() === smallest, LAYER_LIMIT, SMALLEST);

      await bob.call('setReception', { video: false, lowData: true });
      await bob.until(({ people }) => people.every(({ cameraVideo }) => !cameraVideo));
      const [tone] = await bob.meeting.sound();
      assert.ok(tone && tone.rms > 0.001, 'sound goes on');
      assert.equal(await pictures(bob), 0);
      await bob.call('setReception', { video: true, lowData: true });
      await bob.until(({ people }) => people.some(({ cameraVideo }) => cameraVideo));
      const [again] = await bob.meeting.video('remote', { frames: 5 });
      assert.ok(again && again.change > 0);
    });
  }
});

/** Pictures of others that are shown. */
function pictures({ meeting }: RoomPage): Promise<number> {
  return meeting.page.evaluate(() => document.querySelectorAll('video').length);
}
