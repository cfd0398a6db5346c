import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { writeDockerArgs, writeLiveKitConfig } from './livekit-config.mjs';
import { LIVEKIT_IMAGE } from './livekit-version.mjs';
import { endOwned, runAtEnd, spawnOwned } from './owned.mjs';
import { isLiveKitReady } from './livekit-ready.mjs';
import { run } from './run.mjs';
import { LauncherError } from './say.mjs';

/** Lines of the server's log kept to explain a failure. */
const LOG_LINES = 200;
/** Milliseconds until a server must answer: a container takes its time. */
const START_LIMIT = 30_000;

/** A program of the right name that is not there to stay: its port was taken between choosing and binding. */
export class PortTakenError extends LauncherError {}

/** One running LiveKit server process, native or in a container. */
export class LiveKitProcess {
  /** @type {import('node:child_process').ChildProcess} */
  #child;
  /** @type {string[]} */
  #lines = [];
  /** @type {string | null} */
  #container = null;
  /** @type {string | null} */
  #docker = null;

  /**
   * @param {Extract<import('./livekit-install.mjs').ReadyLiveKit, { kind: 'path' | 'built' | 'docker' }>} source
   * @param {import('./livekit-config.mjs').LiveKitSettings} settings
   */
  constructor(source, settings) {
    if (source.kind === 'docker') {
      this.#docker = source.docker;
      this.#container = `secure-meeting-${randomBytes(6).toString('hex')}`;
      runAtEnd([source.docker, 'rm', '--force', this.#container]);
      const env = { ...process.env, LIVEKIT_CONFIG: writeLiveKitConfig(settings, 'container') };
      const args = writeDockerArgs(settings.ports, this.#container, LIVEKIT_IMAGE);
      this.#child = spawnOwned(source.docker, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    } else {
      // The configuration goes through the environment: no file to leave behind, no secret in the list of processes.
      const env = { ...process.env, LIVEKIT_CONFIG: writeLiveKitConfig(settings) };
      this.#child = spawnOwned(source.file, [], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    }
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => this.#keep(text));
    }
  }

  get pid() {
    return this.#child.pid ?? null;
  }

  /** What the server said last. */
  get log() {
    return this.#lines.join('\n');
  }

  /** @param {string} text */
  #keep(text) {
    this.#lines.push(...text.split('\n').filter((line) => line !== ''));
    this.#lines.splice(0, this.#lines.length - LOG_LINES);
  }

  /** @param {() => void} listener */
  onExit(listener) {
    this.#child.once('exit', listener);
  }

  /** @param {string} httpUrl */
  async waitUntilReady(httpUrl) {
    let gone = false;
    this.#child.once('error', (error) => ((gone = true), this.#keep(error.message)));
    this.#child.once('close', () => (gone = true));
    const deadline = Date.now() + START_LIMIT;
    while (!(await isLiveKitReady(httpUrl))) {
      if (gone && /address already in use|port is already allocated/.test(this.log)) throw new PortTakenError(this.log);
      if (gone) throw new LauncherError(`LiveKit ended while starting:\n${this.log}`);
      if (Date.now() > deadline) throw new LauncherError(`LiveKit did not answer within 30 s:\n${this.log}`);
      await delay(30);
    }
  }

  /** @param {{ announced: boolean }} options see `LiveKit.stop` */
  async stop({ announced }) {
    if (this.#docker && this.#container) {
      const terminate = ['kill', '--signal', 'TERM', this.#container];
      if (announced) for (const command of [terminate, terminate]) await run(this.#docker, command).catch(() => {});
      await run(this.#docker, ['rm', '--force', this.#container]).catch(() => {});
    }
    if (!announced) return endOwned(this.#child, { signal: 'SIGKILL' });
    // The first one waits until every participant is gone, the second one sends them away. Two that come before a busy
    // server has looked are one, so they are repeated; it heeds no third.
    this.#child.kill('SIGTERM');
    await delay(100);
    const again = setInterval(() => this.#child.kill('SIGTERM'), 300);
    await endOwned(this.#child, { signal: 'SIGTERM' }).finally(() => clearInterval(again));
  }
}
