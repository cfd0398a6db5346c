import type { Browser } from 'puppeteer-core';
import { startLiveKit, type LiveKit } from '../scripts/launcher/livekit.mjs';
import { launchBrowser } from '../test/support/browsers.js';
import { startSite, type Site } from '../test/support/site.js';
import { mintToken } from '../test/support/tokens.js';

/** One LiveKit server, one site and one Chromium for all that is measured. */
export interface Bench {
  readonly livekit: LiveKit;
  readonly site: Site;
  readonly chromium: Browser;
  token(room: string, identity: string): Promise<string>;
}

/** Runs the measurements and ends everything after them. */
export async function withBench(measure: (bench: Bench) => Promise<void>): Promise<void> {
  const livekit = await startLiveKit({ quiet: true });
  const site = await startSite({ livekit });
  const chromium = await launchBrowser('chromium', {
    args: [
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
      '--disable-backgrounding-occluded-windows',
    ],
  });
  try {
    await measure({ livekit, site, chromium, token: (room, identity) => mintToken(livekit, { room, identity }) });
  } finally {
    await chromium.close();
    await site.close();
    await livekit.stop();
  }
}
