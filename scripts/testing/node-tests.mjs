import { mkdirSync, mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ownFolder } from '../launcher/owned.mjs';

/**
 * Makes JavaScript of all tests for Node at once: a loader in each of their processes takes longer than many a test.
 *
 * @param {string} root
 * @param {readonly string[]} files as paths from the root
 * @returns {Promise<{ folder: string, built: string[] }>} folder: holds the built files at the paths of their sources, and goes with this process
 */
export async function buildNodeTests(root, files) {
  mkdirSync(join(root, '.tmp'), { recursive: true });
  // Below the root: there Node finds the packages.
  const folder = mkdtempSync(join(root, '.tmp', 'tests-'));
  ownFolder(folder);
  // It may have been installed a moment ago.
  const { build } = await import('esbuild');
  const typed = files.filter((file) => file.endsWith('.ts'));
  await build({
    absWorkingDir: root,
    entryPoints: typed,
    outdir: folder,
    outbase: root,
    outExtension: { '.js': '.mjs' },
    tsconfig: join(root, 'tsconfig.json'),
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'error',
    plugins: [ownAddresses()],
  });
  return { folder, built: files.map((file) => (typed.includes(file) ? join(folder, builtName(file)) : file)) };
}

const builtName = (/** @type {string} */ file) => file.replace(/\.ts$/, '.mjs');

/**
 * The source of a built test; of any other file its path from the root.
 *
 * @param {string} root
 * @param {string | undefined} folder of what was built
 * @param {string} file
 */
export function sourceOf(root, folder, file) {
  const isBuilt = folder !== undefined && file.startsWith(folder + sep);
  return isBuilt ? relative(folder, file).replace(/\.mjs$/, '.ts') : relative(root, file);
}

/**
 * What a module asks of its own address is that of its source. Scripts stay where they are.
 *
 * @returns {import('esbuild').Plugin}
 */
function ownAddresses() {
  return {
    name: 'own-addresses',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^\..*\.mjs$/ }, ({ path, resolveDir }) => ({
        path: pathToFileURL(join(resolveDir, path)).href,
        external: true,
      }));
      onLoad({ filter: /[\\/](src|test|bench)[\\/].+\.ts$/ }, async ({ path }) => {
        const code = await readFile(path, 'utf8');
        if (!code.includes('import.meta.')) return undefined;
        const contents = code
          .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
          .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)));
        return { contents, loader: 'ts' };
      });
    },
  };
}
