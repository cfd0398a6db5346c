import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { ROOT } from '../../../scripts/launcher/paths.mjs';

/** Milliseconds until something that must happen counts as not happening. */
const LIMIT = 10_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const started = new Set();

/** Ends what a test that failed left running. */
export function endScripts() {
  for (const child of started) child.kill('SIGKILL');
}

/**
 * Starts a script of ours as a person's shell would, with nothing on its standard input.
 *
 * @param {string} file
 * @param {{ args?: readonly string[], env?: NodeJS.ProcessEnv }} [options]
 */
export function startScript(file, { args = [], env = {} } = {}) {
  const { NODE_TEST_CONTEXT: _, ...rest } = process.env;
  return followScript(
    spawn(process.execPath, [file, ...args], { env: { ...rest, ...env }, stdio: ['ignore', 'pipe', 'pipe'] }),
  );
}

/** Starts the product as whoever has cloned it does. @param {NodeJS.ProcessEnv} env */
export function startProduct(env) {
  const { NODE_TEST_CONTEXT: _, ...rest } = process.env;
  return followScript(
    spawn('npm', ['start'], { cwd: ROOT, env: { ...rest, ...env }, stdio: ['ignore', 'pipe', 'pipe'] }),
  );
}

/** @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child */
export function followScript(child) {
  started.add(child);
  child.once('exit', () => started.delete(child));
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

/** @param {number} pid @returns {number[]} */
export function descendantsOf(pid) {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);
}

/** @param {() => boolean} condition @param {() => string} [describe] */
export async function waitUntil(condition, describe = () => String(condition)) {
  const deadline = Date.now() + LIMIT;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`Not within ${LIMIT} ms: ${describe()}`);
    await delay(20);
  }
}

/** @param {readonly number[]} pids */
export async function waitUntilGone(pids) {
  await waitUntil(
    () => !pids.some(isRunning),
    () => `the end of ${pids.filter(isRunning).join(', ')}`,
  );
}
