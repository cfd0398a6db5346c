import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The workers, as `WorkerName` in `src/crypto/protocol.ts` has them: each in one file, `workers/…js`, that needs no other. */
export const WORKERS = Object.freeze(['group', 'frame']);

/**
 * The group worker once more, for the script tag: without what only group meetings need, which is a file beside it.
 * Bundlers of sites copy one file, and in the one file of the script nothing is fetched later: those have the whole.
 */
export const SPLIT_GROUP = 'group-core';
const SPLIT = Object.freeze({ group: SPLIT_GROUP, frame: 'frame' });

/** Where the module stands that a build replaces. */
const PLACE = /\/src\/crypto\/worker-files\.ts$/;

/**
 * Tells `src/crypto/worker-files.ts` where the published workers are. They have been built already, and are served as
 * they are: nobody bundles them again.
 *
 * - `package`: modules of the npm entries, in `lib/`. A site's bundler finds `new URL('…', import.meta.url)` and copies
 *   the file; it has to be written out, once a worker.
 * - `script-tag`: chunks, whose `import.meta` is the linker's: its address is the script's, and in the one file it
 *   brings the workers' code along (`chunk-runtime.mjs`).
 *
 * @param {'package' | 'script-tag'} kind
 * @returns {import('rollup').Plugin}
 */
export function workerFiles(kind) {
  const module = kind === 'package' ? packageModule() : scriptTagModule();
  return {
    name: 'worker-files',
    load: (id) => (PLACE.test(id) ? module : null),
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || kind !== 'package' || !chunk.moduleIds.some((id) => PLACE.test(id))) continue;
        if (!/^lib\/[^/]+$/.test(chunk.fileName)) this.error(`${chunk.fileName} has another way to workers/ than lib/`);
      }
    },
  };
}

function packageModule() {
  const files = WORKERS.map((name) => `${name}: () => new URL('../workers/${name}.js', import.meta.url)`);
  return `const files = { ${files.join(', ')} };
    export const workerFile = (name) => ({ url: files[name]().href, inlined: false, path: 'workers/' + name + '.js' });`;
}

function scriptTagModule() {
  return `const split = ${JSON.stringify(SPLIT)};
    export const workerFile = (name) => {
      const code = import.meta.workers[name];
      const path = 'workers/' + split[name] + '.js';
      return code === undefined
        ? { url: new URL(path, import.meta.url).href, inlined: false, path }
        : { url: URL.createObjectURL(new Blob([code], { type: 'text/javascript' })), inlined: true, path };
    };`;
}

/**
 * The code of the built workers, for the one file that has nothing beside it.
 *
 * @param {string} folder where `workers/` is
 * @returns {Record<string, string>}
 */
export function readWorkers(folder) {
  const read = (/** @type {string} */ name) => readFileSync(join(folder, 'workers', `${name}.js`), 'utf8');
  return Object.fromEntries(WORKERS.map((name) => [name, read(name).replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, '')]));
}
