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

  it('of an encrypted meeting is bytes and opaque identities; who is entitled meets in it, across browsers', async () => {
    const problems: string[] = [];
    const enter = async (person: string, by: (typeof BROWSER_NAMES)[number]): Promise<Page> => {
      const page = await open(by, `plans.html?as=${person}&in=sealed`, problems);
      await page.$eval('secure-meeting', (tag) => tag.join());
      return page;
    };
    const host = await enter('host', 'chromium');
    const room = await host.$eval('secure-meeting', (tag) => tag.room);
    const view = await open('chromium', `operator.html?room=${room}`, problems);
    const nonprofit = await enter('nonprofit', 'firefox');
    for (const page of [host, nonprofit]) {
      assert.equal(await page.$eval('secure-meeting', (tag) => tag.getAttribute('security')), 'encrypted');
      await page.$eval('secure-meeting', (tag) => tag.setCamera(true));
      await page.waitForFunction(() => document.querySelector('secure-meeting')?.getVerificationCode() != null, {
        timeout: LIMIT,
      });
    }
    await reads(view, '[data-verdict="sealed"] .verdict', words.en.operatorSealed);
    await view.waitForFunction(
      () => document.querySelectorAll('#people [data-verdict="sealed"] .verdict').length === 2,
      { timeout: LIMIT },
    );
    await host.$eval('secure-meeting', (tag) => tag.sendChat('Nobody else reads this.'));
    await view.waitForFunction(() => document.querySelectorAll('#packets [data-verdict="sealed"]').length > 0, {
      timeout: LIMIT,
    });
    const seen = await view.$eval('main', (main) => main.textContent);
    assert.doesNotMatch(seen, /Nobody else/);
    for (const person of ['host', 'nonprofit'] as const) {
      assert.ok(!seen.includes(words.en[`person_${person}`]), `${person} has no name there`);
    }
    assert.ok(seen.includes(words.en.operatorNoName));
    assert.equal((await view.$$('[data-verdict="clear"]')).length, 0);

    const refused = await open('firefox', 'plans.html?as=free&in=sealed', problems);
    const code = await refused.$eval('secure-meeting', (tag) =>
      tag.join().then(
        () => 'joined',
        (error: unknown) => (error as { code: string }).code,
      ),
    );
    assert.equal(code, 'ERR_SM_ENTITLEMENT_REQUIRED');
    const people = await host.$eval('secure-meeting', (tag) => tag.getParticipants().map(({ identity }) => identity));
    assert.ok(!people.some((identity) => identity.startsWith('operator')), 'nobody sees the operator');
    const codes = await Promise.all(
      [host, nonprofit].map((page) => page.$eval('secure-meeting', (tag) => tag.getVerificationCode()?.code)),
    );
    assert.equal(codes[0], codes[1]);
    await host.$eval('secure-meeting', (tag) => (tag.panel = 'security'));
    await host.waitForFunction(
      (code) => {
        const digits = document.querySelector('secure-meeting')?.shadowRoot?.querySelectorAll('.code [aria-hidden]');
        return [...(digits ?? [])].map(({ textContent }) => textContent).join(' ') === code;
      },
      { timeout: LIMIT },
      codes[0],
    );
    assert.deepEqual(problems, []);
    for (const page of [host, nonprofit]) await page.$eval('secure-meeting', (tag) => tag.leave());
    for (const page of [host, view, nonprofit, refused]) await page.browserContext().close();
  });
});
