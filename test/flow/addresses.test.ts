import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BROWSER_NAMES } from '../support/browsers.js';
import type { MeetingPage } from '../support/meeting-page.js';
import { watchNetwork, type NetworkReport } from '../support/network-log.js';
import { drawScreen } from '../support/drawn-screen.js';
import { useGroupBed } from './encrypted/group-bed.js';
import { protectedAs } from './encrypted/group-page.js';

const group = useGroupBed({ requests: true });
const { bed } = group;

/** All that two people do in a meeting, from its beginning to its end, in one browser each; where each of them went. */
async function meet(begin: (page: MeetingPage, person: 'ada' | 'ben') => Promise<void>): Promise<NetworkReport[]> {
  const pages: MeetingPage[] = [];
  const logs: ReturnType<typeof watchNetwork>[] = [];
  for (const browser of BROWSER_NAMES) {
    const page = await bed.open(browser);
    await drawScreen(page);
    logs.push(watchNetwork(page));
    await begin(page, browser === 'chromium' ? 'ada' : 'ben');
    await page.state('joined');
    pages.push(page);
  }
  for (const page of pages) {
    await page.video();
    await page.call('setScreenShare', true);
    await page.call('sendChat', 'Hello');
    for (const panel of ['people', 'security', 'settings', 'chat', 'none']) await page.set('panel', panel);
  }
  for (const page of pages) {
    await page.video('remote', { count: 2, frames: 2 });
    await page.eventWhere('sm-chat-received', ({ own }) => !own);
  }
  for (const page of pages) await page.call('leave');
  return Promise.all(logs.map((log) => log.read()));
}

function staysHome({ contacted, requests, iceServers, violations }: NetworkReport): void {
  assert.deepEqual(violations, [], 'the strictest policy stops nothing');
  const livekit = [bed.livekit.url, bed.livekit.url.replace('ws', 'http')];
  assert.ok(contacted.includes(bed.livekit.url) && contacted.includes(bed.site.origin));
  assert.ok(requests.length > 0);
  const others = contacted.filter((address) => address !== bed.site.origin && !livekit.includes(address));
  assert.ok(others.length > 0, 'media comes from somewhere');
  for (const address of others) assert.match(address, /^ice \w+ 127\.0\.0\.1:\d+$/);
  const hosts = iceServers.flatMap(({ urls }) => urls);
  assert.ok(hosts.length > 0);
  for (const url of hosts) assert.match(url, /^(?:stun|turn):127\.0\.0\.1:\d+/);
}

describe('the addresses that a whole meeting of two contacts', () => {
  it('are the page’s own origin and LiveKit, nothing else', async () => {
    const reports = await meet(async (page, identity) => page.mount(await bed.joining({ room: 'plain', identity })));
    for (const report of reports) staysHome(report);
  });

  it('are no others where it is encrypted, by its workers neither', async () => {
    const [ada, ben] = await meet(async (page, person) => {
      await group.put(page, { room: 'sealed', person });
      await page.call('join');
      if (person === 'ben') await protectedAs(page, 'p-ada', 'encrypted');
    });
    for (const report of [ada, ben]) {
      assert.ok(report);
      staysHome(report);
      for (const file of ['group-core', 'mls-', 'frame']) {
        assert.ok(
          report.requests.some((url) => url.startsWith(bed.site.url(`/dist/workers/${file}`))),
          `${file} is watched: ${report.requests.join(' ')}`,
        );
      }
    }
  });
});

for (const browser of BROWSER_NAMES) {
  describe(`a meeting in ${browser}`, () => {
    it('writes nothing to the page’s head, html or body', async () => {
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
