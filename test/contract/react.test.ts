import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import type { Browser, Page } from 'puppeteer-core';
import { ROOT } from '../../scripts/launcher/paths.mjs';
import type { SecureMeetingElement } from '../../src/element/secure-meeting-element.js';
import { launchBrowser } from '../support/browsers.js';
import { startSite } from '../support/site.js';
import type { Site } from '../support/site.js';
import { forgiveNames, pageWith } from './support/pages.js';
import type { ReactPage } from './support/react-page.js';

declare const reactPage: ReactPage;

describe('the React wrapper', { timeout: 120_000 }, () => {
  let browser: Browser;
  let site: Site;
  before(async () => {
    const { outputFiles } = await build({
      entryPoints: [join(ROOT, 'test/contract/support/react-page.ts')],
      bundle: true,
      write: false,
      format: 'esm',
      define: { 'process.env.NODE_ENV': '"development"' },
      // The compiler's own paths lead to the sources; what is published is meant here.
      tsconfigRaw: {},
    });
    const code = outputFiles[0]?.text ?? '';
    browser = await launchBrowser('chromium');
    site = await startSite({ policy: null });
    site.route('/react.js', () => new Response(code, { headers: { 'content-type': 'text/javascript' } }));
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  async function open(markup = ''): Promise<Page> {
    site.route('/page', () => pageWith({ script: '/react.js', body: `<div id="root">${markup}</div>` }));
    const page = await browser.newPage();
    await forgiveNames(page);
    await page.goto(site.url('/page'));
    await page.waitForFunction(() => 'reactPage' in globalThis);
    return page;
  }

  it('hands inputs over as properties, functions and objects too, and writes none of them into the page', async () => {
    const page = await open();
    const found = await page.evaluate(() => {
      const access = (): Promise<never> => Promise.reject(new Error('not now'));
      reactPage.render({
        access,
        room: 'r',
        token: 'secret',
        micOff: true,
        iceServers: [],
        className: 'big',
        lang: 'ar',
      });
      const tag = document.querySelector('secure-meeting') as SecureMeetingElement;
      const { room, token, micOff, className, lang } = tag;
      return { same: tag.access === access, room, token, micOff, className, lang, html: tag.outerHTML };
    });
    assert.deepEqual(found, {
      same: true,
      room: 'r',
      token: 'secret',
      micOff: true,
      className: 'big',
      lang: 'ar',
      html: found.html,
    });
    assert.doesNotMatch(found.html, /secret|room|mic/);
    assert.deepEqual(await page.evaluate(() => reactPage.complaints), []);
    await page.close();
  });

  it('keeps what the person chose, and takes back what is no longer asked for', async () => {
    const page = await open();
    const found = await page.evaluate(() => {
      reactPage.render({ layout: 'grid', micOff: true });
      const tag = document.querySelector('secure-meeting') as SecureMeetingElement;
      tag.layout = 'speaker';
      reactPage.render({ layout: 'grid', micOff: true, label: 'Class' });
      const kept = tag.layout;
      reactPage.render({ layout: 'spotlight' });
      return [kept, tag.layout, tag.micOff, tag.label];
    });
    assert.deepEqual(found, ['speaker', 'spotlight', false, '']);
    await page.close();
  });

  it('calls the handler of the last render, once', async () => {
    const page = await open();
    const found = await page.evaluate(() => {
      const heard: string[] = [];
      const handler = (name: string) => (event: CustomEvent<{ layout: string }>) =>
        heard.push(name + event.detail.layout);
      reactPage.render({ onSmLayoutChanged: handler('first ') });
      reactPage.render({ onSmLayoutChanged: handler('second ') });
      const tag = document.querySelector('secure-meeting') as SecureMeetingElement;
      const say = (): boolean =>
        tag.dispatchEvent(new CustomEvent('sm-layout-changed', { detail: { layout: 'grid' } }));
      say();
      reactPage.render({});
      say();
      return heard;
    });
    assert.deepEqual(found, ['second grid']);
    await page.close();
  });

  it('hydrates server-rendered markup without a complaint, state reflected or not', async () => {
    const page = await open('<secure-meeting></secure-meeting>');
    const found = await page.evaluate(async () => {
      const tag = document.querySelector('secure-meeting') as SecureMeetingElement;
      // As after a join that began before React did.
      tag.setAttribute('state', 'lobby');
      reactPage.render({ room: 'r' });
      while (tag.room !== 'r') await new Promise(requestAnimationFrame);
      return [document.querySelector('secure-meeting') === tag, reactPage.complaints];
    });
    assert.deepEqual(found, [true, []]);
    await page.close();
  });
});
