import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('../build/bundle-graph.mjs').GraphChunk} GraphChunk */

/** What is asked for by `import()` on the way to a step, beginning with the script itself. */
const STEPS = {
  page: [],
  lobby: ['src/app/open-lobby.ts'],
  standard: ['src/app/open-lobby.ts', 'src/app/enter-standard.ts'],
  encrypted: [
    'src/app/open-lobby.ts',
    'src/app/entitled-gate.ts',
    'src/app/device-key.ts',
    'src/app/enter-encrypted.ts',
    'src/app/protection-screens.ts',
  ],
  selfTest: ['src/app/self-test.ts'],
  deviceKey: ['src/app/device-key.ts'],
};
/** @typedef {keyof typeof STEPS} Step */

/** The last build, as `bundle-graph.mjs` wrote it down. @param {string} root @returns {readonly GraphChunk[]} */
export function readGraph(root) {
  return JSON.parse(readFileSync(join(root, '.tmp', 'graph.json'), 'utf8'));
}

/**
 * What a page has fetched when it is at a step: the script, what it asked for, and what that needs.
 *
 * @param {string} root
 * @param {Step} step
 */
export function chunksOfStep(root, step) {
  const graph = readGraph(root);
  const find = (/** @type {(chunk: GraphChunk) => boolean} */ matches, /** @type {string} */ what) => {
    const chunk = graph.find(matches);
    if (!chunk) throw new Error(`The bundles have no ${what}: see .tmp/graph.json.`);
    return chunk;
  };
  const waiting = ['script-tag', ...STEPS[step]].map((entry) => find(({ entries }) => entries.includes(entry), entry));
  /** @type {Set<GraphChunk>} */
  const fetched = new Set();
  for (let chunk = waiting.shift(); chunk; chunk = waiting.shift()) {
    fetched.add(chunk);
    for (const file of chunk.imports) {
      const needed = find((other) => other.file === file, file);
      if (!fetched.has(needed)) waiting.push(needed);
    }
  }
  return [...fetched];
}

/** @param {string} root @param {Step} step @returns {string[]} paths below `dist/` */
export function filesOfStep(root, step) {
  return chunksOfStep(root, step).map(({ file }) => file);
}

/** @param {string} root @param {Step} step @returns {string[]} source files and packages inside */
export function modulesOfStep(root, step) {
  return chunksOfStep(root, step).flatMap(({ modules }) => modules);
}
