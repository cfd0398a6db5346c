import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BROWSER_NAMES, type BrowserName } from '../../support/browsers.js';
import type { MeetingPage } from '../../support/meeting-page.js';
import { useGroupBed } from './group-bed.js';
import { oneCode, protectedAs, seesAndHears } from './group-page.js';
import { decodes } from './media-of-many.js';
import { watchPorts } from './watch-ports.js';
import { holdWorkers } from './worker-reins.js';

const group = useGroupBed();

/** First bytes of records: `docs/protocol.md`. */
const GROUP_INFO = 4;
const COMMIT = 5;
/** Milliseconds. */
const LIMIT = 40_000;

const heard = { 'camera-off': '' };

/** At the first leaf, so that it commits and serves; its worker ends with the next record of that kind. */
async function doomed(browser: BrowserName, guest: { room: string; person: string }): Promise<MeetingPage> {
  const watch = watchPorts(group.bed);
  return group.join(browser, {
    ...{ ...guest, attributes: heard },
    prepare: async (page) => {
      await holdWorkers(page);
      await watch(page);
    },
  });
}

const endAt = (page: MeetingPage, kind: number, sent: boolean): Promise<void> =>
  page.page.evaluate((...given) => smPorts.endAt(...given), kind, sent);

describe('a group whose committer dies', () => {
  for (const browser of BROWSER_NAMES) {
    it(`goes on at every step, by the next in rank (${browser})`, { timeout: 180_000 }, async (test) => {
      const room = `dies-${browser}`;
      const guest = (person: string) => ({ room, person, attributes: heard });
      // The first leaf is the committer's, here and after each time that it was freed.
      let committer = await doomed(browser, { room, person: 'ada' });
      const ben = await group.join('firefox', guest('ben'));
      const dan = await group.join('chromium', guest('dan'));
      const eli = await group.join(browser, guest('eli'));
      const staying = [ben, dan];

      for (const sent of [false, true]) {
        await oneCode([committer, eli, ...staying], ['ada', 'ben', 'dan', 'eli'], LIMIT);
        await endAt(committer, COMMIT, sent);
        const began = performance.now();
        await eli.call('leave');
        await committer.state('left', LIMIT);
        await oneCode(staying, ['ben', 'dan'], LIMIT);
        const took = Math.round(performance.now() - began);
        test.diagnostic(
          `committer lost ${sent ? 'after its commit went out' : 'before'}: one code after ${String(took)} ms`,
        );
        committer = await doomed(browser, { room, person: 'ada' });
        if (!sent) await eli.call('join');
      }

      for (const sent of [false, true]) {
        await oneCode([committer, ...staying], ['ada', 'ben', 'dan'], LIMIT);
        await endAt(committer, GROUP_INFO, sent);
        const began = performance.now();
        await eli.call('join');
        const took = Math.round(performance.now() - began);
        await committer.state('left', LIMIT);
        await oneCode([eli, ...staying], ['ben', 'dan', 'eli'], LIMIT);
        test.diagnostic(`committer lost ${sent ? 'after' : 'before'} its GroupInfo: joined after ${String(took)} ms`);
        if (sent) continue;
        await eli.call('leave');
        committer = await doomed(browser, { room, person: 'ada' });
      }
      for (const page of [eli, ...staying]) await decodes(page, { pictures: 0, sounds: 2 }, LIMIT);
    });
  }
});

describe('whoever comes back', () => {
  for (const browser of BROWSER_NAMES) {
    it(`under the same key is who they were; under another they are said to have changed it (${browser})`, async () => {
      const room = `back-${browser}`;
      const ada = await group.join('chromium', { room, person: 'ada' });
      const cleo = await group.join(browser, { room, person: 'cleo' });
      const code = await oneCode([ada, cleo], ['ada', 'cleo']);
      await ada.call('markVerified', 'p-cleo', code);
      await protectedAs(ada, 'p-cleo', 'verified');
      await cleo.call('leave');
      await oneCode([ada], ['ada']);
      await cleo.call('join');
      assert.equal(await oneCode([ada, cleo], ['ada', 'cleo']), code);
      await protectedAs(ada, 'p-cleo', 'verified');
      await seesAndHears(cleo);
      await cleo.call('leave');
      await oneCode([ada], ['ada']);

      const stranger = await group.join(browser, { room, person: 'cleo' });
      assert.notEqual(await oneCode([ada, stranger], ['ada', 'cleo']), code);
      await protectedAs(ada, 'p-cleo', 'encrypted');
      await ada.set('panel', 'people');
      await ada.until((words) => smKit.readText('[part~="panel"]').includes(words), LIMIT, 'another key');
    });
  }
});
