/** Which test files there are, which suite runs them, and what a suite needs: the choice alone. */
import { LauncherError } from '../launcher/say.mjs';

/**
 * @typedef {'types' | 'node' | 'browser' | 'flow' | 'alone'} SuiteName
 * @typedef {{ name: SuiteName, files: readonly string[] }} Suite
 */

/** What a flow says in its head, with the reason, that must have the machine to itself. */
const ALONE = /^(?:\/\/|\/?\*\*?|\s\*) ?Runs alone: \S/m;

/** In this order: the quick ones first. A file belongs to the first that fits. @type {readonly { name: SuiteName, pattern: RegExp }[]} */
const SUITES = [
  { name: 'types', pattern: /^test\/types\/.+\.tsx?$/ },
  { name: 'node', pattern: /^test\/(?!unit\/|element\/|flow\/|support\/).+\.test\.(mjs|ts)$/ },
  { name: 'browser', pattern: /^test\/(unit|element)\/.+\.test\.ts$/ },
  { name: 'flow', pattern: /^test\/(flow|support)\/.+\.test\.ts$/ },
];

/**
 * Most of a flow is waiting, so some run at once; those that keep both cores busy, or measure time, run by themselves.
 *
 * @param {readonly Suite[]} suites
 * @param {(file: string) => string} read the text of a file
 * @returns {Suite[]}
 */
export function partFlows(suites, read) {
  const isAlone = (/** @type {string} */ file) => ALONE.test(read(file));
  return suites
    .flatMap((suite) =>
      suite.name === 'flow'
        ? [
            { ...suite, files: suite.files.filter((file) => !isAlone(file)) },
            { name: /** @type {const} */ ('alone'), files: suite.files.filter(isAlone) },
          ]
        : [suite],
    )
    .filter((suite) => suite.files.length > 0);
}

/**
 * @param {readonly string[]} files paths from the root, with `/`
 * @param {readonly string[]} selectors beginnings of such paths, with or without `test/`; none: everything
 * @returns {Suite[]} suites that have something to run
 */
export function selectSuites(files, selectors) {
  const wanted = selectors.map((selector) => `test/${selector.replace(/^(\.\/)?(test\/)?/, '')}`);
  const selected = files.filter((file) => wanted.length === 0 || wanted.some((start) => file.startsWith(start)));
  const suites = SUITES.map(({ name }) => ({ name, files: selected.filter((file) => findSuite(file) === name) }));
  for (const start of wanted) {
    if (!suites.some((suite) => suite.files.some((file) => file.startsWith(start)))) {
      throw new LauncherError(`No test file begins with ${start}.`);
    }
  }
  const unknown = files.filter(
    (file) => /\.test\.\w+$/.test(file) && !SUITES.some(({ pattern }) => pattern.test(file)),
  );
  if (unknown.length > 0)
    throw new LauncherError(`No suite runs ${unknown.join(', ')}: see scripts/testing/suites.mjs.`);
  return suites.filter((suite) => suite.files.length > 0);
}

/** @param {string} file @returns {SuiteName | null} */
function findSuite(file) {
  return SUITES.find(({ pattern }) => pattern.test(file))?.name ?? null;
}

/**
 * @param {readonly Suite[]} suites
 * @returns {{ browsers: boolean, livekit: boolean, python: boolean, build: boolean }}
 */
export function findNeeds(suites) {
  const files = suites.flatMap((suite) => suite.files);
  const any = (/** @type {RegExp} */ pattern) => files.some((file) => pattern.test(file));
  return {
    // The contract's pages run in them too.
    browsers: any(/^test\/(contract|unit|element|flow|support)\//),
    livekit: any(/^test\/(flow|support|scripts)\//),
    python: any(/python-sdk/),
    // The launcher and the pages of unit and element tests know no `dist/`.
    build: any(/^test\/(?!scripts\/|unit\/|element\/|fuzz\/)/),
  };
}
