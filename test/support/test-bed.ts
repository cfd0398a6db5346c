import { after, afterEach, before } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { startLiveKit, type LiveKit, type StartOptions } from '../../scripts/launcher/livekit.mjs';
import {
  BROWSER_NAMES,
  launchForFlow,
  openFileBrowser,
  type BrowserName,
  type FileBrowser,
  type LaunchOptions,
} from './browsers.js';
import { MeetingPage, type Mount } from './meeting-page.js';
import { startSignalProxy, type SignalProxy } from './signal-proxy.js';
import { startSite, type Site } from './site.js';
import { mintToken, type TokenWish } from './tokens.js';

/** One LiveKit server, one site and the browsers, for all tests of a file. The next file may get the same browsers. */
export interface TestBed {
  readonly livekit: LiveKit;
  readonly site: Site;
  /** Stands before the LiveKit server, where it was asked for; the site's policy lets pages reach it alone. */
  readonly proxy: SignalProxy;
  browser(name: BrowserName): Browser;
  /** One more, with the same settings. Who launches it closes it. */
  launch(name: BrowserName): Promise<Browser>;
  /** Opens a page of the site. It is closed after the test. */
  open(name: BrowserName, path?: string): Promise<MeetingPage>;
  /** The same for several tests: it is closed after the last of the file. */
  openToStay(name: BrowserName, path?: string): Promise<MeetingPage>;
  token(wish: TokenWish): Promise<string>;
  /** Attributes of an element that is to join at once. */
  joining(wish: TokenWish): Promise<Mount>;
}

export interface TestBedOptions {
  readonly browsers?: readonly BrowserName[];
  /** A browser with settings beside those of all is the file's own. */
  readonly launch?: Readonly<Partial<Record<BrowserName, LaunchOptions>>>;
  /** Pages tell of what they ask the network for: `watchNetwork` needs it. */
  readonly requests?: boolean;
  /** Changes the LiveKit server's configuration. */
  readonly adjust?: StartOptions['adjust'];
  /** Puts a proxy before the LiveKit server's signalling. */
  readonly proxied?: boolean;
  /** `full` where it matters how large pictures are, or in how many layers they are sent. */
  readonly cameras?: 'small' | 'full';
}

/** Registers what starts before the first test of the file and ends after the last. Call it at the top of the file. */
export function useTestBed({
  browsers = BROWSER_NAMES,
  launch = {},
  requests = false,
  adjust,
  proxied = false,
  cameras = 'small',
}: TestBedOptions = {}): TestBed {
  const running = new Map<BrowserName, FileBrowser>();
  let livekit: LiveKit | undefined;
  let site: Site | undefined;
  let proxy: SignalProxy | undefined;
  let pages: MeetingPage[] = [];

  before(async () => {
    livekit = await startLiveKit({ quiet: true, ...(adjust && { adjust }) });
    if (proxied) proxy = await startSignalProxy(livekit.url);
    site = await startSite({ livekit: proxy ?? livekit });
    const open = (name: BrowserName): Promise<FileBrowser> => openFileBrowser(name, { launch: launch[name], requests });
    await Promise.all(browsers.map(async (name) => running.set(name, await open(name))));
  });
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.close()));
    pages = [];
  });
  after(async () => {
    await Promise.all([...running.values()].map((browser) => browser.done()));
    await site?.close();
    await proxy?.close();
    await livekit?.stop();
  });

  const bed: TestBed = {
    get livekit() {
      return demand(livekit);
    },
    get site() {
      return demand(site);
    },
    get proxy() {
      return demand(proxy);
    },
    browser: (name) => demand(running.get(name)).browser,
    launch: (name) => launchForFlow(name, launch[name]),
    async open(name, path) {
      const page = await bed.openToStay(name, path);
      pages.push(page);
      return page;
    },
    openToStay: (name, path) => MeetingPage.open(bed.browser(name), bed.site.url(path), cameras),
    token: (wish) => mintToken(bed.livekit, wish),
    async joining(wish) {
      const { url } = proxy ?? bed.livekit;
      return { attributes: { 'server-url': url, token: await bed.token(wish), 'auto-join': '' } };
    },
  };
  return bed;
}

function demand<T>(value: T | undefined): T {
  if (value === undefined)
    throw new Error('The test bed runs inside of tests only, with the browsers it was asked for.');
  return value;
}
