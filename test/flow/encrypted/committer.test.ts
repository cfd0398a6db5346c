import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BrowserName } from '../../support/browsers.js';
import type { MeetingPage } from '../../support/meeting-page.js';
import { useGroupBed } from './group-bed.js';
import { oneCode, protectedAs, seesAndHears } from './group-page.js';
import { decodes } from './media-of-many.js';
import { tellingWhere } from './telling-where.js';
import { watchPorts } from './watch-ports.js';
import { holdWorkers } from './worker-reins.js';

const group = useGroupBed();

/** First bytes of records: `docs/protocol.md`. */
const GROUP_INFO = 4;
const COMMIT = 5;
/** Milliseconds. */
const LIMIT = 40_000;

const heard = { 'camera-off': '' };

const endAt = (page: MeetingPage, kind: number, sent: boolean): Promise<void> =>
  page.page.evaluate((...given) => smPorts.endAt(...given), kind, sent);

describe('a group of Chromium and Firefox whose committer dies', () => {
  it('goes on at every step, by the next in rank', { timeout: 180_000 }, async (test) => {
    const room = 'dies';
    const watch = watchPorts(group.bed);
    const pages: Record<string, MeetingPage> = {};
    const enter = (browser: BrowserName, person: string): Promise<MeetingPage> => {
      const prepare = async (page: MeetingPage): Promise<void> => {
        pages[person] = page;
        await holdWorkers(page);
        await watch(page);
      };
      return group.join(browser, { room, person, attributes: heard, prepare });
    };
    await tellingWhere(test, pages, async () => {
      let committer = await enter('chromium', 'ada');
      const ben = await enter('firefox', 'ben');
      const dan = await enter('chromium', 'dan');
      const eli = await enter('firefox', 'eli');
      const staying = [ben, dan];

      /**
       * Has it happen, of which the committer dies. The others hear of it when that is noticed: on a busy machine the next in
       * rank, who waits half a second, would act before the committer does, and it would live.
       */
      async function die(happen: () => Promise<unknown>): Promise<void> {
        const all = (tell: () => void): Promise<unknown> => Promise.all(staying.map(({ page }) => page.evaluate(tell)));
        await all(() => smPorts.keepBack(['p-eli']));
        const noticed = committer.state('left', LIMIT).then(() => all(() => smPorts.handOn()));
        await Promise.all([happen(), noticed]);
      }

      // It dies in Chromium before it sends a commit and after a GroupInfo, in Firefox the other way round.
      for (const sent of [false, true]) {
        await oneCode([committer, eli, ...staying], ['ada', 'ben', 'dan', 'eli'], LIMIT);
        await endAt(committer, COMMIT, sent);
        const began = performance.now();
        await die(() => eli.call('leave'));
        await oneCode(staying, ['ben', 'dan'], LIMIT);
        const took = Math.round(performance.now() - began);
        test.diagnostic(
          `committer lost ${sent ? 'after its commit went out' : 'before'}: one code after ${String(took)} ms`,
        );
        committer = await enter('firefox', 'ada');
        if (!sent) await eli.call('join');
      }

      for (const sent of [false, true]) {
        await oneCode([committer, ...staying], ['ada', 'ben', 'dan'], LIMIT);
        await endAt(committer, GROUP_INFO, sent);
        const began = performance.now();
        await die(() => eli.call('join'));
        const took = Math.round(performance.now() - began);
        await oneCode([eli, ...staying], ['ben', 'dan', 'eli'], LIMIT);
        test.diagnostic(`committer lost ${sent ? 'after' : 'before'} its GroupInfo: joined after ${String(took)} ms`);
        if (sent) continue;
        await eli.call('leave');
        // Who comes before the first leaf is free gets a later one, and is no committer.
        await oneCode(staying, ['ben', 'dan'], LIMIT);
        committer = await enter('chromium', 'ada');
      }
      for (const page of [eli, ...staying]) await decodes(page, { pictures: 0, sounds: 2 }, LIMIT);
    });
  });
});

describe('whoever comes back', () => {
  it('under the same key is who they were, also in a page loaded anew that remembers; under another they are said to have changed it', async () => {
    const room = 'back';
    const guest = (person: string) => ({ room, person, attributes: { remember: '' } });
    const ada = await group.join('chromium', guest('ada'));
    const cleo = await group.join('firefox', guest('cleo'));
    const both = [ada, cleo];
    const code = await oneCode(both, ['ada', 'cleo']);
    await ada.call('markVerified', 'p-cleo', code);
    await cleo.call('markVerified', 'p-ada', code);
    for (const [goes, stays, name, other] of [
      [cleo, ada, 'cleo', 'ada'],
      [ada, cleo, 'ada', 'cleo'],
    ] as const) {
      await protectedAs(stays, `p-${name}`, 'verified');
      for (const isNewPage of [false, true]) {
        await goes.call('leave');
        await oneCode([stays], [other]);
        if (isNewPage) {
          await goes.page.reload();
          await group.put(goes, guest(name));
        }
        await goes.call('join');
        assert.equal(await oneCode(both, ['ada', 'cleo']), code, 'the same keys');
        await protectedAs(stays, `p-${name}`, 'verified');
        await protectedAs(goes, `p-${other}`, 'verified');
      }
      await seesAndHears(goes);
    }
    await cleo.call('leave');
    await oneCode([ada], ['ada']);

    const stranger = await group.join('firefox', { room, person: 'cleo' });
    assert.notEqual(await oneCode([ada, stranger], ['ada', 'cleo']), code);
    await protectedAs(ada, 'p-cleo', 'encrypted');
    await ada.set('panel', 'people');
    await ada.until((words) => smKit.readText('[part~="panel"]').includes(words), LIMIT, 'another key');
  });
});
