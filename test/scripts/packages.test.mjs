import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgePackages } from '../../scripts/launcher/packages.mjs';

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

  it('are outdated when package.json asks for something that the lock file does not know', () => {
    assert.equal(
      judgePackages({ dependencies: { ...manifest.dependencies, more: '1.0.0' } }, lock, installed),
      'outdated',
    );
  });
});
