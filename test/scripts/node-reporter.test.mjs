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
    const { passed, failed, skipped } = report(code);
    return { passed, failed, skipped };
  }

  /** @param {string} code */
  function report(code) {
    const file = join(folder, 'one.test.mjs');
    const destination = join(folder, 'report.json');
    writeFileSync(file, `import test, { before, describe, it } from 'node:test';\n${code}`);
    // This test runs inside of node:test too, which would change how the inner one reports.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const args = ['--test', `--test-reporter=${REPORTER}`, `--test-reporter-destination=${destination}`, file];
    spawnSync(process.execPath, args, { env, stdio: 'ignore' });
    return JSON.parse(readFileSync(destination, 'utf8'));
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

  it('comes with what failed, by file and name, and why', () => {
    const { failures } = report(
      `describe('s', () => { it('a', () => {}); it('b', () => { throw new Error('dark'); }); });`,
    );
    assert.equal(failures.length, 1);
    assert.match(failures[0], /one\.test\.mjs: b\n    Error: dark\n        at /);
  });
});
