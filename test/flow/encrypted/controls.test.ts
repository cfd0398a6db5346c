import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { filesOfStep } from '../../../scripts/checks/load-steps.mjs';
import { ROOT } from '../../../scripts/launcher/paths.mjs';
import { BROWSER_NAMES } from '../../support/browsers.js';
import { WirePage } from '../room/e2ee/wire-page.js';
import { useGroupBed } from './group-bed.js';
import { oneCode, protectedAs, refusedWith } from './group-page.js';
import { smallCamera } from './media-of-many.js';
import { watchPorts } from './watch-ports.js';

const group = useGroupBed();
/** Milliseconds. */
const LIMIT = 20_000;

/** The site has the file of the panels no more, until what is returned is called. */
function refusePanels(): () => void {
  const file = filesOfStep(ROOT, 'protectedPanels').find((path) => path.includes('/protected-panels-'));
  const path = `/dist/${file ?? ''}`;
  group.bed.site.route(path, () => new Response('Gone', { status: 404 }));
  const headers = { 'content-type': 'text/javascript' };
  return () => group.bed.site.route(path, () => new Response(readFileSync(join(ROOT, path), 'utf8'), { headers }));
}

for (const browser of BROWSER_NAMES) {
  const other = browser === 'chromium' ? 'firefox' : 'chromium';

  describe(`by hand in an encrypted meeting, in ${browser}`, () => {
    it('a code is compared, found right and found wrong, once its panel can be had', async () => {
      const room = `code-${browser}`;
      const guest = (person: string) => ({ room, person, prepare: smallCamera });
      const ada = await group.join(browser, guest('ada'));
      const ben = await group.join(other, guest('ben'));
      const code = await oneCode([ada, ben], ['ada', 'ben']);
      await ada.page.bringToFront();
      const restore = refusePanels();
      await ada.click('sm-security-badge button');
      await ada.until(() => smKit.readText('sm-announcer').includes('The panel could not be loaded'), LIMIT);
      assert.equal(await ada.get('panel'), 'none');
      restore();
      await ada.click('sm-security-badge button');
      await ada.until((digits) => smKit.readText('.code [aria-hidden]').replace(/\s+/g, ' ') === digits, LIMIT, code);
      await ada.click('.member-act', 'The code matches: ben');
      await protectedAs(ada, 'p-ben', 'verified');
      await ada.until(() => /verified/i.test(smKit.readText('sm-security-badge')), LIMIT);
      await ada.click('.member-act', 'It does not match: ben');
      await ada.click('dialog[open] button', 'It differs: warn');
      await protectedAs(ada, 'p-ben', 'encrypted');
      await ada.until(() => smKit.readText('[part~="banner"]').includes('does not match that of ben'), LIMIT);
      assert.equal(await ada.get('security'), 'encrypted');
    });

    it('a host asks to mute, locks, removes and ends', async () => {
      const room = `host-${browser}`;
      const guest = (person: string) => ({ room, person, prepare: smallCamera });
      const ada = await group.join(browser, guest('ada'));
      const ben = await group.join(other, guest('ben'));
      const cleo = await group.join(other, guest('cleo'));
      const dan = await group.mount(other, guest('dan'));
      await oneCode([ada, ben, cleo], ['ada', 'ben', 'cleo']);
      await ada.page.bringToFront();
      await ada.set('panel', 'people');

      await ada.click('sm-host-menu button', 'ben');
      await ada.click('[role="menuitem"]', 'Ask to mute');
      await ben.until(() => smKit.readText('[part~="banner"]').includes('ada asks you to mute'), LIMIT);
      await ben.page.bringToFront();
      await ben.click('[part~="banner"] button', 'Mute');
      await ada.until(
        () =>
          document
            .querySelector('secure-meeting')
            ?.getParticipants()
            .some(({ identity, microphone }) => identity === 'p-ben' && !microphone),
        LIMIT,
      );

      await ada.page.bringToFront();
      await ada.click('.host-controls [role="switch"]');
      await ben.set('panel', 'people');
      await ben.until(() => smKit.readText('[part~="panel"]').includes('This room is locked'), LIMIT);
      assert.equal(await refusedWith(dan, 'join'), 'ERR_SM_DENIED');

      await ada.click('sm-host-menu button', 'cleo');
      await ada.click('[role="menuitem"]', 'Remove');
      await ada.click('dialog[open] button', 'Remove');
      assert.deepEqual(await cleo.event('sm-left'), { reason: 'kicked' });
      await oneCode([ada, ben], ['ada', 'ben']);

      await ada.click('.host-end');
      await ada.click('dialog[open] button', 'End the meeting');
      for (const page of [ada, ben]) assert.deepEqual(await page.event('sm-left'), { reason: 'ended' });
    });

    it('nothing in clear is shown, and no member speaks for another', async () => {
      const room = `clear-${browser}`;
      const guest = (person: string) => ({ room, person, prepare: smallCamera });
      const eve = await WirePage.join(group.bed, room);
      const ada = await group.join(browser, guest('ada'));
      const ben = await group.join(other, guest('ben'));
      const mal = await group.join(browser, { room, person: 'mal', prepare: watchPorts(group.bed) });
      await oneCode([ada, ben, mal], ['ada', 'ben', 'mal']);
      await ada.set('panel', 'chat');
      const line = JSON.stringify({ v: 1, kind: 'chat', id: 'a', text: 'in clear', sentAt: Date.now() });
      for (const topic of ['sm/1', 'lk.chat', 'lk-chat-topic', 'other', '']) {
        for (const reliable of [true, false]) await eve.say(line, topic, reliable);
      }
      await ben.call('sendChat', 'of Ben');
      await mal.eventWhere('sm-chat-received', ({ text }) => text === 'of Ben');
      // Whatever is said in a group goes through this page: it says it again as its own.
      assert.ok((await mal.page.evaluate(() => smPorts.sayAgain('p-ben'))) > 0);
      await mal.call('sendChat', 'of Mal');
      await ada.eventWhere('sm-chat-received', ({ text }) => text === 'of Mal');
      const heard = (await ada.events()).filter(({ type }) => type === 'sm-chat-received');
      assert.deepEqual(
        heard.map(({ detail }) => [(detail as { identity: string }).identity, (detail as { text: string }).text]),
        [
          ['p-ben', 'of Ben'],
          ['p-mal', 'of Mal'],
        ],
      );
      await ada.until(() => smKit.readText('[part~="panel"]').includes('of Mal'), LIMIT);
      assert.doesNotMatch(await ada.text('[part~="panel"]'), /in clear/);
    });
  });
}
