import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../../../scripts/launcher/paths.mjs';
import { leaveOut } from '../../../scripts/build/leave-out.mjs';

/** Tests in browsers have these from Mocha. */
const BANNER = "import { describe, it, before, after, beforeEach, afterEach } from 'node:test';";

/**
 * Bundles unit tests for Node over the libraries as the workers have them. What a test itself asks of a library it gets
 * whole: whoever attacks is not held to what we left out.
 *
 * @param {readonly string[]} files test files
 * @param {string} folder
 * @returns {Promise<string[]>} the narrowed modules that the tests contain
 */
export async function bundleNarrowed(files, folder) {
  /** @type {Set<string>} */
  const narrowed = new Set();
  await build({
    entryPoints: [...files],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'es2022',
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    banner: { js: BANNER },
    plugins: [
      {
        name: 'narrowed',
        setup({ onLoad, onResolve }) {
          onResolve({ filter: /^@open-wc\/testing$/ }, ({ path }) => ({ path, namespace: 'expect' }));
          onLoad({ filter: /^/, namespace: 'expect' }, () => ({
            contents: "export { expect } from '@esm-bundle/chai';",
            resolveDir: ROOT,
          }));
          onResolve({ filter: /^ts-mls\// }, ({ path, importer }) =>
            importer.startsWith(join(ROOT, 'test'))
              ? { path: join(ROOT, 'node_modules/ts-mls/dist/src', path.slice('ts-mls/'.length)), namespace: 'whole' }
              : null,
          );
          onResolve({ filter: /^\./, namespace: 'whole' }, ({ path, importer }) => ({
            path: resolve(dirname(importer), path),
            namespace: 'whole',
          }));
          onLoad({ filter: /^/, namespace: 'whole' }, ({ path }) => ({
            contents: readFileSync(path, 'utf8'),
            resolveDir: dirname(path),
          }));
          onLoad({ filter: /\/node_modules\/.*\.js$/ }, ({ path }) => {
            const contents = leaveOut(path, readFileSync(path, 'utf8'));
            if (contents !== null) narrowed.add(path.replace(/^.*\/node_modules\//, ''));
            return contents === null ? null : { contents };
          });
          // Node's runner has another way to give a test more time.
          onLoad({ filter: /\.test\.ts$/ }, ({ path }) => ({
            contents: readFileSync(path, 'utf8').replaceAll(/^ *this\.timeout\(.*\);$/gm, ''),
            loader: 'ts',
          }));
        },
      },
    ],
  });
  return [...narrowed].sort();
}
