import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { judgePackages } from '../../scripts/launcher/packages.mjs';
import { ROOT } from '../../scripts/launcher/paths.mjs';

const manifest = { dependencies: { lit: '3.3.3', 'livekit-client': '2.23.0' } };
const lock = {
  packages: {
    '': { dependencies: { 'livekit-client': '2.23.0', lit: '3.3.3' } },
    'node_modules/lit': { version: '3.3.3' },
    'node_modules/livekit-client': { version: '2.23.0' },
    'node_modules/other-system': { version: '1.0.0', optional: true },
  },
};
const installed = {
  packages: { 'node_modules/lit': { version: '3.3.3' }, 'node_modules/livekit-client': { version: '2.23.0' } },
};

describe('the installed packages', () => {
  it('are missing without the mark that npm leaves', () => {
    assert.equal(judgePackages(manifest, lock, null), 'missing');
  });

  it('are current when each is the one of the lock file, those of other systems aside', () => {
    assert.equal(judgePackages(manifest, lock, installed), 'current');
  });

  it('are outdated when one has another version or is not there', () => {
    const older = { packages: { ...installed.packages, 'node_modules/lit': { version: '3.3.2' } } };
    assert.equal(judgePackages(manifest, lock, older), 'outdated');
    assert.equal(judgePackages(manifest, lock, { packages: {} }), 'outdated');
  });

  it('are unlocked when package.json asks for something that the lock file does not know', () => {
    assert.equal(
      judgePackages({ dependencies: { ...manifest.dependencies, more: '1.0.0' } }, lock, installed),
      'unlocked',
    );
  });
});

describe('the lock file', () => {
  it('knows the packages of every system: npm ci refuses one that was written where some could not be had', () => {
    /** @type {{ packages: Record<string, { optionalDependencies?: Record<string, string> }> }} */
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
      ),
    );
    assert.deepEqual(missing, []);
  });
});
