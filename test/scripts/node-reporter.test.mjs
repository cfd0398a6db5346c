import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const REPORTER = fileURLToPath(new URL('../../scripts/testing/node-reporter.mjs', import.meta.url));

describe('the count of node:test', () => {
  let folder = '';
  before(() => (folder = mkdtempSync(join(tmpdir(), 'reporter-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** @param {string} code of a test file; runs it for real */
  function count(code) {
    const file = join(folder, 'one.test.mjs');
    const report = join(folder, 'report.json');
    writeFileSync(file, `import test, { before, describe, it } from 'node:test';\n${code}`);
    // This test runs inside of node:test too, which would change how the inner one reports.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const args = ['--test', `--test-reporter=${REPORTER}`, `--test-reporter-destination=${report}`, file];
    spawnSync(process.execPath, args, { env, stdio: 'ignore' });
    const { passed, failed, skipped } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed, failed, skipped };
  }

  it('has every test and no suite', () => {
    const code = `describe('s', () => { it('a', () => {}); it('b', () => { throw 1; }); it.skip('c', () => {}); });
      test('d', async (t) => { await t.test('e', () => {}); });`;
    assert.deepEqual(count(code), { passed: 3, failed: 1, skipped: 1 });
  });

  it('has one failure for a file without any test', () => {
    assert.deepEqual(count(''), { passed: 0, failed: 1, skipped: 0 });
  });

  it('has one failure for a file that cannot be loaded', () => {
    assert.deepEqual(count(`import './nowhere.mjs';`), { passed: 0, failed: 1, skipped: 0 });
  });

  it('has one failure for a process that dies over its tests', () => {
    assert.deepEqual(count(`test('a', () => process.exit(0)); test('b', () => {});`), {
      passed: 0,
      failed: 1,
      skipped: 0,
    });
    assert.ok(count(`test('a', () => process.exit(3)); test('b', () => {});`).failed > 0);
  });

  it('has the failure of a hook', () => {
    const code = `describe('s', () => { before(() => { throw new Error('hook'); }); it('a', () => {}); });`;
    assert.ok(count(code).failed > 0);
  });
});
