import { existsSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { endOwned, spawnOwned } from '../launcher/owned.mjs';
import { judgeSuite } from './counts.mjs';
import { buildNodeTests } from './node-tests.mjs';

/** Minutes after which a suite counts as stuck. */
const LIMITS = { types: 5, node: 12, browser: 15, flow: 40, alone: 20, long: 20 };

/** Files of node:test that run at once. A flow has two browsers and a server, and up to six people: two cores, where they are slow, are busy with one. */
const AT_ONCE = { node: 2, flow: 1, alone: 1, long: 1 };

/**
 * @param {import('./suites.mjs').Suite} suite
 * @param {{ root: string, folder: string, quiet?: boolean, browsersPort?: number | undefined }} options folder: for reports. quiet: output is kept until the end. browsersPort: of a `BrowserPool`
 * @returns {Promise<{ counts: import('./counts.mjs').Counts, notes: string[], failures: string[], slowest: string[], seconds: number }>}
 */
export async function runSuite(suite, { root, folder, quiet = false, browsersPort }) {
  const report = join(folder, `${suite.name}.json`);
  const { args, env, countFrom } = await writeCommand(suite, { root, folder, report });
  const began = Date.now();
  const child = spawnOwned(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env, TMPDIR: folder, ...(browsersPort && { SM_TEST_BROWSERS: String(browsersPort) }) },
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text));
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void endOwned(child);
  }, LIMITS[suite.name] * 60_000);
  const exitCode = await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  process.stdout.write(output);

  const told = countFrom(report, exitCode);
  const { counts, problem } = judgeSuite({ counts: told, exitCode, files: suite.files.length });
  const notes = [...(told?.notes ?? [])];
  if (late) notes.push(`the suite took more than ${LIMITS[suite.name]} minutes`);
  else if (problem) notes.push(`the suite ${problem}`);
  const { slowest = [], failures = [] } = told ?? {};
  return { counts, notes, failures, slowest, seconds: Math.round((Date.now() - began) / 1_000) };
}

/**
 * @typedef {import('./counts.mjs').Counts & { notes?: string[], failures?: string[], slowest?: string[] }} Report
 * @param {import('./suites.mjs').Suite} suite
 * @param {{ root: string, folder: string, report: string }} options
 * @returns {Promise<{ args: string[], env?: NodeJS.ProcessEnv, countFrom: (report: string, exitCode: number | null) => Report | null }>}
 */
async function writeCommand({ name, files }, { root, folder, report }) {
  const binary = (/** @type {string[]} */ ...path) => join(root, 'node_modules', ...path);
  switch (name) {
    case 'types':
      return {
        args: [binary('typescript', 'bin', 'tsc'), '--noEmit', '-p', writeTypesConfig(root, folder, files)],
        countFrom: (_, exitCode) => countTypes(files.length, exitCode),
      };
    case 'browser':
      return {
        args: [binary('@web', 'test-runner', 'dist', 'bin.js'), '--config', 'wtr.config.mjs'],
        env: { SM_TEST_COUNTS: report, SM_TEST_FILES: JSON.stringify(files) },
        countFrom: readReport,
      };
    case 'node':
    case 'flow':
    case 'alone':
    case 'long': {
      const reporters = [
        ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
        ...['--test-reporter=./scripts/testing/node-reporter.mjs', `--test-reporter-destination=${report}`],
      ];
      const { folder: builtTests, built } = await buildNodeTests(root, files);
      return {
        args: [
          '--enable-source-maps',
          '--test',
          `--test-concurrency=${AT_ONCE[name]}`,
          '--test-timeout=600000',
          ...reporters,
          ...built,
        ],
        env: { SM_BUILT_TESTS: builtTests },
        countFrom: readReport,
      };
    }
  }
}

/** @param {string} report @returns {Report | null} */
function readReport(report) {
  if (!existsSync(report)) return null;
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return null; // the reporter died over it
  }
}

/** @param {number} files @param {number | null} exitCode @returns {Report} */
function countTypes(files, exitCode) {
  return exitCode === 0 ? { passed: files, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/**
 * The folder's own configuration where there is one, otherwise the root's with these files.
 *
 * @param {string} root
 * @param {string} folder
 * @param {readonly string[]} files
 */
function writeTypesConfig(root, folder, files) {
  const own = join(root, 'test', 'types', 'tsconfig.json');
  if (existsSync(own)) return own;
  const file = join(folder, 'types', 'tsconfig.json');
  mkdirSync(join(folder, 'types'), { recursive: true });
  const compilerOptions = { noEmit: true, jsx: 'react-jsx', typeRoots: [join(root, 'node_modules', '@types')] };
  writeFileSync(
    file,
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions,
      files: files.map((one) => join(root, one)),
      include: [],
    }),
  );
  return file;
}
