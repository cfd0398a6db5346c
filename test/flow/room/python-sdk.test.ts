import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findPythonSdk } from '../../../scripts/launcher/python-sdk.mjs';
import { BROWSER_NAMES } from '../../support/browsers.js';
import { seeAndHear } from '../../support/sees-and-hears.js';
import { useTestBed } from '../../support/test-bed.js';
import { PythonPeer } from './e2ee/python-peer.js';
import { RoomPage } from './room-page.js';

const bed = useTestBed();

const PASSPHRASE = 'a passphrase of the tests';

for (const browser of BROWSER_NAMES) {
  describe(`an encrypted room in ${browser}, under a shared key`, () => {
    it('is one with LiveKit’s Python SDK, where it can be installed', async (test) => {
      const python = findPythonSdk();
      if (!python) {
        test.skip('npm test could not install it.');
        return;
      }
      const room = `${browser}-python`;
      const ann = await RoomPage.open(bed, browser);
      const token = await bed.token({ room, identity: 'ann' });
      const wish = { serverUrl: bed.livekit.url, token, passphrase: PASSPHRASE };
      await ann.enter({ ...wish, microphone: true, camera: true });
      const bob = new PythonPeer(python);
      try {
        bob.join(bed.livekit.url, await bed.token({ room, identity: 'bob' }), PASSPHRASE);
        await seeAndHear(ann.meeting);
        await bob.until(({ loudest, pictures }) => loudest > 100 && pictures > 5);
        const { dropped } = await ann.meeting.page.evaluate(() => smSealed.counters());
        assert.deepEqual([dropped.clear, dropped.unauthentic], [0, 0]);
      } finally {
        await bob.leave();
      }
    });
  });
}
