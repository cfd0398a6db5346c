import { expect } from '@open-wc/testing';
import type { GroupEngine } from '../../../../src/crypto/group/engine/group-engine.js';
import type { App } from '../../../../src/crypto/group/records/wire-record.js';
import { Messages } from '../../../../src/crypto/group/session/messages.js';
import type { KeptEpoch } from '../../../../src/crypto/group/session/vault.js';
import { Vault } from '../../../../src/crypto/group/session/vault.js';

/** Opens everything, as of the first leaf. */
const opensAll = {
  open: (_: unknown, message: Uint8Array) => Promise.resolve({ bytes: message, leaf: 0 }),
} as unknown as GroupEngine;

const appIn = (authenticator: string, content: number): App => ({
  kind: 'app',
  group: '00'.repeat(32),
  epoch: 1,
  authenticator,
  message: Uint8Array.of(...Array.from({ length: 8 }, () => content), content),
});

describe('messages of an epoch that has not been reached (with an engine that opens everything)', () => {
  it('are not pushed out by what somebody else sends in any number', async () => {
    const vault = new Vault(() => false);
    const messages = new Messages(vault, opensAll);
    await messages.open(appIn('aa', 7), 'ann', 0);
    for (let junk = 0; junk < 200; junk += 1) await messages.open(appIn('bb', junk % 256), 'eve', 0);
    const epoch = { epoch: { leaves: [{ index: 0, sub: 'ann' }], own: 1 }, state: {} } as unknown as KeptEpoch;
    vault.epochs.set('aa', epoch);
    const said = await messages.openEarly(1);
    expect(said.map(({ sub, bytes }) => [sub, ...bytes])).to.deep.equal([['ann', 7]]);
  });
});
