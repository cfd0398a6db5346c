import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { ROOT } from '../../scripts/launcher/paths.mjs';
import { leaveOut } from '../../scripts/build/leave-out.mjs';
import { LEFT_OUT } from '../../scripts/build/worker-left-out.mjs';
import { bundleNarrowed } from './support/bundle-narrowed.mjs';

const modules = Object.entries(LEFT_OUT).flatMap(([name, library]) =>
  Object.keys(library.modules).map((file) => `${name}/${file}`),
);

/** What runs in a browser alone: the tests of the built workers and the flow tests run on it. */
const inBrowsers = (module: string): boolean => module.startsWith('comlink/');

describe('what the workers leave out of their libraries', () => {
  it('is what was read: every function is there, in that release', () => {
    for (const [name, { read }] of Object.entries(LEFT_OUT)) {
      const text = readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8');
      assert.equal((JSON.parse(text) as { version: string }).version, read);
    }
    for (const module of modules) {
      const path = join(ROOT, 'node_modules', module);
      assert.notEqual(leaveOut(path, readFileSync(path, 'utf8')), null, module);
    }
  });

  it('stops a build where a function is gone, and touches no other module', () => {
    const path = join(ROOT, 'node_modules', 'ts-mls/dist/src/createCommit.js');
    assert.throws(() => leaveOut(path, 'export function createCommit() {}'), /createWelcome/);
    assert.equal(leaveOut(join(ROOT, 'node_modules/ts-mls/dist/src/treemath.js'), 'export {};'), null);
    assert.equal(leaveOut(join(ROOT, 'src/crypto/group/bytes.ts'), 'export {};'), null);
  });

  it('is missed by no test of tokens, of groups, nor of those who attack one with the whole library', async () => {
    const folder = join(ROOT, '.tmp', 'narrowed');
    const names = ['crypto/group/engine', 'crypto/group/hostile-commits', 'entitlement/verify'];
    const narrowed = await bundleNarrowed(
      names.map((name) => join(ROOT, 'test', 'unit', `${name}.test.ts`)),
      folder,
    );
    assert.deepEqual(narrowed, modules.filter((module) => !inBrowsers(module)).toSorted());
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.mjs'));
    assert.equal(files.length, names.length);
    // Or they would report to the runner of this test and be skipped.
    const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
    await promisify(execFile)(process.execPath, ['--test', ...files.map((file) => join(folder, file))], { env });
  });
});
