import type { WorkerName } from './protocol.js';

/** Where a worker's code is. */
export interface WorkerFile {
  readonly url: string;
  /** Whether the code came along in the script; `url` is then a `blob:` that somebody has to revoke. */
  readonly inlined: boolean;
  /** Of a copy in another folder, below what is published. */
  readonly path: string;
}

/**
 * The worker beside this script. What is read here holds for the sources; each build puts its own answer in the place
 * of this module (`scripts/build/worker-files.mjs`).
 */
export function workerFile(name: WorkerName): WorkerFile {
  const files = {
    group: new URL('./group/worker.ts', import.meta.url),
    frame: new URL('./frame/worker.ts', import.meta.url),
  };
  return { url: files[name].href, inlined: false, path: `workers/${name}.js` };
}
