// Three people have a browser of their own, and times are measured.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { useGroupBed } from '../flow/encrypted/group-bed.js';
import { keyIndexOf, losesKeys, namesAre, oneCode, seesAndHears } from '../flow/encrypted/group-page.js';
import { decodes, smallCamera } from '../flow/encrypted/media-of-many.js';
import { longestGap } from '../flow/encrypted/picture-gaps.js';
import { WirePage } from '../flow/room/e2ee/wire-page.js';
import type { MeetingPage } from '../support/meeting-page.js';
import { useOwnBrowsers } from './own-browser.js';

const group = useGroupBed();
const open = useOwnBrowsers(group.bed);

/** Milliseconds that the protocol promises, from when they fell silent. */
const NEW_KEY_WITHIN = 35_000;
/** Milliseconds that no picture may stand still. A busy machine takes more by itself: it has to hold over one change of keys. */
const PICTURE_LOST = 500;
/** Milliseconds of a device's sleep. */
const SLEEP = 60_000;
/** Milliseconds between two losses: longer than old keys are kept, so that each changes the key by itself. */
const APART = 8_000;
/** Milliseconds after waking: LiveKit's own reconnecting, then the way back into the group. */
const BACK_WITHIN = 45_000;
const OWNERS = ['p-ada camera', 'p-ben camera'] as const;

/** Some who fall silent at once. */
interface Loss {
  readonly how: string;
  readonly people: readonly string[];
  readonly act: () => unknown;
}

/** Milliseconds: until each who stays sent under a key that the lost have not; the longest that their pictures stood over it. */
interface Times {
  readonly how: string;
  readonly newKey: readonly number[];
  readonly pictureLost: readonly number[];
  /** Whether the key changed while the pictures were watched. */
  readonly isSeen: boolean;
}

/** Some fall silent after each other. What became of those who stay is told loss by loss. */
async function lose(losses: readonly Loss[], staying: readonly MeetingPage[], wire: WirePage): Promise<Times[]> {
  const began = Date.now();
  const silences = losses.map(async ({ act }, at) => {
    await wait(at * APART);
    await act();
    return Date.now();
  });
  const told: Times[] = [];
  for (const [at, { how, people }] of losses.entries()) {
    for (const { page } of staying) await page.evaluate(() => smKit.watchPictures());
    const watched = Date.now();
    await Promise.all(staying.map((page) => losesKeys(page, people, at * APART + NEW_KEY_WITHIN + 10_000)));
    const silent = (await silences[at]) ?? began;
    const index = staying[0] ? await keyIndexOf(staying[0]) : NaN;
    const changed = await Promise.all(OWNERS.map((owner) => wire.since(owner, index)));
    // Old keys go three seconds after the removal.
    await wire.outlasts(Math.max(...changed) + 4_000, ...OWNERS);
    const pictureLost = await Promise.all(staying.map((page) => longestGap(page, 1)));
    const newKey = changed.map((time) => time - silent);
    told.push({ how, newKey, pictureLost, isSeen: Math.min(...changed) > watched });
  }
  return told;
}

interface Tab {
  /** As a browser does with a tab that nobody has looked at for long: nothing of its page runs. */
  freeze(): Promise<void>;
  /** Somebody comes back to it. */
  wake(): Promise<void>;
}

/** Chromium's alone can be told to. */
async function tabOf({ page }: MeetingPage): Promise<Tab> {
  const devtools = await page.createCDPSession();
  return {
    freeze: () => devtools.send('Page.setWebLifecycleState', { state: 'frozen' }),
    async wake() {
      await devtools.send('Page.setWebLifecycleState', { state: 'active' });
      // It runs, and stays hidden until its window is shown anew.
      const { windowId } = await devtools.send('Browser.getWindowForTarget');
      for (const windowState of ['minimized', 'normal'] as const) {
        await devtools.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
      }
    },
  };
}

