import { rmSync } from 'node:fs';

/**
 * Removes a folder, as far as that is possible: a process may write its last file while it dies.
 *
 * @param {string} folder
 */
export function removeFolder(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  } catch {
    // Somebody else still writes there: the system's own tidying of temporary folders takes it.
  }
}
