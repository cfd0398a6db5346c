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
/** Frames that Eve keeps. */
const KEPT = 100;
/** Frames of an attack that are waited for. */
const ENOUGH = 30;

async function enter(browser: BrowserName, room: string, identity: string, media = {}): Promise<RoomPage> {
  const page = await RoomPage.open(bed, browser);
  const token = await bed.token({ room, identity });
  await page.enter({ serverUrl: bed.livekit.url, token, passphrase: PASSPHRASE, ...media });
  return page;
}

const counters = ({ meeting }: RoomPage): Promise<FrameCounters> => meeting.page.evaluate(() => smSealed.counters());

/** Waits until that many more frames have opened for each. */
async function hear(pages: readonly RoomPage[], more: number): Promise<void> {
  const enough = async (least: number): Promise<boolean> => (await smSealed.counters()).opened >= least;
  await each(pages, async (page) => page.meeting.until(enough, 20_000, (await counters(page)).opened + more));
}

const each = async (pages: readonly RoomPage[], act: (page: RoomPage) => Promise<unknown>): Promise<void> => {
  await Promise.all(pages.map(act));
};

const openedOfEve = ({ meeting }: RoomPage): Promise<unknown[]> =>
  meeting.page.evaluate(() =>
    smSealed.reports().filter((report) => report.type === 'opened' && report.identity === 'eve'),
  );

type Drop = keyof FrameCounters['dropped'];

/**
 * What each attack is counted as, and nothing else: the first has to move. A frame of more than 4 MiB is not among them: the
 * browsers' own receivers put no frame of so many packets together.
 */
const ATTACKS: Readonly<Record<Forgery, readonly [Drop, ...Drop[]]>> = {
  flipped: ['unauthentic'],
  garbage: ['unauthentic'],
  replay: ['replayed'],
  reordered: ['replayed'],
  'foreign-index': ['no-key'],
  // What is left may look like another trailer by chance.
  truncated: ['clear', 'malformed', 'unauthentic', 'no-key'],
};

/** Waits until that many more frames were dropped for that reason. */
async function drop(page: RoomPage, kind: Drop, more: number): Promise<FrameCounters['dropped']> {
  const { dropped } = await counters(page);
  await page.meeting.until(
    async (what, least) => (await smSealed.counters()).dropped[what] >= least,
    20_000,
    kind,
    dropped[kind] + more,
  );
  return (await counters(page)).dropped;
}

async function suffer(eve: HostilePage, pages: readonly RoomPage[], attack: Forgery): Promise<void> {
  await eve.attack(attack);
  const drops = ATTACKS[attack];
  await each(pages, async (page) => {
    // By then those of the attack before are through.
    const before = await drop(page, drops[0], ENOUGH);
    const after = await drop(page, drops[0], ENOUGH);
    const others = (all: typeof before): [string, number][] =>
      Object.entries(all).filter(([kind]) => !(drops as readonly string[]).includes(kind));
    assert.deepEqual(others(after), others(before), `${attack} moves no other counter`);
    assert.deepEqual(await openedOfEve(page), [], attack);
  });
  await hear(pages, 20);
}

/** Both hear all that Eve keeps: sound has no layers, and what they never had they could not tell from new. */
const enterBoth = (room: string): Promise<RoomPage[]> =>
  Promise.all(BROWSER_NAMES.map((browser) => enter(browser, room, `ann-${browser}`)));

describe('somebody without a key, in a room with Chromium and Firefox', () => {
  it('opens nothing by replays in any order through tracks of their own, nor by forged frames; the good ones go on', async () => {
    const room = 'hostile';
    const bob = await enter('firefox', room, 'bob', { microphone: true });
    const eve = await HostilePage.join(bed, room);
    // Nothing but the bit is wrong with frames from before they came: those that they have had they know by the IV.
    await eve.keep(KEPT);
    const pages = await enterBoth(room);
    await hear(pages, 10);
    await eve.attack('flipped');
    await eve.publish();
    for (const attack of ['flipped', 'garbage'] as const) await suffer(eve, pages, attack);
    // All that Eve keeps now, both have had.
    await eve.keep(KEPT);
    await hear(pages, KEPT);
    for (const attack of ['replay', 'reordered', 'foreign-index', 'truncated'] as const) {
      await suffer(eve, pages, attack);
    }
    // Then their workers are lost, and others take their places.
    await eve.attack('replay');
    await each(pages, async ({ meeting }) => {
      await meeting.page.evaluate(() => smSealed.kill());
      await meeting.page.evaluate(() => smSealed.restart());
    });
    await each(pages, async (page) => {
      await page.meeting.until(
        async (least) => {
          const { opened, dropped } = await smSealed.counters();
          return dropped.replayed >= least && opened > 100;
        },
        20_000,
        2 * KEPT,
      );
      assert.deepEqual(await openedOfEve(page), [], 'nothing twice in another worker');
    });
    await bob.call('leave');
  });

  it('is heard in none of LiveKit’s other ways, and gets no answer', async () => {
    const room = 'talk';
    const pages = await enterBoth(room);
    const eve = await HostilePage.join(bed, room);
    await each(pages, (page) => page.until(({ people }) => people.length === 3));
    for (const browser of BROWSER_NAMES) await eve.talk(`ann-${browser}`);
    await each(pages, async (page) => {
      await page.meeting.until(() => smSealed.drops().filter((what) => what === 'clear-data').length >= 7, 20_000);
      assert.deepEqual(
        (await page.events()).filter(({ type }) => type === 'data'),
        [],
      );
    });
  });
});
