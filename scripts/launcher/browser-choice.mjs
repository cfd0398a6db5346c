/** Which browser program is used, and how one comes onto the machine: the choice alone, without any effect. */
import { LauncherError } from './say.mjs';

/** @typedef {'chromium' | 'firefox'} BrowserName */

/** @type {Readonly<Record<BrowserName, { variable: string, names: readonly string[], places: readonly string[], debian: string, ubuntu: string }>>} */
export const BROWSERS = {
  chromium: {
    variable: 'CHROME_PATH',
    names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'],
    places: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ],
    debian: 'chromium',
    ubuntu: 'chromium-browser',
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    names: ['firefox-esr', 'firefox'],
    places: ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
    debian: 'firefox-esr',
    ubuntu: 'firefox',
  },
};

export const BROWSER_NAMES = /** @type {readonly BrowserName[]} */ (Object.keys(BROWSERS));

/**
 * @typedef {object} BrowserFacts
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {(name: string) => string | null} onPath
 * @property {(file: string) => boolean} isExecutable
 */

/**
 * @param {BrowserName} name
 * @param {BrowserFacts} facts
 * @returns {string | null} its program; null when there is none
 */
export function chooseBrowser(name, { env, onPath, isExecutable }) {
  const { variable, names, places } = BROWSERS[name];
  const named = env[variable];
  if (named) {
    if (isExecutable(named)) return named;
    throw new LauncherError(`${variable} names ${named}, which is no program.`);
  }
  for (const candidate of names) {
    const file = onPath(candidate);
    if (file) return file;
  }
  return places.find((place) => isExecutable(place)) ?? null;
}

/**
 * @param {readonly BrowserName[]} missing
 * @param {{ osRelease: string, isRoot: boolean, hasApt: boolean }} machine osRelease: text of `/etc/os-release`
 * @returns {{ install: string[] } | { refusal: string }} packages for apt, or the one line that says what to do
 */
export function planBrowserInstall(missing, { osRelease, isRoot, hasApt }) {
  const family = /^ID(_LIKE)?=.*ubuntu/m.test(osRelease)
    ? 'ubuntu'
    : /^ID(_LIKE)?=.*debian/m.test(osRelease)
      ? 'debian'
      : null;
  if (family && hasApt && isRoot) return { install: missing.map((name) => BROWSERS[name][family]) };
  return { refusal: describeMissing(missing) };
}

/** @param {readonly BrowserName[]} missing */
export function describeMissing(missing) {
  const ways = missing.map(
    (name) => `${name === 'chromium' ? 'Chromium or Chrome' : 'Firefox'} (or set ${BROWSERS[name].variable})`,
  );
  return `The tests need a browser that is not here: install ${ways.join(' and ')}.`;
}
