import type { HTTPRequest } from 'puppeteer-core';
import { tellsRequests } from './browsers.js';
import type { PageNetwork } from './in-page/network.js';
import type { MeetingPage } from './meeting-page.js';

/** Where a page went, from the moment it was watched. */
export interface NetworkReport extends PageNetwork {
  /** Every address asked for, as it was asked: by the page, its frames and its workers. */
  readonly requests: readonly string[];
  /** Origins of `requests` and `sockets`, and every media peer. */
  readonly contacted: readonly string[];
}

/** Follows every address that a page contacts. `data:` and `blob:` stay in the browser and are left out. */
export function watchNetwork({ page }: MeetingPage): { read(): Promise<NetworkReport> } {
  if (!tellsRequests(page.browser())) throw new Error('Ask for it: useTestBed({ requests: true }).');
  const requests: string[] = [];
  const note = (url: string): void => {
    if (!/^(data|blob):/.test(url)) requests.push(url);
  };
  page.on('request', (request: HTTPRequest) => note(request.url()));
  page.on('workercreated', (worker) => {
    note(worker.url());
    watchWorker(worker, note).catch(() => undefined); // gone already, or Firefox, whose log includes its workers
  });
  return {
    async read() {
      const seen = await page.evaluate(() => smKit.readNetwork());
      const origins = [...requests, ...seen.sockets].map((url) => new URL(url).origin);
      const peers = seen.peers.map((peer) => `ice ${peer}`);
      return { ...seen, requests, contacted: [...new Set([...origins, ...peers])].sort() };
    },
  };
}

async function watchWorker(
  { client }: Pick<import('puppeteer-core').WebWorker, 'client'>,
  note: (url: string) => void,
): Promise<void> {
  client.on('Network.requestWillBeSent', ({ request }) => note(request.url));
  client.on('Network.webSocketCreated', ({ url }) => note(url));
  await client.send('Network.enable');
}
