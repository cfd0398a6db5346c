import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BrowserName } from '../../support/browsers.js';
import type { MeetingPage } from '../../support/meeting-page.js';
import { useGroupBed } from './group-bed.js';
import { oneCode } from './group-page.js';
import { decodes } from './media-of-many.js';
import { watchPorts } from './watch-ports.js';

const group = useGroupBed();
/** Milliseconds. */
const LIMIT = 40_000;

/** Pages in a room who do not hear what these say. */
async function deafTo(
  room: string,
  people: Readonly<Record<string, BrowserName>>,
  others: readonly string[],
): Promise<MeetingPage[]> {
  const watch = watchPorts(group.bed);
  const pages = [];
  for (const [person, browser] of Object.entries(people)) {
    const prepare = async (page: MeetingPage): Promise<void> => {
      await watch(page);
      const unheard = others.map((name) => `p-${name}`);
      await page.page.evaluate((identities) => smPorts.ignore(identities), unheard);
    };
    pages.push(await group.mount(browser, { room, person, attributes: { 'camera-off': '' }, prepare }));
  }
  return pages;
}

describe('groups that were made at once because the server kept back what their people said', () => {
  for (const [size, left, right] of [
    ['one', { ada: 'chromium' }, { ben: 'firefox' }],
    ['two', { ada: 'chromium', cleo: 'firefox' }, { ben: 'firefox', dan: 'chromium' }],
  ] as const)
    it(`of ${size} each become one as soon as it lets them hear each other`, { timeout: 180_000 }, async (test) => {
      const room = `branches-${size}`;
      const [lefts, rights] = [Object.keys(left), Object.keys(right)];
      const halves = [await deafTo(room, left, rights), await deafTo(room, right, lefts)] as const;
      const all = halves.flat();
      const joining = halves.map(async (pages) => {
        for (const page of pages) await page.call('join');
      });
      await Promise.all(joining);
      const codes = await Promise.all([oneCode(halves[0], lefts), oneCode(halves[1], rights)]);
      assert.notEqual(codes[0], codes[1]);

      const began = performance.now();
      for (const { page } of all) await page.evaluate(() => smPorts.ignore([]));
      await oneCode(all, [...lefts, ...rights], LIMIT);
      test.diagnostic(`one group again after ${String(Math.round(performance.now() - began))} ms`);
      for (const page of all) await decodes(page, { pictures: 0, sounds: all.length - 1 }, LIMIT);
    });
});
