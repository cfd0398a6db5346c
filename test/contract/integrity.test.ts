import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { BrowserContext, Page } from 'puppeteer-core';
import { readGraph } from '../../scripts/checks/load-steps.mjs';
import { ROOT } from '../../scripts/launcher/paths.mjs';
import type { SecureMeetingElement } from '../../src/element/secure-meeting-element.js';
import { BROWSER_NAMES, openFileBrowser, type FileBrowser } from '../support/browsers.js';
import { startSite } from '../support/site.js';
import type { Site } from '../support/site.js';
import { hashOfText, pageWith } from './support/pages.js';

const DIST = join(ROOT, 'dist');
const read = (file: string): string => readFileSync(join(DIST, file), 'utf8');

interface ImportMap {
  readonly imports: Readonly<Record<string, string>>;
  readonly integrity: Readonly<Record<string, string>>;
}
const { files, importMap } = JSON.parse(read('integrity.json')) as {
  readonly files: Readonly<Record<string, string>>;
  readonly importMap: ImportMap;
};

/** The ready map for a page that has the folder at this address. */
function mapAt(base: string): string {
  const at = (paths: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(paths).map(([path, hash]) => [path.replace('./', base), hash]));
  const imports = Object.entries(importMap.imports).map(([name, path]) => [name, path.replace('./', base)]);
  return JSON.stringify({ imports: Object.fromEntries(imports) as object, integrity: at(importMap.integrity) });
}

describe('integrity.json', () => {
  it('holds the hash of every script', () => {
    const scripts = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
    assert.deepEqual(Object.keys(files).sort(), scripts.sort());
    for (const [file, hash] of Object.entries(files)) {
      assert.equal(hash, hashOfText(read(file)), file);
    }
  });

  it('has an import map for the script tag and each of its chunks', () => {
    const chunks = readdirSync(join(DIST, 'chunks')).filter((file) => file.endsWith('.js'));
    const pinned = ['./secure-meeting.js', ...chunks.map((file) => `./chunks/${file}`)];
    assert.deepEqual(Object.keys(importMap.integrity).sort(), pinned.sort());
    assert.ok(Object.values(importMap.imports).every((path) => path in importMap.integrity));
  });
});

function codeOfJoin(page: Page): Promise<string> {
  return page.evaluate(() => {
    const tag = document.querySelector('secure-meeting') as SecureMeetingElement;
    return tag.join().then(
      () => 'joined',
      (error: unknown) => (error as { code: string }).code,
    );
  });
}

for (const name of BROWSER_NAMES) {
  describe(`a page in ${name} that pins the hashes`, { timeout: 120_000 }, () => {
    let browser: FileBrowser;
    let context: BrowserContext;
    let site: Site;
    before(async () => {
      browser = await openFileBrowser(name);
      context = await browser.browser.createBrowserContext();
      site = await startSite({ policy: null });
      const body = '<secure-meeting access-src="/access"></secure-meeting>';
      site.route('/page', () => pageWith({ script: '/dist/secure-meeting.js', importMap: mapAt('/dist/'), body }));
    });
    after(async () => {
      await browser.done();
      await site.close();
    });

    /** Opens the page and joins; no LiveKit is there, so the code says how far it came. */
    async function joinFrom(page: Page): Promise<string> {
      await page.goto(site.url('/page'));
      await page.waitForSelector('secure-meeting:defined');
      return codeOfJoin(page);
    }

    it('runs what is published', async () => {
      const page = await context.newPage();
      assert.equal(await joinFrom(page), 'ERR_SM_ACCESS_SRC');
      await page.close();
    });

    it('refuses a changed chunk with ERR_SM_LOAD, however often it is asked for', async () => {
      const lobby = readGraph(ROOT).find(({ entries }) => entries.includes('src/app/open-lobby.ts'));
      const chunk = lobby?.file ?? '';
      const code = read(chunk);
      site.route(`/dist/${chunk}`, () => {
        const changed = `globalThis.hacked=true;${code}`;
        return new Response(changed, { headers: { 'content-type': 'text/javascript' } });
      });
      const page = await context.newPage();
      assert.equal(await joinFrom(page), 'ERR_SM_LOAD');
      assert.equal(await codeOfJoin(page), 'ERR_SM_LOAD');
      assert.equal(await page.evaluate(() => 'hacked' in globalThis), false);
      await page.close();
    });

    it('does not run a changed script', async () => {
      site.route('/dist/secure-meeting.js', () => {
        const code = `globalThis.hacked=true;${read('secure-meeting.js')}`;
        return new Response(code, { headers: { 'content-type': 'text/javascript' } });
      });
      const page = await context.newPage();
      await page.goto(site.url('/page'));
      assert.deepEqual(
        await page.evaluate(() => ['hacked' in globalThis, document.querySelector('secure-meeting:defined') !== null]),
        [false, false],
      );
      await page.close();
    });
  });
}
