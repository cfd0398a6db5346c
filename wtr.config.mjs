import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { findBrowser } from './scripts/launcher/browsers.mjs';
import { ownEveryChild } from './scripts/launcher/owned.mjs';
import { ROOT } from './scripts/launcher/paths.mjs';
import { bundledTests } from './scripts/testing/bundled-tests.mjs';
import { CHROMIUM_ARGS, FIREFOX_PREFERENCES } from './scripts/testing/browser-settings.mjs';
import { createWtrReporter } from './scripts/testing/wtr-reporter.mjs';
import { answeringEndpoint } from './test/support/answering-endpoint.mjs';

// The browsers end with us, even when we are killed.
ownEveryChild();

/** @type {string[]} */
const files = JSON.parse(process.env['SM_TEST_FILES'] ?? '[]');

/** Each page, and the blank one after it, would otherwise start a process of its own. */
const ONE_RENDERER = ['--renderer-process-limit=1', '--disable-site-isolation-trials'];

export default {
  files,
  // No cursor movements in a log file.
  staticLogging: !process.stdout.isTTY,
  // One page at a time in each browser: a page in the background has its animation frames throttled.
  concurrency: 1,
  // Firefox takes its time on a busy machine.
  browserStartTimeout: 120_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  // Mocha's own two seconds are too few there.
  testFramework: { config: { timeout: '10000' } },
  nodeResolve: { exportConditions: ['development', 'browser'] },
  plugins: [
    bundledTests({ root: ROOT, files }),
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: `${ROOT}/tsconfig.json` }),
  ],
  middleware: [answeringEndpoint],
  reporters: [createWtrReporter({ root: ROOT, countsFile: process.env['SM_TEST_COUNTS'] })],
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: findBrowser('chromium'),
        headless: true,
        networkEnabled: false,
        args: [...CHROMIUM_ARGS, ...ONE_RENDERER],
      },
    }),
    puppeteerLauncher({
      launchOptions: {
        browser: 'firefox',
        executablePath: findBrowser('firefox'),
        headless: true,
        networkEnabled: false,
        extraPrefsFirefox: { ...FIREFOX_PREFERENCES },
      },
    }),
  ],
};
