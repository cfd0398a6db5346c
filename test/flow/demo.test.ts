import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { BrowserContext, Page } from 'puppeteer-core';
import { words } from '../../demo/site/words.js';
import { chooseFreePorts } from '../../scripts/launcher/ports.mjs';
import { endScripts, startProduct } from '../scripts/support/processes.mjs';
import { BROWSER_NAMES, type BrowserName } from '../support/browsers.js';
import { MeetingPage } from '../support/meeting-page.js';
import { useTestBed } from '../support/test-bed.js';

const bed = useTestBed();
/** Milliseconds. */
const LIMIT = 40_000;
/** Milliseconds that building may take on a busy machine. */
const BUILD_LIMIT = 300_000;
/** What `npm start` prints. */
let address = '';
const contexts: BrowserContext[] = [];
let script: ReturnType<typeof startProduct>;

before(async () => {
  const [port = 0] = await chooseFreePorts(1);
  script = startProduct({ PORT: String(port) });
  [, address = ''] = await script.waitForLine(/^Open (http:\S+) in two browser windows/, BUILD_LIMIT);
});
after(async () => {
  script.child.kill('SIGTERM');
  await script.ended;
  endScripts();
});

async function openContext(browser: BrowserName): Promise<BrowserContext> {
  const context = await bed.browser(browser).createBrowserContext();
  contexts.push(context);
  return context;
}
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
});

/** Two windows of one browser at the address, in the meeting that the page has. */
async function meetOneself(browser: BrowserName): Promise<[MeetingPage, MeetingPage]> {
  const context = await openContext(browser);
  const open = async (): Promise<MeetingPage> => {
    const page = await MeetingPage.openIn(context, address, 'small');
    await page.page.bringToFront();
    await page.click('.poster-card button', 'Join');
    await page.click('.lobby [type="submit"]');
    await page.state('joined');
    return page;
  };
  return [await open(), await open()];
}

/** As the drawer’s knobs do it: the name is the person’s own, and kept. */
async function rememberName(page: MeetingPage): Promise<void> {
  await page.click('.developer summary');
  await page.page.$eval('secure-meeting', (tag) => tag.removeAttribute('display-name'));
  await page.click('.knobs .flag', 'remember');
  await page.click('.developer summary');
}

const microphoneOfOther = (page: MeetingPage, on: boolean): Promise<void> =>
  page.until(
    (wanted) =>
      document
        .querySelector('secure-meeting')
        ?.getParticipants()
        .some(({ isLocal, microphone }) => !isLocal && microphone === wanted) === true,
    LIMIT,
    on,
  );

describe('the demo as npm start opens it', () => {
  for (const browser of BROWSER_NAMES) {
    it(`is a meeting with oneself in two windows of ${browser}, by clicks alone`, async () => {
      const [one, other] = await meetOneself(browser);
      for (const page of [one, other]) {
        const [picture] = await page.video();
        assert.ok(picture && picture.change > 0, 'a moving picture');
        const sounds = await page.sound();
        assert.ok(
          sounds.some(({ rms }) => rms > 0.001),
          JSON.stringify(sounds),
        );
      }
      await microphoneOfOther(other, true);
      await one.page.bringToFront();
      await one.click('sm-toolbar sm-media-toggle[kind="microphone"] button');
      await microphoneOfOther(other, false);
      await one.click('sm-toolbar button', 'chat');
      await (await one.find('.chat-input')).type('Is that me?');
      await one.click('.chat-send');
      await other.page.bringToFront();
      await other.click('sm-toolbar button', 'chat');
      await other.until(() => smKit.readText('[part~="message"]').includes('Is that me?'), LIMIT);
      await other.click('sm-toolbar button', 'Leave');
      await other.state('left');
      await one.until(() => document.querySelector('secure-meeting')?.getParticipants().length === 1, LIMIT);
    });

    it(`has a drawer for developers, whose knobs turn the running meeting; a name is remembered (${browser})`, async () => {
      const page = await MeetingPage.openIn(await openContext(browser), address, 'small');
      await page.page.bringToFront();
      await rememberName(page);
      await page.click('.poster-card button', 'Join');
      await (await page.find('#lobby-name')).type('Grace H.');
      await page.click('.lobby [type="submit"]');
      await page.state('joined');
      await page.click('.developer summary');
      const knob = async (name: string, value: string): Promise<void> => {
        const select = await page.page.waitForSelector(`xpath/.//label[span="${name}"]/select`);
        await select?.select(value);
      };
      await knob('layout', 'grid');
      await knob('panel', 'people');
      await page.find('sm-people-panel');
      await page.find('.toolbar button', 'reaction');
      await page.click('.knobs .controls label', 'reactions');
      await page.until(() => smKit.find('.toolbar button', 'reaction') === null, LIMIT);
      const tag = await page.page.$eval('secure-meeting', ({ layout, panel, controls }) => [layout, panel, controls]);
      assert.deepEqual(tag.slice(0, 2), ['grid', 'people']);
      assert.doesNotMatch(String(tag[2]), /reactions/);

      // What is offered to be copied makes the same tag.
      const [copied, there] = await page.page.evaluate(() => {
        const html = document.querySelector('.markup code')?.textContent ?? '';
        // The page’s policy lets nobody parse it.
        const written = [...html.matchAll(/\n {2}([\w-]+)(?:="([^"]*)")?/g)].map(
          ([, name, value = '']) => `${name}=${value}`,
        );
        const attributes = [...(document.querySelector('secure-meeting')?.attributes ?? [])]
          .filter(({ name }) => !['state', 'security'].includes(name))
          .map(({ name, value }) => `${name}=${value}`);
        return [written, attributes];
      });
      assert.ok(copied?.includes('layout=grid') && copied.includes('panel=people'));
      assert.deepEqual(copied, there);
      await page.click('.markup button', 'Copy');
      await page.find('.markup button', 'ed');

      const lines = (): Promise<string[]> =>
        page.page.$$eval('.log li', (all) => all.filter((one) => one.checkVisibility()).map((one) => one.textContent));
      assert.ok((await lines()).some((line) => line.includes('sm-joined')));
      const before = (await lines()).length;
      await (await page.find('.log input')).type('sm-joining');
      const filtered = await lines();
      assert.ok(filtered.length > 0 && filtered.length < before);
      for (const line of filtered) assert.match(line, /sm-joining/);
      await page.click('.developer summary');

      const link = new URL(await page.page.$eval('#invite-link', (input) => (input as HTMLInputElement).value));
      assert.equal(link.searchParams.get('room'), await page.get('room'));
      assert.equal(link.origin, new URL(address).origin);
      await page.click('#copy-link');
      await page.until(() => document.getElementById('copied')?.textContent !== '', LIMIT);
      assert.equal((await fetch(link)).status, 200);
      await page.call('leave');

      // Another day: what was to be remembered is there again.
      await page.page.reload();
      await rememberName(page);
      await page.click('.poster-card button', 'Join');
      await page.find('#lobby-name');
      const name = await page.page.evaluate(() => (smKit.find('#lobby-name') as HTMLInputElement).value);
      assert.equal(name, 'Grace H.');
    });
  }
});

async function open(browser: BrowserName, path: string, problems: string[]): Promise<Page> {
  const page = await (await openContext(browser)).newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (/Content.Security.Policy|Trusted/i.test(message.text())) problems.push(message.text());
  });
  await page.goto(address + path);
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
    });

  it('of an encrypted meeting is bytes and opaque identities; who is entitled meets in it, across browsers', async () => {
    const problems: string[] = [];
    const enter = async (person: string, by: BrowserName): Promise<Page> => {
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
  });
});
