import { buildSync } from 'esbuild';
import { join } from 'node:path';
import { listFiles } from './project-files.mjs';

/** @typedef {ReadonlyMap<string, readonly string[]>} ImportGraph file → those of ours that it imports or loads, as paths below `src/` */

/**
 * Who brings in whom when it runs. Types count for nothing: they leave no import behind.
 *
 * @param {string} root
 * @returns {ImportGraph}
 */
export function readImportGraph(root) {
  const { metafile } = buildSync({
    absWorkingDir: root,
    entryPoints: listFiles(root, 'src').filter((file) => file.endsWith('.ts')),
    outdir: join(root, 'nowhere'),
    tsconfig: join(root, 'tsconfig.json'),
    format: 'esm',
    bundle: true,
    packages: 'external',
    ignoreAnnotations: true,
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const below = (/** @type {string} */ path) => path.replace(/^src\//, '');
  return new Map(
    Object.entries(metafile.inputs).map(([file, { imports }]) => [
      below(file),
      imports.filter(({ external }) => !external).map(({ path }) => below(path)),
    ]),
  );
}

/**
 * @param {ImportGraph} graph
 * @param {string} from
 * @param {string} to
 * @returns {readonly string[] | null} the shortest way, both ends with it; null where there is none
 */
export function findWay(graph, from, to) {
  /** @type {Map<string, readonly string[]>} */
  const ways = new Map([[from, [from]]]);
  for (const [file, way] of ways) {
    if (file === to) return way;
    for (const next of graph.get(file) ?? []) if (!ways.has(next)) ways.set(next, [...way, next]);
  }
  return null;
}
