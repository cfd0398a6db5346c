/** Which test files there are, which suite runs them, and what a suite needs: the choice alone. */
import { LauncherError } from '../launcher/say.mjs';

/**
 * @typedef {'types' | 'node' | 'browser' | 'flow' | 'alone' | 'long'} SuiteName
 * @typedef {{ name: SuiteName, files: readonly string[] }} Suite
 */

/** What a flow says in its head, with the reason, that must have the machine to itself. */
const ALONE = /^(?:\/\/|\/?\*\*?|\s\*) ?Runs alone: \S/m;

/** In this order: the quick ones first. A file belongs to the first that fits. @type {readonly { name: SuiteName, pattern: RegExp }[]} */
const SUITES = [
  { name: 'types', pattern: /^test\/types\/.+\.tsx?$/ },
  { name: 'node', pattern: /^test\/(?!unit\/|element\/|flow\/|long\/|support\/).+\.test\.(mjs|ts)$/ },
  { name: 'browser', pattern: /^test\/(unit|element)\/.+\.test\.ts$/ },
  { name: 'flow', pattern: /^test\/(flow|support)\/.+\.test\.ts$/ },
  { name: 'long', pattern: /^test\/long\/.+\.test\.ts$/ },
];

/**
 * Those that keep both cores busy, or measure time, run by themselves, after all others.
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
 * @param {readonly string[]} selectors beginnings of such paths, with or without `test/`; none: everything but the long
 * @returns {Suite[]} suites that have something to run
 */
export function selectSuites(files, selectors) {
  const wanted = selectors.map((selector) => `test/${selector.replace(/^(\.\/)?(test\/)?/, '')}`);
  const isWanted = (/** @type {string} */ file) =>
    wanted.length === 0 ? findSuite(file) !== 'long' : wanted.some((start) => file.startsWith(start));
  const selected = files.filter(isWanted);
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

/**
 * @param {readonly string[]} files
 * @param {readonly string[]} selectors
 * @returns {string | null} what a run of everything says of tests that wait to be asked for
 */
export function tellLeftOut(files, selectors) {
  const long = files.filter((file) => findSuite(file) === 'long').length;
  return selectors.length > 0 || long === 0 ? null : `left out: test/long (${long} files): npm test long`;
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
    browsers: any(/^test\/(contract|unit|element|flow|long|support)\//),
    livekit: any(/^test\/(flow|long|support|scripts)\//),
    python: any(/python-sdk/),
    // The launcher and the pages of unit and element tests know no `dist/`.
    build: any(/^test\/(?!scripts\/|unit\/|element\/|fuzz\/)/),
  };
}
