import { launch } from 'puppeteer-core';
import { findBrowser } from '../launcher/browsers.mjs';
import { ownEveryChild } from '../launcher/owned.mjs';
import { CHROMIUM_ARGS, FIREFOX_PREFERENCES } from './browser-settings.mjs';

/** @typedef {import('../launcher/browser-choice.mjs').BrowserName} BrowserName */

/** Of every page, in CSS pixels: room for each control, and little more. Painting larger ones took a quarter of all that flows did. */
export const VIEWPORT = Object.freeze({ width: 800, height: 600 });

/**
 * Options of one launch, beside the settings that all test browsers share.
 *
 * @typedef {object} LaunchOptions
 * @property {readonly string[]} [args]
 * @property {Readonly<Record<string, unknown>>} [preferences] of Firefox
 * @property {string} [profile] a folder; otherwise one that goes with the browser
 * @property {boolean} [shared] other processes can connect to it
 * @property {boolean} [requests] `false`: pages do not tell of what they ask the network for
 */

/**
 * A headless browser with fake devices that calls over the loopback interface. It ends with this process, even when
 * that is killed.
 *
 * @param {BrowserName} name
 * @param {LaunchOptions} [options]
 * @returns {Promise<import('puppeteer-core').Browser>}
 */
export async function launchBrowser(
  name,
  { args = [], preferences = {}, profile, shared = false, requests = true } = {},
) {
  const common = {
    executablePath: findBrowser(name),
    headless: true,
    defaultViewport: VIEWPORT,
    networkEnabled: requests,
    ...(profile !== undefined && { userDataDir: profile }),
  };
  ownEveryChild();
  return name === 'chromium'
    ? launch({ ...common, browser: 'chrome', pipe: !shared, args: [...CHROMIUM_ARGS, ...args] })
    : launch({
        ...common,
        browser: 'firefox',
        args: [...args],
        extraPrefsFirefox: { ...FIREFOX_PREFERENCES, ...preferences },
      });
}
