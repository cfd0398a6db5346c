import { expect } from '@open-wc/testing';
import { MlsEngine } from '../../../../src/crypto/group/engine/mls-engine.js';
import { signGrant } from '../../../../src/crypto/group/records/grant.js';
import { signHostAct } from '../../../../src/crypto/group/records/host-act.js';
import { readRecord } from '../../../../src/crypto/group/records/read-record.js';
import { groupIdOf } from '../../../../src/crypto/group/records/room-policy.js';
import { TokenReader } from '../../../../src/crypto/group/records/token.js';
import { writeRecord } from '../../../../src/crypto/group/records/write-record.js';
import { RecordHearing } from '../../../../src/crypto/group/session/heard-record.js';
import { Vault } from '../../../../src/crypto/group/session/vault.js';
import { EnginePerson } from '../../../support/group/engine-people.js';
import { ISSUER, TestIssuer } from '../../../support/group/issuer.js';

const ZEROS = '00'.repeat(32);

describe('what anybody may send', function () {
  this.timeout(60_000);

  it('keeps no act of a guest', async () => {
    const issuer = await TestIssuer.make('room');
    const { sub, signer } = await EnginePerson.make('guest');
    const vault = new Vault();
    const engine = new MlsEngine({ sub, signer }, () => true);
    const tokens = new TokenReader('room', issuer.trust, () => undefined);
    const hearing = new RecordHearing('room', vault, tokens, engine, () => true);
    const token = await issuer.mint(sub, signer.keyThumbprint);
    const deed = { type: 'end' } as const;
    const act = await signHostAct({ group: ZEROS, number: 1, previous: null, epoch: 0, deed, token }, signer);
    expect(await hearing.hearAct(act)).to.equal(null);
    expect([...vault.acts.values()]).to.deep.equal([]);
  });

  it('puts no name of a group in the place of those that one was in', async () => {
    const issuer = await TestIssuer.make('room');
    const { sub, signer, engine } = await EnginePerson.make('mallory');
    const vault = new Vault();
    const tokens = new TokenReader('room', issuer.trust, () => undefined);
    const hearing = new RecordHearing('room', vault, tokens, engine, () => true);
    const token = await issuer.mint(sub, signer.keyThumbprint);
    const policy = { issuer: ISSUER, mode: 'e2ee', admit: 'entitled' } as const;
    const name = { policy, generation: 0, salt: 'ab'.repeat(16) };
    const group = groupIdOf('room', name);
    const state = await engine.create(group);
    const { epoch, context, authenticator } = state.view;
    const granted = { epoch, context, joiner: signer.keyThumbprint, time: Date.now(), acts: ZEROS };
    const grant = await signGrant(group, granted, signer);
    const past = [{ epoch, authenticator, context }];
    const info = await engine.groupInfo(state);
    const nonce = 'cd'.repeat(16);
    const told = { kind: 'group-info', nonce, name, grant, tokens: [token], acts: [], past, info } as const;
    const record = readRecord(await writeRecord(told, signer));
    if (record?.kind !== 'group-info') throw new TypeError('No GroupInfo.');
    expect((await hearing.hear(record)).map(({ type }) => type)).to.deep.equal(['group-info']);
    expect([...vault.names.values()]).to.deep.equal([]);
  });
});
