import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ROOT } from '../../scripts/launcher/paths.mjs';

const GOOD_TEST = 'echo 3 passed, 0 failed';
const GOOD_CHECK = 'echo 5 checks passed, 0 failed';

describe('.ci/run', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'ci-run-'));
    cpSync(join(ROOT, '.ci'), join(folder, '.ci'), { recursive: true });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** @param {string} test @param {string} check what npm runs instead: npm itself would take a second each time */
  function run(test, check) {
    const npm = `#!/bin/sh\ncase "$*" in\n test) ${test} ;;\n 'run check') ${check} ;;\nesac\n`;
    writeFileSync(join(folder, 'npm'), npm, { mode: 0o755 });
    const { status, stdout } = spawnSync('bash', [join(folder, '.ci', 'run')], {
      env: { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}` },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return [status, stdout.trim().split('\n').at(-1)];
  }

  for (const [what, test, check, status, line] of /** @type {const} */ ([
    ['adds up what passed', GOOD_TEST, GOOD_CHECK, 0, '8 passed, 0 failed'],
    ['fails with a test', 'echo 3 passed, 2 failed; exit 1', GOOD_CHECK, 1, '8 passed, 2 failed'],
    ['fails with a check', GOOD_TEST, 'echo 4 checks passed, 1 failed; exit 1', 1, '7 passed, 1 failed'],
    ['fails when the tests crash after their count', `${GOOD_TEST}; exit 7`, GOOD_CHECK, 1, '8 passed, 1 failed'],
    ['fails when the tests say nothing', 'true', GOOD_CHECK, 1, '5 passed, 1 failed'],
    ['fails when no test ran', 'echo 0 passed, 0 failed', GOOD_CHECK, 1, '5 passed, 1 failed'],
    ['fails when the checks crash', GOOD_TEST, 'exit 2', 1, '3 passed, 1 failed'],
  ])) {
    it(what, () => assert.deepEqual(run(test, check), [status, line]));
  }
});
