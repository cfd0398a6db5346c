import { randomBytes } from 'node:crypto';
import { ensureLiveKit } from './livekit-install.mjs';
import { LiveKitProcess, PortTakenError } from './livekit-process.mjs';
import { isLiveKitReady } from './livekit-ready.mjs';
import { chooseFreePorts } from './ports.mjs';
import { LauncherError } from './say.mjs';

/**
 * @typedef {object} LiveKit
 * @property {string} url for browsers, `ws:` or `wss:`
 * @property {string} apiKey
 * @property {string} apiSecret
 * @property {boolean} owned false for a server that `LIVEKIT_URL` names: it cannot be stopped
 * @property {{ signal: number, tcp: number, udp: number } | null} ports
 * @property {number | null} pid null while stopped
 * @property {string} log what the server said last
 * @property {() => Promise<void>} start again, at the same address
 * @property {(options?: { announced?: boolean }) => Promise<void>} stop as a crash does; `announced`: participants are told to go
 * @property {() => Promise<void>} restart
 */

/** Times that ports may be taken away between choosing and binding them. */
const ATTEMPTS = 5;

/**
 * A LiveKit server that ends with this process.
 *
 * @typedef {object} StartOptions
 * @property {number} [port]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [quiet]
 * @property {(log: string) => void} [onUnexpectedExit]
 * @property {import('./livekit-config.mjs').LiveKitSettings['adjust']} [adjust] not for a server that `LIVEKIT_URL` names
 *
 * @param {StartOptions} [options]
 * @returns {Promise<LiveKit>}
 */
export async function startLiveKit({
  port,
  env = process.env,
  quiet = false,
  onUnexpectedExit = () => {},
  adjust,
} = {}) {
  const source = await ensureLiveKit(env, { quiet });
  if (source.kind === 'url') {
    if (adjust) throw new LauncherError('A server named by LIVEKIT_URL cannot be configured from here.');
    return useForeignServer(source);
  }
  for (let attempt = 1; ; attempt += 1) {
    const [signal = 0, tcp = 0, udp = 0] = await chooseFreePorts(3);
    const server = new OwnLiveKit(source, { signal: port ?? signal, tcp, udp }, onUnexpectedExit, adjust);
    try {
      await server.start();
      return server;
    } catch (error) {
      if (!(error instanceof PortTakenError) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** @param {{ url: string, apiKey: string, apiSecret: string }} source @returns {Promise<LiveKit>} */
async function useForeignServer({ url, apiKey, apiSecret }) {
  const httpUrl = url.replace(/^ws/, 'http');
  if (!(await isLiveKitReady(httpUrl)))
    throw new LauncherError(`No LiveKit server answers at LIVEKIT_URL (${httpUrl}).`);
  const refuse = () =>
    Promise.reject(new LauncherError('A server named by LIVEKIT_URL cannot be stopped or started from here.'));
  const wsUrl = url.replace(/^http/, 'ws');
  return {
    url: wsUrl,
    apiKey,
    apiSecret,
    owned: false,
    ports: null,
    pid: null,
    log: '',
    start: refuse,
    stop: async () => {},
    restart: refuse,
  };
}

/** @implements {LiveKit} */
class OwnLiveKit {
  owned = true;
  apiKey = 'devkey';
  // Ours alone: a fixed secret would let every page this machine's browser visits mint itself a token.
  apiSecret = randomBytes(32).toString('hex');
  /** @type {LiveKitProcess | null} */
  #process = null;
  #source;
  #onUnexpectedExit;
  #lastLog = '';

  /**
   * @param {ConstructorParameters<typeof LiveKitProcess>[0]} source
   * @param {{ signal: number, tcp: number, udp: number }} ports
   * @param {(log: string) => void} onUnexpectedExit
   * @param {StartOptions['adjust']} adjust
   */
  constructor(source, ports, onUnexpectedExit, adjust) {
    this.#source = source;
    this.ports = ports;
    this.url = `ws://127.0.0.1:${ports.signal}`;
    this.#onUnexpectedExit = onUnexpectedExit;
    this.adjust = adjust;
  }

  get pid() {
    return this.#process?.pid ?? null;
  }

  get log() {
    return this.#process?.log ?? this.#lastLog;
  }

  async start() {
    if (this.#process) throw new LauncherError('LiveKit runs already.');
    const started = new LiveKitProcess(this.#source, this);
    this.#process = started;
    try {
      await started.waitUntilReady(this.url.replace('ws', 'http'));
    } catch (error) {
      await this.stop();
      throw error;
    }
    started.onExit(() => {
      if (this.#process !== started) return;
      this.#lastLog = started.log;
      this.#process = null;
      this.#onUnexpectedExit(started.log);
    });
  }

  async stop({ announced = false } = {}) {
    const stopped = this.#process;
    this.#process = null;
    if (!stopped) return;
    await stopped.stop({ announced });
    this.#lastLog = stopped.log;
  }

  async restart() {
    await this.stop();
    await this.start();
  }
}
