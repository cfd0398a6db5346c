/**
 * What this process must not leave behind: processes, temporary folders, containers. All of it ends with this process,
 * whether that returns, throws, is told to stop or is killed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { killGroup } from './kill-group.mjs';
import { removeFolder } from './remove-folder.mjs';

/** @type {Set<number>} */
const groups = new Set();
/** @type {Set<string>} */
const folders = new Set();
/** @type {string[][]} */
const commands = [];
/** @type {import('node:child_process').ChildProcess | null} */
let reaper = null;

/** @param {object} order */
function tellReaper(order) {
  reaper ??= startReaper();
  reaper.stdin?.write(`${JSON.stringify(order)}\n`);
}

function startReaper() {
  const file = fileURLToPath(new URL('reaper.mjs', import.meta.url));
  // Its own session: a signal to our group must not end it before us. No output: it must not hold our pipes open.
  const env = { ...process.env, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, [file], { detached: true, stdio: ['pipe', 'ignore', 'ignore'], env });
  child.stdin.on('error', () => {});
  child.unref();
  /** @type {import('node:net').Socket} */ (child.stdin).unref?.();
  process.once('exit', endAllNow);
  return child;
}

/** Nothing asynchronous can run any more at `exit`. */
function endAllNow() {
  for (const pid of groups) killGroup(pid, 'SIGKILL');
  for (const [command, ...args] of commands) if (command) spawnSync(command, args, { stdio: 'ignore' });
  for (const folder of folders) removeFolder(folder);
}

/**
 * Starts a program in a process group of its own that ends when we do.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function spawnOwned(command, args, options = {}) {
  reaper ??= startReaper();
  const child = spawn(command, args, { ...options, detached: true });
  if (child.pid !== undefined) ownGroup(child.pid);
  child.once('exit', () => {
    if (child.pid !== undefined) disownGroup(child.pid);
  });
  return child;
}

/** @param {number} pid leader of a process group that somebody else started for us */
function ownGroup(pid) {
  groups.add(pid);
  tellReaper({ watch: pid });
}

/** @param {number} pid */
function disownGroup(pid) {
  groups.delete(pid);
  tellReaper({ forget: pid });
}

let ownsEveryChild = false;

/**
 * From now on owns what any package starts in this process, such as a browser, from the moment it starts: launching one
 * takes seconds in which we may be killed. Only leaders of groups are reached.
 */
export function ownEveryChild() {
  reaper ??= startReaper();
  if (ownsEveryChild) return;
  ownsEveryChild = true;
  subscribe('child_process', (message) => {
    const child = /** @type {{ process: import('node:child_process').ChildProcess }} */ (message).process;
    // Told of before it runs: it has a number once the caller is done.
    process.nextTick(() => {
      const { pid } = child;
      if (pid === undefined || child.exitCode !== null) return;
      ownGroup(pid);
      child.once('exit', () => disownGroup(pid));
    });
  });
}

/** A temporary folder that goes when we go. */
export function createOwnedFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'secure-meeting-'));
  ownFolder(folder);
  return folder;
}

/** @param {string} folder that goes when we go, unless it is gone already */
export function ownFolder(folder) {
  tellReaper({ remove: folder });
  folders.add(folder);
}

/** @param {readonly string[]} command runs when we end; for what is no child of ours, such as a container */
export function runAtEnd(command) {
  tellReaper({ run: command });
  commands.push([...command]);
}

/**
 * Asks a program to stop, and makes it after a while.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {{ signal?: NodeJS.Signals, patience?: number }} [options] patience in milliseconds
 * @returns {Promise<void>} settles when it is gone
 */
export async function endOwned(child, { signal = 'SIGTERM', patience = 5_000 } = {}) {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  killGroup(pid, signal);
  const timer = setTimeout(() => killGroup(pid, 'SIGKILL'), patience);
  await gone;
  clearTimeout(timer);
}
