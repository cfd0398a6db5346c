/** Launches the browser that it is told to, as the flow tests do, and stays. */
import { launch } from 'puppeteer-core';
import { findBrowser } from '../../../scripts/launcher/browsers.mjs';
import { ownEveryChild } from '../../../scripts/launcher/owned.mjs';
import { CHROMIUM_ARGS } from '../../../scripts/testing/browser-settings.mjs';

ownEveryChild();
const common = { headless: true, userDataDir: process.argv[3] ?? '' };
await (process.argv[2] === 'firefox'
  ? launch({ ...common, browser: 'firefox', executablePath: findBrowser('firefox') })
  : launch({ ...common, browser: 'chrome', executablePath: findBrowser('chromium'), args: [...CHROMIUM_ARGS] }));
process.stdout.write('launched\n');
setInterval(() => {}, 1_000);
