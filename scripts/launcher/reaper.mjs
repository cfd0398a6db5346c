/**
 * The program that ends what its parent leaves behind, however the parent ends: `SIGKILL` and a crash included, where
 * no handler of the parent runs. It reads orders, one JSON value a line, and acts once its standard input closes.
 *
 * Orders: `{ "watch": pid }` a process group · `{ "forget": pid }` · `{ "remove": path }` · `{ "run": [command, …] }`
 */
import { spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { killGroup } from './kill-group.mjs';
import { removeFolder } from './remove-folder.mjs';

/** @type {Set<number>} */
const groups = new Set();
/** @type {Set<string>} */
const paths = new Set();
/** @type {string[][]} */
const commands = [];

// Ctrl-C and a closed terminal are the parent's to answer; this program outlives them by the moment it needs.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => {});

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const order = readOrder(line);
  if (order.watch) groups.add(order.watch);
  if (order.forget) groups.delete(order.forget);
  if (order.remove) paths.add(order.remove);
  if (order.run) commands.push(order.run);
});
lines.on('close', () => {
  for (const group of groups) killGroup(group, 'SIGKILL');
  for (const [command, ...args] of commands) if (command) spawnSync(command, args, { stdio: 'ignore' });
  for (const path of paths) removeFolder(path);
  process.exit(0);
});

/** @param {string} line @returns {{ watch?: number, forget?: number, remove?: string, run?: string[] }} */
function readOrder(line) {
  try {
    return JSON.parse(line);
  } catch {
    return {}; // cut short: the parent died over it
  }
}
