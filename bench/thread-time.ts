import { readFileSync, readdirSync } from 'node:fs';

/** What Linux calls the threads of Chromium's workers (15 characters). */
const WORKER = 'DedicatedWorker';

/**
 * Nanoseconds that the threads of all workers below a process have been running, by thread: `schedstat`, which counts no
 * waiting.
 */
export function readWorkerTimes(browser: number): Map<string, number> {
  const times = new Map<string, number>();
  for (const process of descendants(browser)) {
    for (const thread of list(`/proc/${process}/task`)) {
      const folder = `/proc/${process}/task/${thread}`;
      if (!read(`${folder}/comm`).startsWith(WORKER)) continue;
      times.set(`${process}/${thread}`, Number(read(`${folder}/schedstat`).split(' ')[0]));
    }
  }
  return times;
}

/** Nanoseconds between two readings. */
export function workerTime(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [thread, time] of after) sum += time - (before.get(thread) ?? 0);
  return sum;
}

function descendants(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of list('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // The name stands in brackets and may hold anything.
    const parent = read(`/proc/${name}/stat`).split(') ').at(-1)?.split(' ')[1];
    parents.set(Number(name), Number(parent));
  }
  const found = [root];
  for (const one of found) found.push(...[...parents].filter(([, parent]) => parent === one).map(([id]) => id));
  return found;
}

/** A process may be gone meanwhile. */
function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
