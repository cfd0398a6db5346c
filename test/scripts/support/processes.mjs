import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds until something that must happen counts as not happening. */
const LIMIT = 10_000;

/**
 * Starts a script of ours as a person's shell would, with nothing on its standard input.
 *
 * @param {string} file
 * @param {{ args?: readonly string[], env?: NodeJS.ProcessEnv }} [options]
 */
export function startScript(file, { args = [], env = {} } = {}) {
  const { NODE_TEST_CONTEXT: _, ...rest } = process.env;
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...rest, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  /** @type {Set<(line: string) => void>} */
  const listeners = new Set();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      output += `${line}\n`;
      for (const listener of listeners) listener(line);
    });
  }
  /** @type {Promise<number | NodeJS.Signals | null>} */
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? code)));

  /** @param {RegExp} pattern @param {number} [limit] @returns {Promise<RegExpMatchArray>} the first line that fits */
  const waitForLine = (pattern, limit = 60_000) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`No line like ${pattern} within ${limit} ms:\n${output}`)),
        limit,
      );
      const look = (/** @type {string} */ line) => {
        const match = line.match(pattern);
        if (!match) return;
        clearTimeout(timer);
        resolve(match);
      };
      for (const line of output.split('\n')) look(line);
      listeners.add(look);
      void ended.then(() => {
        clearTimeout(timer);
        reject(new Error(`Ended without a line like ${pattern}:\n${output}`));
      });
    });
  return { child, ended, waitForLine, output: () => output };
}

/** @param {number} pid @returns {boolean} a process that only waits to be collected has ended */
export function isRunning(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z');
}

/** @param {number} pid @returns {number[]} */
export function childrenOf(pid) {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.filter(([, parent]) => parent === pid).map(([child = 0]) => child);
}

/** @param {readonly number[]} pids */
export async function waitUntilGone(pids) {
  const deadline = Date.now() + LIMIT;
  for (;;) {
    const left = pids.filter(isRunning);
    if (left.length === 0) return;
    if (Date.now() > deadline) throw new Error(`Still running: ${left.join(', ')}`);
    await delay(20);
  }
}
