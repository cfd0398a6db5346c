import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Made, not written. */
const LEFT_OUT = new Set(['.git', 'node_modules', 'dist', '.tmp', 'coverage']);

/**
 * Every file of the project, with or without git.
 *
 * @param {string} root
 * @param {string} [below]
 * @returns {string[]} paths from the root, with `/`
 */
export function listFiles(root, below = '') {
  return readdirSync(join(root, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (LEFT_OUT.has(entry.name)) return [];
    return entry.isDirectory() ? listFiles(root, path) : [path];
  });
}
