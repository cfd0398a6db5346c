import { after } from 'node:test';
import type { Browser } from 'puppeteer-core';
import type { BrowserName } from '../support/browsers.js';
import { MeetingPage } from '../support/meeting-page.js';
import type { TestBed } from '../support/test-bed.js';

/** A browser of one person's own, as a crash and a closed lid leave it: nobody is told. */
export interface OwnBrowser {
  readonly page: MeetingPage;
  /** It is gone at once. */
  kill(): void;
  /** Nothing of it runs, and its sockets stay open. */
  stop(): void;
  resume(): void;
}

/** Opens such browsers. They are closed after the file. Call it at the top of the file. */
export function useOwnBrowsers(bed: TestBed): (name: BrowserName) => Promise<OwnBrowser> {
  const browsers: Browser[] = [];
  after(async () => {
    for (const browser of browsers) signal(browser, 'SIGCONT');
    // Some were killed by their test.
    await Promise.allSettled(browsers.map((browser) => browser.close()));
  });
  return async (name) => {
    const browser = await bed.launch(name);
    browsers.push(browser);
    return {
      page: await MeetingPage.open(browser, bed.site.url(), 'small'),
      kill: () => signal(browser, 'SIGKILL'),
      stop: () => signal(browser, 'SIGSTOP'),
      resume: () => signal(browser, 'SIGCONT'),
    };
  };
}

/** To all of its processes: each browser leads a group of its own. */
function signal(browser: Browser, name: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void {
  const leader = browser.process();
  if (leader?.pid === undefined) throw new Error('Not a browser of this machine.');
  if (leader.exitCode === null && leader.signalCode === null) process.kill(-leader.pid, name);
}
