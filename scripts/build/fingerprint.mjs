import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What decides the outcome of a build. */
const INPUTS = [
  'src',
  'scripts/build',
  'scripts/manifest',
  'rollup.config.mjs',
  'custom-elements-manifest.config.mjs',
  'tsconfig.json',
  'tsconfig.build.json',
  'package.json',
  'package-lock.json',
  'LICENSE',
];

/** @param {string} root */
export function fingerprint(root) {
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap((input) => filesOf(root, input))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} root @param {string} path @returns {string[]} */
function filesOf(root, path) {
  if (!existsSync(join(root, path))) return [];
  if (/\.\w+$/.test(path) || path === 'LICENSE') return [path];
  return readdirSync(join(root, path), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** @param {string} root */
const mark = (root) => join(root, '.tmp', 'built');

/** @param {string} root @param {string} inputs */
export function isBuilt(root, inputs) {
  if (!['dist', 'custom-elements.json', '.tmp/graph.json'].every((path) => existsSync(join(root, path)))) return false;
  return existsSync(mark(root)) && readFileSync(mark(root), 'utf8') === inputs;
}

/** @param {string} root @param {string} inputs */
export function markBuilt(root, inputs) {
  mkdirSync(join(root, '.tmp'), { recursive: true });
  writeFileSync(mark(root), inputs);
}
