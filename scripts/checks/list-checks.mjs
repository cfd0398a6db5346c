import { judgeLicences } from './licences.mjs';
import { judgeLockfile } from './lockfile.mjs';
import { judgeManifest } from './manifest-drift.mjs';
import { judgePaths } from './machine-paths.mjs';
import { runTool } from './tool.mjs';

/** Files to be started, not imported: nobody asks for their types. */
const NO_TYPES = ['--exclude-entrypoints', './workers/group.js', './workers/frame.js'];

/**
 * The slow ones first: two run at a time.
 *
 * @param {string} root
 * @returns {import('./run-all.mjs').Check[]}
 */
export function listChecks(root) {
  /** @param {[string, ...string[]]} command */
  const tool =
    (...command) =>
    () =>
      runTool(root, command);
  /** @param {string} project */
  const types = (project) => tool('typescript/bin/tsc', '--noEmit', '-p', project);
  return [
    { name: 'lint', run: tool('eslint/bin/eslint.js', '.', '--max-warnings=0') },
    // With the bench, which shares their pages.
    { name: 'types-tests', run: types('test/tsconfig.json') },
    { name: 'types-src', run: types('tsconfig.json') },
    { name: 'types-command', run: types('src/server/keys-command/tsconfig.json') },
    { name: 'types-scripts', run: types('scripts/tsconfig.json') },
    { name: 'format', run: tool('prettier/bin/prettier.cjs', '--check', '.', '--log-level=warn') },
    {
      name: 'package-types',
      run: tool('@arethetypeswrong/cli/dist/index.js', '--pack', '.', '--profile', 'esm-only', ...NO_TYPES),
    },
    { name: 'dead-code', run: tool('knip/bin/knip.js') },
    { name: 'package', run: tool('publint/src/cli.js', '--strict') },
    { name: 'size', run: tool('size-limit/bin.js') },
    { name: 'manifest', run: () => judgeManifest(root) },
    { name: 'licences', run: () => judgeLicences(root) },
    { name: 'lockfile', run: () => judgeLockfile(root) },
    { name: 'machine-paths', run: () => judgePaths(root) },
  ];
}
