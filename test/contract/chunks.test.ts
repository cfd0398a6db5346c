import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { BrowserContext, Page } from 'puppeteer-core';
import { BROWSER_NAMES, openFileBrowser, type FileBrowser } from '../support/browsers.js';
import { startSite } from '../support/site.js';
import type { Site } from '../support/site.js';
import { hashOfText, pageWith, policyFor } from './support/pages.js';
import { buildLinked } from './support/linked-build.js';

/** `first` and `second` share `common`; both use what the entry holds. */
const SOURCES = {
  entry: `
    import { log } from '@log';
    globalThis.log = log;
    globalThis.load = (name) => (name === 'first' ? import('@first') : import('@second'))
      .then((module) => module.run(), (error) => 'refused: ' + error.name);
    export { Thing } from '@thing';`,
  log: `export const log = []; log.push('entry');`,
  thing: `export class Thing {}`,
  common: `import { log } from '@log'; log.push('common'); export let count = 0; export const more = () => { count += 1; };`,
  first: `
    import { log } from '@log'; import { Thing } from '@thing'; import { count, more } from '@common';
    log.push('first');
    export const run = () => { more(); return [count, new Thing().constructor.name]; };`,
  second: `
    import { log } from '@log'; import { count } from '@common';
    log.push('second');
    export const run = () => [count];`,
};

/** What the page under test offers. */
declare const load: (name: 'first' | 'second') => Promise<unknown>;
declare const log: string[];
declare const chunkBase: { url: string | null };

for (const name of BROWSER_NAMES) {
  describe(`linked chunks in ${name}`, { timeout: 120_000 }, () => {
    let browser: FileBrowser;
    let context: BrowserContext;
    let site: Site;
    let files: Map<string, string>;
    /** Path → how often it still fails. */
    const failing = new Map<string, number>();
    /** Paths with their query, as they were asked for. */
    const asked: string[] = [];

    before(async () => {
      files = await buildLinked(SOURCES, ['Thing']);
      browser = await openFileBrowser(name);
      context = await browser.browser.createBrowserContext();
      site = await startSite({ policy: null });
      for (const [file, code] of files) for (const folder of ['/', '/elsewhere/']) serve(folder + file, code);
    });
    after(async () => {
      await browser.done();
      await site.close();
    });

    function serve(path: string, code: string): void {
      site.route(path, (request) => {
        asked.push(path + new URL(request.url).search);
        const left = failing.get(path) ?? 0;
        failing.set(path, left - 1);
        if (left > 0) return new Response('Gone', { status: 404 });
        return new Response(code, { headers: { 'content-type': 'text/javascript' } });
      });
    }

    async function open({ script = '/secure-meeting.js', importMap = '' } = {}): Promise<Page> {
      failing.clear();
      asked.length = 0;
      const page = await context.newPage();
      site.route('/page', () => pageWith({ script, importMap, policy: policyFor(importMap) }));
      await page.goto(site.url('/page'));
      await page.waitForFunction(() => 'load' in globalThis);
      return page;
    }
    const run = (page: Page, part: 'first' | 'second'): Promise<unknown> => page.evaluate((part) => load(part), part);

    it('run once each, share live bindings, and come when they are asked for', async () => {
      const page = await open();
      assert.deepEqual(await page.evaluate(() => [...log]), ['entry']);
      assert.deepEqual(await run(page, 'first'), [1, 'Thing']);
      assert.deepEqual(await run(page, 'second'), [1]);
      assert.deepEqual(await run(page, 'first'), [2, 'Thing']);
      assert.deepEqual(await run(page, 'second'), [2]);
      assert.deepEqual(await page.evaluate(() => [...log]), ['entry', 'common', 'first', 'second']);
      assert.equal(asked[0], '/secure-meeting.js');
      assert.deepEqual(asked.slice(1, 3).sort(), ['/chunks/common.js', '/chunks/first.js'], 'together');
      assert.deepEqual(asked.slice(3), ['/chunks/second.js']);
      await page.close();
    });

    it('do not load the script again where its address has a query', async () => {
      const page = await open({ script: '/secure-meeting.js?v=2' });
      assert.deepEqual(await run(page, 'first'), [1, 'Thing']);
      assert.equal(asked.filter((path) => path.startsWith('/secure-meeting.js')).length, 1);
      await page.close();
    });

    it('come from another folder when one is named, relative to the page', async () => {
      const page = await open();
      await page.evaluate(() => (chunkBase.url = 'elsewhere/'));
      assert.deepEqual(await run(page, 'first'), [1, 'Thing']);
      assert.deepEqual(asked.slice(1).sort(), ['/elsewhere/chunks/common.js', '/elsewhere/chunks/first.js']);
      await page.close();
    });

    for (const broken of ['first', 'common']) {
      it(`are asked for again under another address after ${broken} failed`, async () => {
        const page = await open();
        failing.set(`/chunks/${broken}.js`, 2);
        // A chunk that is asked for ahead of the one that needs it gets a second chance within the same call.
        const results = [await run(page, 'first'), await run(page, 'first'), await run(page, 'first')];
        assert.equal(results[0], 'refused: TypeError');
        assert.notEqual(results[2], 'refused: TypeError');
        assert.notEqual(await run(page, 'second'), 'refused: TypeError');
        const tries = asked.filter((path) => path.startsWith(`/chunks/${broken}.js`));
        assert.deepEqual(
          tries,
          ['', '?retry=1', '?retry=2'].map((query) => `/chunks/${broken}.js${query}`),
        );
        assert.deepEqual(await page.evaluate(() => [...log]), ['entry', 'common', 'first', 'second']);
        await page.close();
      });
    }

    it('are all there in the one file, which asks for nothing', async () => {
      const page = await open({ script: '/inline.js' });
      assert.deepEqual(await run(page, 'first'), [1, 'Thing']);
      assert.deepEqual(await run(page, 'second'), [1]);
      assert.deepEqual(await page.evaluate(() => [...log]), ['entry', 'common', 'first', 'second']);
      assert.deepEqual(asked, ['/inline.js']);
      await page.close();
    });

    it('that the page pinned by hash keep their address, so that a changed one never runs', async () => {
      const integrity = { './chunks/first.js': hashOfText(files.get('chunks/first.js') ?? '') };
      const page = await open({ importMap: JSON.stringify({ integrity }) });
      serve('/chunks/first.js', `globalThis.hacked = true; ${files.get('chunks/first.js') ?? ''}`);
      for (let tries = 0; tries < 3; tries += 1) assert.equal(await run(page, 'first'), 'refused: TypeError');
      assert.equal(await page.evaluate(() => 'hacked' in globalThis), false);
      assert.ok(asked.every((path) => !path.includes('retry')));
      serve('/chunks/first.js', files.get('chunks/first.js') ?? '');
      assert.deepEqual(await run(await open({ importMap: JSON.stringify({ integrity }) }), 'first'), [1, 'Thing']);
      await page.close();
    });
  });
}
