import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FrameCounters } from '../../../src/crypto/protocol.js';
import { BROWSER_NAMES, type BrowserName } from '../../support/browsers.js';
import { useTestBed } from '../../support/test-bed.js';
import { HostilePage } from './e2ee/hostile-page.js';
import type { Forgery } from './e2ee/hostile-worker.js';
import { RoomPage } from './room-page.js';

const bed = useTestBed();

const PASSPHRASE = 'a passphrase of the tests';
/** Frames that Eve keeps at most. */
const KEPT = 500;
/** Frames of an attack that are waited for. */
const ENOUGH = 30;

async function enter(browser: BrowserName, room: string, identity: string, media = {}): Promise<RoomPage> {
  const page = await RoomPage.open(bed, browser);
  const token = await bed.token({ room, identity });
  await page.enter({ serverUrl: bed.livekit.url, token, passphrase: PASSPHRASE, ...media });
  return page;
}

const counters = ({ meeting }: RoomPage): Promise<FrameCounters> => meeting.page.evaluate(() => smSealed.counters());

/** Waits until that many more frames have opened. */
async function hears(page: RoomPage, more: number): Promise<void> {
  const { opened } = await counters(page);
  const enough = async (least: number): Promise<boolean> => (await smSealed.counters()).opened >= least;
  await page.meeting.until(enough, 20_000, opened + more);
}

const openedOfEve = ({ meeting }: RoomPage): Promise<unknown[]> =>
  meeting.page.evaluate(() =>
    smSealed.reports().filter((report) => report.type === 'opened' && report.identity === 'eve'),
  );

type Drop = keyof FrameCounters['dropped'];

/** What each attack is counted as, and nothing else. */
const ATTACKS: Readonly<Record<Forgery, readonly Drop[]>> = {
  replay: ['replayed'],
  reordered: ['replayed'],
  garbage: ['unauthentic'],
  flipped: ['unauthentic'],
  'foreign-index': ['no-key'],
  // Where the end of what is left looks like no trailer, it is nothing sealed.
  truncated: ['clear', 'malformed', 'unauthentic', 'no-key'],
};

for (const browser of BROWSER_NAMES) {
  const other = browser === 'chromium' ? 'firefox' : 'chromium';

  describe(`somebody without a key, in the room with ${browser}`, () => {
    it('opens nothing by replays in any order through tracks of their own, nor by forged frames; the good ones go on', async () => {
      const room = `${browser}-hostile`;
      // Ann hears all that Eve keeps: sound has no layers, and what she never had she could not tell from new.
      const ann = await enter(browser, room, 'ann');
      const bob = await enter(other, room, 'bob', { microphone: true });
      await hears(ann, 10);
      const eve = await HostilePage.join(bed, room);
      await eve.keep(100);
      await eve.publish();
      for (const [attack, drops] of Object.entries(ATTACKS) as [Forgery, readonly Drop[]][]) {
        await eve.attack(attack);
        await ann.meeting.until(
          async (kinds, least, before) => {
            const { dropped } = await smSealed.counters();
            return kinds.reduce((sum, kind) => sum + dropped[kind] - before[kind], 0) >= least;
          },
          20_000,
          drops,
          ENOUGH,
          (await counters(ann)).dropped,
        );
        assert.deepEqual(await openedOfEve(ann), [], attack);
        await hears(ann, 20);
      }
      // All that Eve keeps, Ann has had; and then her worker is lost, and another takes its place.
      await eve.keep(KEPT);
      await hears(ann, 100);
      await eve.attack('replay');
      await ann.meeting.page.evaluate(() => smSealed.kill());
      await ann.meeting.page.evaluate(() => smSealed.restart());
      await ann.meeting.until(
        async (least) => {
          const { opened, dropped } = await smSealed.counters();
          return dropped.replayed >= least && opened > 100;
        },
        20_000,
        KEPT / 2,
      );
      assert.deepEqual(await openedOfEve(ann), [], 'nothing twice in another worker');
      await bob.call('leave');
    });

    it('is heard in none of LiveKit’s other ways, and gets no answer', async () => {
      const room = `${browser}-talk`;
      const ann = await enter(browser, room, 'ann');
      const eve = await HostilePage.join(bed, room);
      await ann.until(({ people }) => people.length === 2);
      await eve.talk('ann');
      await ann.meeting.until(() => smSealed.drops().filter((what) => what === 'clear-data').length >= 4, 20_000);
      assert.deepEqual(
        (await ann.events()).filter(({ type }) => type === 'data'),
        [],
      );
    });
  });
}
