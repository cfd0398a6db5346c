import { expect } from '@open-wc/testing';
import type { GroupEngine } from '../../../../src/crypto/group/engine/group-engine.js';
import { FrameKeys } from '../../../../src/crypto/group/session/frame-keys.js';
import type { Vault } from '../../../../src/crypto/group/session/vault.js';
import type { KeyMessage } from '../../../../src/crypto/protocol.js';

/** Stands where only real epochs could: two branches of one group, each at epoch 7. */
function fakeVault(): Vault {
  const leaves = [{ index: 0, sub: 'ada' }];
  const epoch = { epoch: { group: 'g', epoch: 7 }, state: { view: { leaves } } };
  const epochs = new Map([
    ['aa', epoch],
    ['bb', epoch],
  ]);
  return { epochs, names: new Map([['g', { generation: 0 }]]) } as unknown as Vault;
}
const fakeEngine = { exportSecret: () => Promise.resolve(new Uint8Array(32)) } as unknown as GroupEngine;

describe('the keys of an epoch, with an engine that exports zeros', () => {
  let said: KeyMessage[];
  let keys: FrameKeys;
  beforeEach(() => {
    said = [];
    keys = new FrameKeys(fakeVault(), fakeEngine, (message) => said.push(message));
  });
  const types = (): string[] => said.map(({ type }) => type);

  it('are one for each purpose, and are handed over once: what was seen under them is not forgotten', async () => {
    await keys.install('aa');
    expect(types()).to.deep.equal(['install', 'install', 'install', 'install']);
    said = [];
    await keys.install('aa');
    expect(types()).to.deep.equal([]);
  });

  it('take the place of another branch’s at the same index', async () => {
    await keys.install('aa');
    said = [];
    await keys.install('bb');
    expect(types()).to.deep.equal(['drop', 'install', 'install', 'install', 'install']);
    expect([keys.has('aa'), keys.has('bb')]).to.deep.equal([false, true]);
  });

  it('are gone when they are dropped, and come again', async () => {
    await keys.install('aa');
    said = [];
    keys.drop('aa');
    await keys.install('aa');
    expect(types()).to.deep.equal(['drop', 'install', 'install', 'install', 'install']);
  });
});
