import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { LauncherError } from './say.mjs';

/**
 * Below the range systems hand out for outgoing connections (from 32,768): a server that stops for a moment must find
 * its port free when it comes back, and a client that retries must never connect to itself.
 */
const LOWEST = 20_000;
const HIGHEST = 29_999;
const HIGHEST_OF_ALL = 65_535;
const DEFAULT_DEMO_PORT = 8_080;

/**
 * @param {number} port
 * @param {string} [host]
 * @returns {Promise<boolean>} whether one can listen there with TCP
 */
export function isTcpFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** @param {number} port @param {string} [host] @returns {Promise<boolean>} */
function isUdpFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind({ port, address: host, exclusive: true }, () => socket.close(() => resolve(true)));
  });
}

/**
 * @param {number} count
 * @returns {Promise<number[]>} ports that differ, each free for TCP and UDP on the loopback interface
 */
export async function chooseFreePorts(count) {
  /** @type {Set<number>} */
  const chosen = new Set();
  for (let attempt = 0; chosen.size < count; attempt += 1) {
    if (attempt > 1_000) throw new LauncherError('No free port between 20000 and 29999 on 127.0.0.1.');
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST + 1));
    if (!chosen.has(port) && (await isTcpFree(port)) && (await isUdpFree(port))) chosen.add(port);
  }
  return [...chosen];
}

/**
 * @param {string | undefined} value of `PORT`
 * @returns {number} where the demo would like to be; 0 means anywhere
 */
export function readWantedPort(value) {
  if (value === undefined || value === '') return DEFAULT_DEMO_PORT;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > HIGHEST_OF_ALL) {
    throw new LauncherError(`PORT must be a number from 0 to 65535, not "${value}".`);
  }
  return port;
}

/**
 * Serves at the wanted port or, where that is taken, at the next free one. It tries instead of asking first: two that
 * start at the same moment both get one.
 *
 * @template T
 * @param {number} wanted
 * @param {(port: number) => Promise<T>} serve rejects with `EADDRINUSE` when the port is taken
 * @returns {Promise<T>}
 */
export async function serveAtFreePort(wanted, serve) {
  const last = Math.min(wanted + 100, HIGHEST_OF_ALL);
  for (let port = wanted; port <= last; port += 1) {
    try {
      return await serve(port);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EADDRINUSE') throw error;
    }
  }
  throw new LauncherError(`Every port from ${wanted} to ${last} is taken. Name another one with PORT.`);
}
