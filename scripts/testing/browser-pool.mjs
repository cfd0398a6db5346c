/**
 * Browsers that the files of a suite use one after another: to start one costs more than many a file does with it. Who
 * wants one connects, asks for it by name, and has it alone; who gives it back in order leaves it to the next. Whoever
 * ends without a word, by a crash or a time limit, leaves a browser of unknown state: that one ends, and the next file
 * gets a new one.
 */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { endOwned } from '../launcher/owned.mjs';
import { FLOW_LAUNCH } from './browser-settings.mjs';
import { launchBrowser } from './launch-browser.mjs';

/**
 * @typedef {import('../launcher/browser-choice.mjs').BrowserName} BrowserName
 * @typedef {{ name: BrowserName, endpoint: string, process: import('node:child_process').ChildProcess }} Running
 */

export class BrowserPool {
  /** @type {Running[]} */
  #idle = [];
  #server = createServer((socket) => void this.#serve(socket));
  #started = 0;
  #folder;

  /** @param {string} folder for profiles */
  static async open(folder) {
    const pool = new BrowserPool(folder);
    pool.#server.listen(0, '127.0.0.1');
    await once(pool.#server, 'listening');
    return pool;
  }

  /** @param {string} folder use `open` */
  constructor(folder) {
    this.#folder = folder;
  }

  /** Where browsers are lent, on this machine. */
  get port() {
    return /** @type {import('node:net').AddressInfo} */ (this.#server.address()).port;
  }

  async close() {
    this.#server.close();
    await Promise.all(this.#idle.splice(0).map(({ process }) => endOwned(process)));
  }

  /** @param {import('node:net').Socket} socket of somebody who wants one browser */
  async #serve(socket) {
    socket.on('error', () => {});
    const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
    // A connection that breaks is one that ends.
    const hear = () =>
      lines.next().then(
        ({ value }) => value,
        () => undefined,
      );
    const name = await hear();
    if (name !== 'chromium' && name !== 'firefox') return socket.destroy();
    /** @type {Running} */
    let running;
    try {
      running = this.#takeIdle(name) ?? (await this.#start(name));
    } catch (error) {
      return socket.end(`${JSON.stringify({ problem: String(error) })}\n`);
    }
    socket.write(`${JSON.stringify({ endpoint: running.endpoint })}\n`);
    const word = await hear();
    socket.end();
    if (word === 'back' && this.#server.listening) this.#idle.push(running);
    else await endOwned(running.process, { signal: 'SIGKILL' });
  }

  /** @param {BrowserName} name */
  #takeIdle(name) {
    this.#idle = this.#idle.filter(({ process }) => process.exitCode === null && process.signalCode === null);
    const index = this.#idle.findIndex((one) => one.name === name);
    return index < 0 ? null : (this.#idle.splice(index, 1)[0] ?? null);
  }

  /** @param {BrowserName} name @returns {Promise<Running>} */
  async #start(name) {
    this.#started += 1;
    const profile = join(this.#folder, `${name}-${String(this.#started)}`);
    const browser = await launchBrowser(name, { ...FLOW_LAUNCH[name], profile, shared: true });
    const child = browser.process();
    if (!child) throw new Error(`${name} did not start here.`);
    const endpoint = browser.wsEndpoint();
    // Firefox takes one connection at a time.
    await browser.disconnect();
    return { name, endpoint, process: child };
  }
}
