import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createOwnedFolder } from '../../scripts/launcher/owned.mjs';
import { isTcpFree } from '../../scripts/launcher/ports.mjs';
import { BrowserPool } from '../../scripts/testing/browser-pool.mjs';
import { BROWSER_NAMES, borrowBrowser, type BrowserName } from './browsers.js';

const portOf = (endpoint: string): number => Number(new URL(endpoint).port);

describe('the browsers that files of flows use in turn', () => {
  let pool: BrowserPool;
  before(async () => (pool = await BrowserPool.open(createOwnedFolder())));
  after(() => pool.close());

  /** A file that has borrowed one, and can end as one does that crashes. */
  async function borrowAndCrash(name: BrowserName): Promise<{ port: number; crash(): void }> {
    const socket = connect(pool.port, '127.0.0.1');
    socket.write(`${name}\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    const { endpoint } = JSON.parse(answer.toString()) as { endpoint: string };
    return { port: portOf(endpoint), crash: () => socket.destroy() };
  }

  for (const name of BROWSER_NAMES) {
    it(`hand a ${name} on with no page, and nothing kept, of the file before`, async () => {
      const first = await borrowBrowser(pool.port, name);
      const kept = await first.browser.createBrowserContext();
      await kept.newPage();
      assert.equal((await first.browser.pages()).length, 2);
      await first.done();

      const second = await borrowBrowser(pool.port, name);
      assert.equal(portOf(second.browser.wsEndpoint()), portOf(first.browser.wsEndpoint()));
      assert.equal(second.browser.browserContexts().length, 1);
      assert.equal((await second.browser.pages()).length, 1);
      await second.done();
    });

    it(
      `are one for each file that wants a ${name} at once, and end with a file that ends without a word`,
      { timeout: 60_000 },
      async () => {
        const broken = await borrowAndCrash(name);
        const other = await borrowBrowser(pool.port, name);
        assert.notEqual(portOf(other.browser.wsEndpoint()), broken.port);
        broken.crash();
        while (!(await isTcpFree(broken.port))) await new Promise(setImmediate);
        await other.done();
        const next = await borrowBrowser(pool.port, name);
        assert.equal(portOf(next.browser.wsEndpoint()), portOf(other.browser.wsEndpoint()));
        await next.done();
      },
    );
  }
});
