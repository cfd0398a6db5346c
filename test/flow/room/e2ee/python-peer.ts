import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { endOwned, spawnOwned } from '../../../../scripts/launcher/owned.mjs';

const SCRIPT = join(import.meta.dirname, 'python-peer.py');

/** What has arrived at somebody: the loudest sample, and how many different pictures. */
export interface Arrived {
  readonly loudest: number;
  readonly pictures: number;
}

/** Somebody with LiveKit's Python SDK, in a process of their own, under its own end-to-end encryption. */
export class PythonPeer {
  readonly #process: ReturnType<typeof spawnOwned>;
  readonly #said: AsyncIterableIterator<string>;
  #complaint = '';

  constructor(python: string) {
    this.#process = spawnOwned(python, [SCRIPT], { stdio: 'pipe' });
    const { stdout, stderr } = this.#process;
    if (!stdout) throw new TypeError('Its output is not ours.');
    this.#said = createInterface({ input: stdout })[Symbol.asyncIterator]();
    stderr?.on('data', (data: Buffer) => (this.#complaint = data.toString()));
  }

  join(url: string, token: string, passphrase: string): void {
    this.#process.stdin?.write(`${JSON.stringify({ url, token, passphrase })}\n`);
  }

  /** Resolves when enough has arrived. */
  async until(enough: (arrived: Arrived) => boolean, limit = 30_000): Promise<void> {
    const deadline = performance.now() + limit;
    for await (const line of this.#said) {
      if (enough(JSON.parse(line) as Arrived)) return;
      if (performance.now() > deadline) throw new Error(`Not within ${limit} ms; the last is ${line}.`);
    }
    throw new Error(`It has ended: ${this.#complaint}`);
  }

  async leave(): Promise<void> {
    const gone = this.#process.exitCode === null ? once(this.#process, 'exit') : null;
    this.#process.stdin?.end();
    const timer = setTimeout(() => void endOwned(this.#process), 5_000);
    await gone;
    clearTimeout(timer);
  }
}