describe('silence in a group', () => {
  it(
    'of the asleep, the killed and the frozen changes the key, and who wakes is back',
    { timeout: 240_000 },
    async (test) => {
      const guest = (person: string) => ({ room: 'silence', person, prepare: smallCamera });
      // Who is to fall silent only looks on: all of it has to fit on two cores.
      const listener = (person: string) => ({ ...guest(person), attributes: { 'camera-off': '', 'mic-off': '' } });
      const browsers = Promise.all([open('firefox'), open('firefox'), open('chromium')]);
      const wire = await WirePage.join(group.bed, 'silence');
      const ada = await group.join('chromium', guest('ada'));
      const ben = await group.join('firefox', guest('ben'));
      const staying = [ada, ben] as const;
      const [dan, eli, cleo] = await browsers;
      for (const [person, { page }] of Object.entries({ dan, eli, cleo })) {
        await group.put(page, listener(person));
        await page.call('join');
      }
      const gus = await group.join('chromium', listener('gus'));
      const tab = await tabOf(gus);
      const waking = [dan.page, gus];
      const everybody = [...staying, ...waking, eli.page, cleo.page];
      const code = await oneCode(everybody, ['ada', 'ben', 'cleo', 'dan', 'eli', 'gus']);
      await wire.under(await keyIndexOf(ada), ...OWNERS);
      for (const page of staying) await seesAndHears(page);

      const began = Date.now();
      const losses = [
        { how: 'a device asleep (Firefox)', people: ['dan'], act: () => dan.stop() },
        { how: 'both browsers killed', people: ['cleo', 'eli'], act: () => [cleo, eli].forEach((own) => own.kill()) },
        { how: 'a tab frozen (Chromium)', people: ['gus'], act: () => tab.freeze() },
      ];
      const times = await lose(losses, staying, wire);
      for (const { how, newKey, pictureLost } of times) {
        test.diagnostic(
          `${how}: under a key of the others after ${newKey.join(' and ')} ms, ` +
            `longest picture gap until the old keys were gone ${pictureLost.join(' and ')} ms`,
        );
        for (const time of newKey) assert.ok(time <= NEW_KEY_WITHIN, `${how}: ${String(time)} ms`);
      }
      const isSteady = ({ isSeen, pictureLost }: Times): boolean =>
        isSeen && pictureLost.every((gap) => gap <= PICTURE_LOST);
      assert.ok(times.some(isSteady), JSON.stringify(times));

      await wait(began + SLEEP - Date.now());
      const before = await Promise.all(staying.map(async (page) => (await page.events()).length));
      dan.resume();
      await tab.wake();
      const woke = Date.now();
      const back = ['ada', 'ben', 'dan', 'gus'];
      assert.notEqual(await oneCode([...staying, ...waking], back, BACK_WITHIN), code);
      const admitted = Date.now() - woke;
      // Everybody shows and says something to everybody else.
      await Promise.all(waking.flatMap((page) => ['setCamera', 'setMicrophone'].map((way) => page.call(way, true))));
      for (const page of [...staying, ...waking]) await decodes(page, { pictures: 3, sounds: 3 }, BACK_WITHIN);
      const decoded = Date.now() - woke;
      test.diagnostic(
        `awake after 60 s: in the group again after ${String(admitted)} ms, everybody decoded after ${String(decoded)} ms`,
      );
      for (const [own, page] of Object.entries({ ada, ben, dan: dan.page, gus })) {
        assert.equal(await page.get('state'), 'joined');
        const others = back.filter((name) => name !== own);
        await namesAre(page, others);
      }
      // They come to them: nothing of theirs pulls them anywhere.
      for (const [at, page] of staying.entries()) {
        const since = (await page.events()).slice(before[at]).filter(({ type }) => type === 'sm-security-changed');
        assert.doesNotMatch(since.map(({ detail }) => JSON.stringify(detail)).join('\n'), /degraded/);
      }
    },
  );
});
