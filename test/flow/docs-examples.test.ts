import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { Frame } from 'puppeteer-core';
import { ROOT } from '../../scripts/launcher/paths.mjs';
import { BROWSER_NAMES, type BrowserName } from '../support/browsers.js';
import type { MeetingPage } from '../support/meeting-page.js';
import { startSite, type Site } from '../support/site.js';
import { useTestBed } from '../support/test-bed.js';

const bed = useTestBed();

/** The first block of code in a document that holds those words. */
function example(file: string, language: string, words: string): string {
  const text = readFileSync(join(ROOT, 'docs', file), 'utf8');
  const blocks = [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)];
  const found = blocks.find(([, name, code = '']) => name === language && code.includes(words));
  return found?.[2] ?? assert.fail(`docs/${file} shows no ${words}`);
}

const html = (body: string, head = ''): Response =>
  new Response(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>An example</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`,
    { headers: { 'content-type': 'text/html; charset=utf-8' } },
  );

const LARGE = '<style>iframe { width: 900px; height: 700px }</style>';
const SCRIPT = '<script type="module" src="/dist/secure-meeting.js"></script>';

describe('the example of an iframe', () => {
  const sites: Site[] = [];
  after(() => Promise.all(sites.map((site) => site.close())));

  /** The frame that a page of another origin shows, as soon as its lobby is there. */
  async function open(browser: BrowserName, iframe: string): Promise<Frame> {
    const token = await bed.token({ room: 'framed', identity: 'ann' });
    const tag = `<secure-meeting server-url="${bed.livekit.url}" token="${token}" loading="eager"></secure-meeting>`;
    bed.site.route('/visit', () => html(tag, SCRIPT));
    const shown = iframe.replace('https://clinic.example/visit', bed.site.url('/visit'));
    const host = await startSite({ policy: null, routes: { '/host.html': () => html(shown, LARGE) } });
    sites.push(host);
    const page = await bed.open(browser);
    await page.page.goto(host.url('/host.html'));
    return page.page.waitForFrame((frame) => frame.url().endsWith('/visit'));
  }

  for (const browser of BROWSER_NAMES) {
    it(`opens camera and microphone, and without its permissions says which are missing, in ${browser}`, async () => {
      const iframe = example('policy.md', 'html', '<iframe');
      const bare = await open(browser, iframe.replace(/allow="[^"]*"/, ''));
      // Firefox tells no page what it is allowed: there it may as well be the person who said no.
      if (browser === 'chromium') await shows(bare, 'does not pass on camera and microphone');
      await bare.waitForFunction(() => smKit.find('[part~="lobby"] summary') !== null, {
        polling: 50,
        timeout: 20_000,
      });
      await bare.evaluate(() => (smKit.find('[part~="lobby"] summary') as HTMLElement).click());
      await shows(bare, 'allow="camera; microphone');
      const allowed = await open(browser, iframe);
      await allowed.waitForFunction(() => smKit.find('[part~="lobby"] video') !== null, {
        polling: 50,
        timeout: 20_000,
      });
      assert.ok(!(await allowed.evaluate(() => smKit.readText('[part~="lobby"]'))).includes('iframe'));
    });
  }
});

function shows(frame: Frame, words: string): Promise<unknown> {
  const options = { polling: 50, timeout: 20_000 };
  return frame
    .waitForFunction((wanted) => smKit.readText('[part~="lobby"]').includes(wanted), options, words)
    .catch(async (cause: unknown) => {
      const seen = await frame.evaluate(() => smKit.readText('[part~="lobby"]'));
      throw new Error(`Not shown: ${words}; seen: ${seen}`, { cause });
    });
}

describe('the example of styled parts', () => {
  for (const browser of BROWSER_NAMES) {
    it(`reaches lobby and meeting, in ${browser}`, async () => {
      const css = example('styling.md', 'css', '::part(toolbar)');
      bed.site.route('/parts.css', () => new Response(css, { headers: { 'content-type': 'text/css' } }));
      bed.site.route('/parts.html', () => html('', `<link rel="stylesheet" href="/parts.css">${SCRIPT}`));
      const page = await bed.open(browser, '/parts.html');
      const { attributes = {} } = await bed.joining({ room: `parts-${browser}`, identity: 'ann', name: 'Ann' });
      await page.mount({ attributes: { ...attributes, 'camera-off': '', 'mic-off': '' } });
      await page.state('joined');
      assert.equal(await style(page, 'toolbar', 'border-block-start-color'), 'rgb(11, 122, 90)');
      assert.equal(await style(page, 'toolbar', 'border-block-start-width'), '2px');
      assert.equal(await style(page, 'tile-name', 'font-variant-caps'), 'small-caps');
      await page.call('leave');
      await page.state('left');
      assert.equal(await style(page, 'button', 'font-weight'), '500');
    });
  }
});

async function style(page: MeetingPage, part: string, property: string): Promise<string> {
  const element = await page.find(`[part~="${part}"]`);
  return element.evaluate((found, name) => getComputedStyle(found).getPropertyValue(name), property);
}
