import { launch, type Browser } from 'puppeteer-core';
import { findBrowser } from '../../scripts/launcher/browsers.mjs';
import { ownEveryChild } from '../../scripts/launcher/owned.mjs';
import { CHROMIUM_ARGS, FIREFOX_PREFERENCES } from '../../scripts/testing/browser-settings.mjs';

export type BrowserName = 'chromium' | 'firefox';

export const BROWSER_NAMES: readonly BrowserName[] = ['chromium', 'firefox'];

/** Options of one launch, beside the settings that all test browsers share. */
export interface LaunchOptions {
  readonly args?: readonly string[];
  readonly preferences?: Readonly<Record<string, unknown>>;
}

/**
 * A headless browser with fake devices that calls over the loopback interface. It ends with this process, even when
 * that is killed.
 */
export async function launchBrowser(
  name: BrowserName,
  { args = [], preferences = {} }: LaunchOptions = {},
): Promise<Browser> {
  const common = { executablePath: findBrowser(name), headless: true, defaultViewport: { width: 1280, height: 720 } };
  ownEveryChild();
  return name === 'chromium'
    ? launch({ ...common, browser: 'chrome', pipe: true, args: [...CHROMIUM_ARGS, ...args] })
    : launch({
        ...common,
        browser: 'firefox',
        args: [...args],
        extraPrefsFirefox: { ...FIREFOX_PREFERENCES, ...preferences },
      });
}
