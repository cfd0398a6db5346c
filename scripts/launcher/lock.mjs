import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cacheFolder } from './paths.mjs';
import { say } from './say.mjs';

/** Milliseconds in which the holder's number gets into its file. */
const WRITING = 2_000;

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} file @returns {boolean} whether we hold it now */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
  if (isAbandoned(file)) rmSync(file, { force: true });
  return false;
}

/** @param {string} file */
function isAbandoned(file) {
  try {
    const holder = Number(readFileSync(file, 'utf8'));
    // An empty file is one that is being written, or whose writer died over it.
    return holder === 0 ? Date.now() - statSync(file).mtimeMs > WRITING : !isAlive(holder);
  } catch {
    return false; // let go just now
  }
}

/**
 * One at a time over all processes: two that start at once must not install or build over each other.
 *
 * @template T
 * @param {string} subject such as a path
 * @param {string} what for the person who waits
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(subject, what, work) {
  const folder = join(cacheFolder(), 'locks');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, createHash('sha256').update(subject).digest('hex').slice(0, 16));
  for (let tries = 0; !take(file); tries += 1) {
    if (tries === 5) say(`  … waiting for another run that is ${what} (its mark: ${file})`);
    await delay(200);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}
