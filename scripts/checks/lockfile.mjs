import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const RANGE = /[\^~*<>|x]|latest/;

/**
 * The lock file names no host to fetch from (a clone uses its own registry), and every version is an exact one.
 *
 * @param {string} root
 */
export function judgeLockfile(root) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const hosts = Object.entries(lock.packages)
    .filter(([, locked]) => locked.resolved !== undefined)
    .map(([path]) => `${path} has "resolved": npm's omit-lockfile-registry-resolved must be on.`);
  const ranges = Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => RANGE.test(version))
    .map(([name, version]) => `${name} is "${version}": pin it exactly.`);
  return [...hosts, ...ranges].join('\n');
}
