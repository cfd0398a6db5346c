// Runs alone: two people have a browser of their own, and times are measured.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserName } from '../../support/browsers.js';
import { WirePage } from '../room/e2ee/wire-page.js';
import { useGroupBed } from './group-bed.js';
import { keyHolders, keyIndexOf, namesAre, oneCode, seesAndHears } from './group-page.js';
import { decodes, smallCamera } from './media-of-many.js';
import { useOwnBrowsers, type OwnBrowser } from './own-browser.js';
import { longestGap } from './picture-gaps.js';

const group = useGroupBed();
const open = useOwnBrowsers(group.bed);

/** Milliseconds that the protocol promises, from the crash. */
const NEW_KEY_WITHIN = 35_000;
/** Milliseconds that no picture may stand still, and how many times as long is a fault on any machine. */
const PICTURE_LOST = 500;
const PATIENCE = 3;
/** Milliseconds of a device's sleep. */
const SLEEP = 60_000;
/** Milliseconds after waking: LiveKit's own reconnecting, then the way back into the group. */
const BACK_WITHIN = 45_000;
/** Milliseconds after the crash in which nothing can change yet: what the machine takes from a picture when nothing happens. */
const CALM = 5_000;

describe('silence in a group', () => {
  it('of the killed and the asleep changes the key, and who wakes is back', { timeout: 240_000 }, async (test) => {
    const guest = (person: string) => ({ room: 'silence', person, prepare: smallCamera });
    async function alone(browser: BrowserName, person: string): Promise<OwnBrowser> {
      const own = await open(browser);
      await group.put(own.page, { ...guest(person), attributes: { 'camera-off': '' } });
      await own.page.call('join');
      return own;
    }
    const wire = await WirePage.join(group.bed, 'silence');
    const ada = await group.join('chromium', guest('ada'));
    const ben = await group.join('firefox', guest('ben'));
    const cleo = await alone('chromium', 'cleo');
    const dan = await alone('firefox', 'dan');
    const staying = [ada, ben] as const;
    const code = await oneCode([ada, ben, cleo.page, dan.page], ['ada', 'ben', 'cleo', 'dan']);
    for (const page of staying) await seesAndHears(page);
    const before = await keyIndexOf(ada);
    const owners = ['p-ada camera', 'p-ben camera'] as const;
    await wire.under(before, ...owners);

    const began = Date.now();
    cleo.kill();
    dan.stop();
    for (const { page } of staying) await page.evaluate(() => smKit.watchPictures());
    await wait(began + CALM - Date.now());
    const noise = await Promise.all(staying.map((page) => longestGap(page, 1)));
    for (const { page } of staying) await page.evaluate(() => smKit.watchPictures());
    await Promise.all(staying.map((page) => keyHolders(page, ['ada', 'ben'], NEW_KEY_WITHIN + 10_000)));
    const times = await Promise.all(
      owners.map(async (owner) => (await wire.since(owner, await keyIndexOf(ada))) - began),
    );
    test.diagnostic(`one killed and one asleep: under the key of the others after ${times.join(' and ')} ms`);
    for (const time of times) assert.ok(time <= NEW_KEY_WITHIN, `${String(time)} ms`);
    // Old keys go three seconds after the removal.
    await wire.outlasts(began + Math.max(...times) + 4_000, ...owners);
    const gaps = await Promise.all(staying.map((page) => longestGap(page, 1)));
    test.diagnostic(
      `longest picture gap until the old keys were gone ${gaps.join(' and ')} ms, in calm ${noise.join(' and ')} ms`,
    );
    // A machine that takes longer from a picture in calm can prove no more.
    const most = Math.max(PATIENCE * PICTURE_LOST, 2 * Math.max(...noise));
    for (const gap of gaps) assert.ok(gap <= most, `${String(gap)} ms`);

    await wait(began + SLEEP - Date.now());
    dan.resume();
    const woke = Date.now();
    const together = [ada, ben, dan.page];
    const back = await oneCode(together, ['ada', 'ben', 'dan'], BACK_WITHIN);
    assert.notEqual(back, code);
    const admitted = Date.now() - woke;
    await decodes(dan.page, { pictures: 2, sounds: 2 }, BACK_WITHIN);
    for (const page of staying) await decodes(page, { pictures: 1, sounds: 2 }, BACK_WITHIN);
    const decoded = Date.now() - woke;
    test.diagnostic(
      `awake after 60 s: in the group again after ${String(admitted)} ms, everybody decoded after ${String(decoded)} ms`,
    );
    assert.equal(await dan.page.get('state'), 'joined');
    await Promise.all([
      namesAre(ada, ['ben', 'dan']),
      namesAre(ben, ['ada', 'dan']),
      namesAre(dan.page, ['ada', 'ben']),
    ]);
    // He comes to them: nothing of his pulls them anywhere.
    for (const page of staying) assert.doesNotMatch(JSON.stringify(await page.events()), /degraded/);
  });
});
