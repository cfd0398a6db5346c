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
    'src/app/start-frames.ts',
    'src/app/enter-encrypted.ts',
    'src/app/protection-screens.ts',
  ],
  panels: ['src/app/open-lobby.ts', 'src/app/enter-standard.ts', 'src/app/panels.ts'],
  protectedPanels: ['src/app/open-lobby.ts', 'src/app/protected-panels.ts'],
  selfTest: ['src/app/self-test.ts'],
  deviceKey: ['src/app/device-key.ts'],
};
/** @typedef {keyof typeof STEPS} Step */

/** The same of the group worker, beginning with its script: for a key, a token, a shared key; for a group meeting. */
const WORKER_STEPS = {
  key: [],
  group: ['src/crypto/group/session/create-session.ts'],
};
/** @typedef {keyof typeof WORKER_STEPS} WorkerStep */

/** The last build, as `bundle-graph.mjs` wrote it down. @param {string} root @returns {readonly GraphChunk[]} */
export const readGraph = (root) => readFrom(root, 'graph.json');

/** The same of the group worker. @param {string} root */
export const readWorkerGraph = (root) => readFrom(root, 'group-graph.json');

/** @param {string} root @param {string} file @returns {readonly GraphChunk[]} */
const readFrom = (root, file) => JSON.parse(readFileSync(join(root, '.tmp', file), 'utf8'));

/**
 * What a page has fetched when it is at a step: the script, what it asked for, and what that needs.
 *
 * @param {string} root
 * @param {Step} step
 */
export const chunksOfStep = (root, step) => follow(readGraph(root), ['script-tag', ...STEPS[step]]);

/** @param {string} root @param {WorkerStep} step */
const chunksOfWorkerStep = (root, step) =>
  follow(readWorkerGraph(root), ['src/crypto/group/worker.ts', ...WORKER_STEPS[step]]);

/** @param {readonly GraphChunk[]} graph @param {readonly string[]} entries */
function follow(graph, entries) {
  const find = (/** @type {(chunk: GraphChunk) => boolean} */ matches, /** @type {string} */ what) => {
    const chunk = graph.find(matches);
    if (!chunk) throw new Error(`The bundles have no ${what}: see the graphs in .tmp/.`);
    return chunk;
  };
  const waiting = entries.map((entry) => find(({ entries }) => entries.includes(entry), entry));
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

/** @param {string} root @param {WorkerStep} step @returns {string[]} paths below `dist/` */
export function filesOfWorkerStep(root, step) {
  return chunksOfWorkerStep(root, step).map(({ file }) => file);
}

/** @param {string} root @param {WorkerStep} step @returns {string[]} source files and packages inside */
export function modulesOfWorkerStep(root, step) {
  return chunksOfWorkerStep(root, step).flatMap(({ modules }) => modules);
}
