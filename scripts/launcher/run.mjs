import { spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { LauncherError } from './say.mjs';
import { spawnOwned } from './owned.mjs';

/** Lines of output kept to explain a failure. */
const TAIL = 80;

/**
 * Runs a program to its end. Its output is not shown: `onLine` makes something of it, and a failure quotes the end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void }} [options]
 */
export async function run(command, args, { cwd, env = process.env, onLine = () => {} } = {}) {
  const child = spawnOwned(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  /** @type {string[]} */
  const tail = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      tail.push(line);
      if (tail.length > TAIL) tail.shift();
      onLine(line);
    });
  }
  const code = await new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(new LauncherError(`${command} cannot be run: ${cause.message}`, { cause })));
    child.once('close', resolve);
  });
  if (code !== 0) {
    throw new LauncherError(
      `${[command, ...args].join(' ')} failed (${code}):\n${tail.map((line) => `    ${line}`).join('\n')}`,
    );
  }
}

/**
 * Asks a program a short question.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {string | null} what it printed; null when it is not there, fails or takes too long
 */
export function ask(command, args, timeout = 10_000) {
  const { status, stdout } = spawnSync(command, args, {
    timeout,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout.trim() : null;
}
