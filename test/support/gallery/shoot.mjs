/**
 * Pictures of the screens, to look at while designing: `node test/support/gallery/shoot.mjs FOLDER [SCENE…]
 * [--browser=firefox] [--size=320x240,…] [--theme=light,…] [--lang=en,ar] [--forced]`. A scene may end in `*`.
 */
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../../../scripts/launcher/browsers.mjs';
import { CHROMIUM_ARGS, FIREFOX_PREFERENCES } from '../../../scripts/testing/browser-settings.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'string', default: 'chromium' },
    size: { type: 'string', default: '320x240,320x568,360x640,800x600,1280x800' },
    theme: { type: 'string', default: 'light' },
    lang: { type: 'string', default: 'en' },
    forced: { type: 'boolean', default: false },
  },
});
const [folder = '', ...scenes] = positionals;
await mkdir(folder, { recursive: true });

const bundle = await build({
  entryPoints: [path.join(import.meta.dirname, 'page.ts')],
  bundle: true,
  format: 'esm',
  target: 'es2022',
  write: false,
});
const script = bundle.outputFiles[0]?.text ?? '';
const server = createServer((request, response) => {
  const isScript = request.url === '/page.js';
  response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
  response.end(isScript ? script : '<!doctype html><html lang="en"><script type="module" src="/page.js"></script>');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
const address = server.address();
const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;

const firefox = values.browser === 'firefox';
const browser = await puppeteer.launch({
  browser: firefox ? 'firefox' : 'chrome',
  executablePath: findBrowser(firefox ? 'firefox' : 'chromium'),
  headless: true,
  ...(firefox
    ? {
        extraPrefsFirefox: {
          ...FIREFOX_PREFERENCES,
          ...(values.forced && { 'browser.display.document_color_use': 2 }),
        },
      }
    : { args: [...CHROMIUM_ARGS] }),
});
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(String(error)));
  // Firefox has it from its start; for Chromium puppeteer has no name for it.
  if (values.forced && !firefox) {
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
  }
  const known = /** @type {string[]} */ (await listScenes(page));
  for (const scene of known.filter((name) => scenes.length === 0 || scenes.some((wanted) => matches(name, wanted)))) {
    for (const size of values.size.split(','))
      for (const theme of values.theme.split(','))
        for (const lang of values.lang.split(',')) await shoot(page, scene, size, theme, lang);
  }
} finally {
  await browser.close();
  server.close();
}

/** @param {string} name @param {string} wanted */
function matches(name, wanted) {
  return wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
}

/** @param {import('puppeteer-core').Page} page */
async function listScenes(page) {
  await page.goto(`${origin}/?scene=lobby`);
  await page.waitForFunction(() => 'scenes' in document.documentElement.dataset);
  return page.evaluate(() => (document.documentElement.dataset['scenes'] ?? '').split(' '));
}

/** @param {import('puppeteer-core').Page} page @param {string} scene @param {string} size @param {string} theme @param {string} lang */
async function shoot(page, scene, size, theme, lang) {
  const [width = 800, height = 600] = size.split('x').map(Number);
  await page.setViewport({ width, height });
  await page.goto(`${origin}/?${new URLSearchParams({ scene, width: `${width}`, height: `${height}`, theme, lang })}`);
  await page.waitForFunction(() => document.title === 'ready');
  const file = [scene, size, theme, lang, ...(firefox ? ['firefox'] : []), ...(values.forced ? ['forced'] : [])];
  await page.screenshot({ path: path.join(folder, `${file.join('-')}.png`) });
}
