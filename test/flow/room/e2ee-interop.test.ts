import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { BROWSER_NAMES } from '../../support/browsers.js';
import { seeAndHear } from '../../support/sees-and-hears.js';
import { useTestBed } from '../../support/test-bed.js';
import { NativePeer, endNativePeers } from './e2ee/native-peer.js';
import { servePage } from './e2ee/serve-page.js';
import { RoomPage } from './room-page.js';

const bed = useTestBed();

after(endNativePeers);

const PASSPHRASE = 'a passphrase of the tests';

for (const browser of BROWSER_NAMES) {
  const other = browser === 'chromium' ? 'firefox' : 'chromium';

  describe(`an encrypted room in ${browser}, under a shared key`, () => {
    it(`is one with livekit-client’s own encryption in ${other}`, async () => {
      const room = `${browser}-livekit`;
      const ann = await RoomPage.open(bed, browser);
      const token = await bed.token({ room, identity: 'ann' });
      const wish = { serverUrl: bed.livekit.url, token, passphrase: PASSPHRASE };
      await ann.enter({ ...wish, microphone: true, camera: true });
      const bob = await bed.open(other, servePage(bed, 'livekit', {}));
      await bob.until(() => 'smLiveKit' in globalThis, 20_000);
      const joining = [bed.livekit.url, await bed.token({ room, identity: 'bob' }), PASSPHRASE] as const;
      await bob.page.evaluate((...given) => smLiveKit.join(...given), ...joining);
      await seeAndHear(ann.meeting, bob);

      await bob.page.evaluate(() => smLiveKit.say());
      await ann.meeting.until(() => smSealed.drops().includes('foreign-data'), 20_000);
      assert.ok(
        !(await ann.events()).some(({ type }) => type === 'data'),
        'what LiveKit encrypts is no record of ours',
      );
    });

    it('is one with LiveKit’s native SDK', async () => {
      const room = `${browser}-native`;
      const ann = await RoomPage.open(bed, browser);
      const token = await bed.token({ room, identity: 'ann' });
      const wish = { serverUrl: bed.livekit.url, token, passphrase: PASSPHRASE };
      await ann.enter({ ...wish, microphone: true, camera: true });
      const bob = new NativePeer();
      try {
        await bob.join(bed.livekit.url, await bed.token({ room, identity: 'bob' }), PASSPHRASE);
        await seeAndHear(ann.meeting);
        await bob.until(({ loudest, pictures }) => loudest > 100 && pictures.size > 5);
        const { dropped } = await ann.meeting.page.evaluate(() => smSealed.counters());
        assert.deepEqual([dropped.clear, dropped.unauthentic], [0, 0]);
      } finally {
        await bob.leave();
      }
    });
  });
}
