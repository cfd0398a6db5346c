import { connect as connectTo } from 'node:net';
import { createInterface } from 'node:readline';
import { connect, type Browser } from 'puppeteer-core';
import { FLOW_LAUNCH } from '../../scripts/testing/browser-settings.mjs';
import { launchBrowser, VIEWPORT, type LaunchOptions } from '../../scripts/testing/launch-browser.mjs';

export { launchBrowser };
export type { LaunchOptions };

export type BrowserName = 'chromium' | 'firefox';

export const BROWSER_NAMES: readonly BrowserName[] = ['chromium', 'firefox'];

/** A browser for one file of tests. */
export interface FileBrowser {
  readonly browser: Browser;
  /** Every page in it is closed. Without this call nobody uses it any more. */
  done(): Promise<void>;
}

/** What a file wants of its browsers. */
export interface FileBrowserOptions {
  /** A browser with these settings is its own. */
  readonly launch?: LaunchOptions | undefined;
  /** Whether pages tell of what they ask the network for. */
  readonly requests?: boolean;
}

const watchable = new WeakSet<Browser>();

/** Whether pages of a browser that `openFileBrowser` gave tell of what they ask the network for. */
export const tellsRequests = (browser: Browser): boolean => watchable.has(browser);

/** One of those that the files of a run use in turn, or one of its own: where it wants that, or where it runs by itself. */
export async function openFileBrowser(
  name: BrowserName,
  { launch, requests = false }: FileBrowserOptions = {},
): Promise<FileBrowser> {
  const opened = await openOne(name, launch, requests);
  if (requests) watchable.add(opened.browser);
  return opened;
}

async function openOne(name: BrowserName, launch: LaunchOptions | undefined, requests: boolean): Promise<FileBrowser> {
  const port = process.env['SM_TEST_BROWSERS'];
  if (port !== undefined && !launch) return borrowBrowser(Number(port), name, requests);
  const browser = await launchForFlow(name, { ...launch, requests });
  return { browser, done: () => browser.close() };
}

/** One for the caller alone, who closes it. */
export function launchForFlow(
  name: BrowserName,
  { args = [], preferences, ...others }: LaunchOptions = {},
): Promise<Browser> {
  const common = FLOW_LAUNCH[name];
  return launchBrowser(name, {
    ...others,
    args: [...common.args, ...args],
    preferences: { ...common.preferences, ...preferences },
  });
}

/** As `scripts/testing/browser-pool.mjs` lends them. */
export async function borrowBrowser(port: number, name: BrowserName, requests = false): Promise<FileBrowser> {
  const socket = connectTo(port, '127.0.0.1');
  const answered = new Promise<string>((resolve, reject) => {
    socket.once('error', reject).once('close', () => reject(new Error(`Nobody lends a ${name}.`)));
    createInterface({ input: socket }).once('line', resolve);
  });
  socket.write(`${name}\n`);
  const { endpoint, problem } = JSON.parse(await answered) as { endpoint?: string; problem?: string };
  // The other side hears of our end by it, however that comes; nothing here waits for it.
  socket.unref();
  if (endpoint === undefined) throw new Error(problem);
  const browser = await connect({
    browserWSEndpoint: endpoint,
    protocol: name === 'firefox' ? 'webDriverBiDi' : 'cdp',
    defaultViewport: VIEWPORT,
    networkEnabled: requests,
  });
  return {
    browser,
    async done() {
      const [, ...others] = browser.browserContexts();
      await Promise.all(others.map((context) => context.close()));
      await browser.disconnect();
      socket.end('back\n');
    },
  };
}
