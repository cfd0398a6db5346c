import { existsSync, readFileSync } from 'node:fs';
import { BROWSER_NAMES, chooseBrowser, describeMissing, planBrowserInstall } from './browser-choice.mjs';
import { findOnPath, isExecutable } from './paths.mjs';
import { ask, run } from './run.mjs';
import { LauncherError, say, startHeartbeat } from './say.mjs';

/** @typedef {import('./browser-choice.mjs').BrowserName} BrowserName */

/** Milliseconds. The first start of a browser on a busy machine is slow. */
const VERSION_LIMIT = 30_000;

/** @param {BrowserName} name @returns {string | null} */
function find(name) {
  return chooseBrowser(name, { env: process.env, onPath: (program) => findOnPath(program), isExecutable });
}

/**
 * @param {BrowserName} name
 * @returns {string} its program
 */
export function findBrowser(name) {
  const file = find(name);
  if (!file) throw new LauncherError(describeMissing([name]));
  return file;
}

/** @param {BrowserName} name @returns {string | null} what it calls itself; null for a stub that only asks to be installed */
function askVersion(name) {
  const file = find(name);
  if (!file) return null;
  // Chrome for Windows opens a window instead of answering.
  return process.platform === 'win32' ? file : ask(file, ['--version'], VERSION_LIMIT);
}

/** Finds both browsers, installing what is missing where that is possible. A missing browser is a failure, never a skip. */
export async function ensureBrowsers() {
  const missing = BROWSER_NAMES.filter((name) => askVersion(name) === null);
  if (missing.length > 0) await install(missing);
  for (const name of BROWSER_NAMES) {
    const version = askVersion(name);
    if (version === null) throw new LauncherError(describeMissing([name]));
    say(`Browser: ${version}`);
  }
}

/** @param {readonly BrowserName[]} missing */
async function install(missing) {
  const plan = planBrowserInstall(missing, {
    osRelease: existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '',
    isRoot: process.getuid?.() === 0,
    hasApt: findOnPath('apt-get') !== null,
  });
  if ('refusal' in plan) throw new LauncherError(plan.refusal);
  say(`Browsers: installing ${plan.install.join(' and ')} with apt`);
  let last = '';
  const endHeartbeat = startHeartbeat('installing browsers', () => last.slice(0, 70));
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    onLine: (/** @type {string} */ line) => (last = line),
  };
  try {
    await run('apt-get', ['update'], options);
    await run('apt-get', ['install', '--yes', ...plan.install], options);
  } finally {
    endHeartbeat();
  }
}
