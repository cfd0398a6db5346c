import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { startDemo } from '../../demo/server.mjs';
import { words } from '../../demo/site/words.js';
import { BROWSER_NAMES } from '../support/browsers.js';
import { useTestBed } from '../support/test-bed.js';

const bed = useTestBed();
/** Milliseconds. */
const LIMIT = 40_000;
let demo: Awaited<ReturnType<typeof startDemo>>;

async function open(browser: (typeof BROWSER_NAMES)[number], path: string, problems: string[]): Promise<Page> {
  const page = await (await bed.browser(browser).createBrowserContext()).newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (/Content.Security.Policy|Trusted/i.test(message.text())) problems.push(message.text());
  });
  await page.goto(demo.url + path);
  return page;
}

const reads = (page: Page, selector: string, text: string): Promise<unknown> =>
  page.waitForFunction(
    (wanted, part) => [...document.querySelectorAll(wanted)].some((element) => element.textContent?.includes(part)),
    { timeout: LIMIT },
    selector,
    text,
  );

describe('the server’s view in the demo', () => {
  before(async () => {
    const { url, apiKey, apiSecret } = bed.livekit;
    demo = await startDemo({ port: 0, livekit: { url, apiKey, apiSecret } });
  });
  after(() => demo.close());

  for (const browser of BROWSER_NAMES)
    it(`of a standard meeting is all of it, and nobody sees the viewer, in ${browser}`, async () => {
      const problems: string[] = [];
      const ann = await open('chromium', `?room=view-${browser}`, problems);
      const room = await ann.$eval('secure-meeting', async (tag) => {
        await tag.join();
        return tag.room;
      });
      const view = await open(browser, `operator.html?room=${room}`, problems);
      await reads(view, '[data-verdict="clear"] .verdict', words.en.operatorClear);
      await ann.$eval('secure-meeting', (tag) => tag.sendChat('Is anybody listening?'));
      await reads(view, '#packets [data-verdict="clear"]', 'Is anybody listening?');
      const people = await ann.$eval('secure-meeting', (tag) => tag.getParticipants().map(({ isLocal }) => isLocal));
      assert.deepEqual(people, [true]);
      assert.deepEqual(problems, []);
      for (const page of [ann, view]) await page.browserContext().close();
    });
});
