import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * @typedef {object} GraphChunk
 * @property {string} file path below `dist/`
 * @property {readonly string[]} entries modules that something asks for by `import()`, or the virtual `script-tag`
 * @property {readonly string[]} modules source files and packages inside
 * @property {readonly string[]} imports files needed before this one runs
 * @property {readonly string[]} dynamicImports files it may ask for later
 * @property {number} gzip bytes, gzip level 9
 */

/**
 * Writes what each chunk of this output holds and needs, for the checks of what a step loads. Not published.
 *
 * @param {{ root: string, file: string }} options
 * @returns {import('rollup').Plugin}
 */
export function bundleGraph({ root, file }) {
  const path = join(root, file);
  const name = (/** @type {string} */ id) => moduleName(root, id);
  return {
    name: 'bundle-graph',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        /** @type {GraphChunk[]} */
        const chunks = [];
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk') continue;
          chunks.push({
            file: chunk.fileName,
            entries: chunk.moduleIds
              .filter((id) => isAskedFor(this.getModuleInfo(id)))
              .map(name)
              .sort(),
            modules: chunk.moduleIds.map(name).sort(),
            imports: [...chunk.imports].sort(),
            dynamicImports: [...chunk.dynamicImports].sort(),
            gzip: gzipSync(chunk.code, { level: 9 }).length,
          });
        }
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(
          path,
          `${JSON.stringify(
            chunks.sort((a, b) => (a.file < b.file ? -1 : 1)),
            null,
            2,
          )}\n`,
        );
      },
    },
  };
}

/** `src/…` for our own, `node_modules/…` for a package, the name alone for a virtual module. @param {string} root @param {string} id */
function moduleName(root, id) {
  if (id.startsWith('\0')) return id.slice(1);
  return relative(root, id)
    .replaceAll('\\', '/')
    .replace(/^.*node_modules\//, 'node_modules/');
}

/** @param {import('rollup').ModuleInfo | null} module */
const isAskedFor = (module) => module !== null && (module.isEntry || module.dynamicImporters.length > 0);
