import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../launcher/lock.mjs';
import { run } from '../launcher/run.mjs';
import { say } from '../launcher/say.mjs';
import { writeManifest } from '../manifest/write-manifest.mjs';
import { bundle } from './bundle.mjs';
import { writeIntegrity } from './integrity.mjs';
import { writeNotices } from './notices.mjs';

/**
 * Makes `dist/` and `custom-elements.json` from the sources. The new `dist/` takes the place of the old one at once when
 * it is complete, so that a server which is showing the old one never shows a half.
 *
 * @param {string} root
 */
export async function buildPackage(root) {
  const folder = join(root, '.tmp', 'dist');
  await withLock(folder, 'building', async () => {
    const began = performance.now();
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    say('Build: bundles, types, manifest');
    await Promise.all([bundle(folder), declareTypes(root, folder)]);
    writeNotices(root, folder);
    writeIntegrity(root, folder);
    await writeManifest(root, folder);
    replace(join(root, 'dist'), folder, join(root, '.tmp', 'dist-before'));
    say(`Build: done in ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  });
}

/** `.d.ts` of everything the entries reach. @param {string} root @param {string} folder */
function declareTypes(root, folder) {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  return run(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', folder], { cwd: root });
}

/** @param {string} old @param {string} fresh @param {string} aside */
function replace(old, fresh, aside) {
  rmSync(aside, { recursive: true, force: true });
  try {
    renameSync(old, aside);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
  }
  renameSync(fresh, old);
  rmSync(aside, { recursive: true, force: true });
}
