import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BROWSER_NAMES } from '../support/browsers.js';
import { watchNetwork } from '../support/network-log.js';
import { useTestBed } from '../support/test-bed.js';

const bed = useTestBed();

for (const browser of BROWSER_NAMES) {
  describe(`the addresses that a meeting in ${browser} contacts`, () => {
    it('are the page’s own origin and LiveKit, nothing else, and the strictest policy stops nothing', async () => {
      const page = await bed.open(browser);
      const log = watchNetwork(page);
      await page.mount(await bed.joining({ room: `addresses-${browser}`, identity: 'ann' }));
      await page.state('joined');
      await page.video('local');
      await page.call('sendChat', 'Hello');
      for (const panel of ['people', 'security', 'settings', 'chat', 'none']) await page.set('panel', panel);
      await page.call('leave');
      await page.state('left');

      const { contacted, iceServers, violations } = await log.read();
      assert.deepEqual(violations, []);
      const livekit = [bed.livekit.url, bed.livekit.url.replace('ws', 'http')];
      const others = contacted.filter((address) => address !== bed.site.origin && !livekit.includes(address));
      assert.ok(
        others.every((address) => /^ice \w+ 127\.0\.0\.1:\d+$/.test(address)),
        others.join(),
      );
      const hosts = iceServers.flatMap(({ urls }) => urls);
      assert.ok(
        hosts.every((url) => url.includes('127.0.0.1')),
        hosts.join(),
      );
    });

    it('write nothing to the page’s head, html or body', async () => {
      const page = await bed.open(browser);
      const before = await page.page.evaluate(() => {
        const html = document.documentElement;
        return [html.getAttributeNames(), document.head.innerHTML, document.body.getAttributeNames()];
      });
      await page.mount(await bed.joining({ room: `page-${browser}`, identity: 'ann' }));
      await page.state('joined');
      const after = await page.page.evaluate(() => {
        const html = document.documentElement;
        return [html.getAttributeNames(), document.head.innerHTML, document.body.getAttributeNames()];
      });
      assert.deepEqual(after, before);
      assert.deepEqual(await page.page.evaluate(() => [...document.body.children].map(({ localName }) => localName)), [
        'secure-meeting',
      ]);
    });
  });
}
