import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from 'puppeteer-core';
import { findBrowser } from '../launcher/browsers.mjs';
import { ownEveryChild } from '../launcher/owned.mjs';
import { LauncherError, say } from '../launcher/say.mjs';
import { CHROMIUM_ARGS } from '../testing/browser-settings.mjs';
import { SCENES } from './scenes.mjs';
import { Studio } from './studio.mjs';

/** Bytes: a picture is looked at in a README. */
const LARGEST = 200_000;

/**
 * Opens the demo's pages in Chromium as its people, and photographs them.
 *
 * @param {{ site: string, folder: string, wanted: readonly string[] }} options wanted: names of pictures; none: all
 */
export async function takePictures({ site, folder, wanted }) {
  mkdirSync(folder, { recursive: true });
  ownEveryChild();
  const browser = await launch({
    executablePath: findBrowser('chromium'),
    headless: true,
    pipe: true,
    args: [...CHROMIUM_ARGS, '--hide-scrollbars'],
  });
  const studio = new Studio(browser, site);
  for (const { name, take } of SCENES.filter((scene) => wanted.length === 0 || wanted.includes(scene.name))) {
    const file = join(folder, `${name}.webp`);
    const page = await take(studio);
    await page.bringToFront();
    await page.screenshot({ path: /** @type {`${string}.webp`} */ (file), type: 'webp', quality: 82 });
    const { size } = statSync(file);
    say(`  ${name}.webp, ${Math.round(size / 1000)} KB`);
    if (size > LARGEST) throw new LauncherError(`${name}.webp has more than ${LARGEST / 1000} KB.`);
  }
  await browser.close();
}
