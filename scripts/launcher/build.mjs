import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { run } from './run.mjs';
import { say, startHeartbeat } from './say.mjs';

/** What the build reads, and what it writes. */
const SOURCES = ['src', 'scripts', 'rollup.config.mjs', 'tsconfig.json', 'package.json', 'package-lock.json'];
const OUTPUTS = ['dist', 'custom-elements.json'];

/** @param {string} path @returns {string[]} every file at or below it, sorted */
function listFiles(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile())
    .sort();
}

/**
 * A build is judged by content: times say nothing after a clone, a copy or a change of branch.
 *
 * @param {string} root
 * @param {readonly string[]} paths
 * @returns {string} a fingerprint; empty when nothing is there
 */
export function fingerprint(root, paths) {
  const files = paths.flatMap((path) => listFiles(join(root, path)));
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return files.length === 0 ? '' : hash.digest('hex');
}

/** @param {string} root */
function stampFile(root) {
  return join(root, 'node_modules', '.cache', 'secure-meeting', 'build.json');
}

/** @param {string} root @returns {boolean} whether what is built is what the sources say */
export function isBuilt(root) {
  const file = stampFile(root);
  if (!existsSync(file) || !existsSync(join(root, 'dist'))) return false;
  return readFileSync(file, 'utf8') === describeBuild(root);
}

/** @param {string} root */
function describeBuild(root) {
  return JSON.stringify({ sources: fingerprint(root, SOURCES), outputs: fingerprint(root, OUTPUTS) });
}

/**
 * Builds `dist/`, unless it is the build of exactly these sources.
 *
 * @param {string} root
 */
export async function ensureBuild(root) {
  if (isBuilt(root)) return;
  await withLock(join(root, 'dist'), 'building', async () => {
    if (isBuilt(root)) return;
    say('Build: building the element');
    const endHeartbeat = startHeartbeat('building');
    try {
      await run(process.execPath, [join('scripts', 'build.mjs')], { cwd: root });
    } finally {
      endHeartbeat();
    }
    mkdirSync(join(stampFile(root), '..'), { recursive: true });
    writeFileSync(stampFile(root), describeBuild(root));
  });
}
