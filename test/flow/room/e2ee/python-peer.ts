import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { withLock } from '../../../../scripts/launcher/lock.mjs';
import { endOwned, spawnOwned } from '../../../../scripts/launcher/owned.mjs';
import { cacheFolder, findOnPath } from '../../../../scripts/launcher/paths.mjs';
import { ask, run } from '../../../../scripts/launcher/run.mjs';

const PACKAGE = 'livekit==1.2.1';
const SCRIPT = join(import.meta.dirname, 'python-peer.py');

/** A Python with LiveKit's package, put beside what else is kept between runs. Null: it cannot be had on this machine. */
export async function findPython(): Promise<string | null> {
  const python = findOnPath('python3');
  if (!python) return null;
  const folder = join(cacheFolder(), 'python', PACKAGE);
  const own = join(folder, 'bin', 'python');
  const isThere = (): boolean => existsSync(own) && ask(own, ['-c', 'import livekit.rtc']) !== null;
  try {
    await withLock(folder, 'installing LiveKit for Python', async () => {
      if (isThere()) return;
      await run(python, ['-m', 'venv', '--clear', folder]);
      await run(own, ['-m', 'pip', 'install', '--quiet', PACKAGE]);
    });
  } catch {
    return null;
  }
  return isThere() ? own : null;
}

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
