import type { WorkerName } from './protocol.js';
import { ofAnotherOrigin } from './refusals.js';
import { workerFile } from './worker-files.js';
import type { WorkerFile } from './worker-files.js';

/**
 * A worker that came along in the script; else the one below `assets-base`, where that is set; else beside the script.
 *
 * @throws SecureMeetingError where that is on another origin, from which no browser runs a worker
 */
export function findWorker(name: WorkerName, assetsBase: string): WorkerFile {
  const beside = workerFile(name);
  if (beside.inlined) return beside;
  const base = assetsBase && new URL(assetsBase, document.baseURI);
  const url = base ? new URL(beside.path, base) : new URL(beside.url);
  if (url.origin !== location.origin) throw ofAnotherOrigin(url.origin);
  return { ...beside, url: url.href };
}
