import { expect } from '@open-wc/testing';
import type { ClientState } from 'ts-mls/clientState.js';
import { createCommit, joinGroupExternal } from 'ts-mls/createCommit.js';
import { generateKeyPackageWithKey } from 'ts-mls/keyPackage.js';
import type { Proposal } from 'ts-mls/proposal.js';
import { toHex } from '../../../../src/crypto/group/bytes.js';
import { checkCommit } from '../../../../src/crypto/group/engine/acceptable.js';
import { CAPABILITIES, LIFETIME, configFor } from '../../../../src/crypto/group/engine/client-config.js';
import { encodeCommitData } from '../../../../src/crypto/group/engine/commit-data.js';
import { encodeCredential } from '../../../../src/crypto/group/engine/credential.js';
import { HeldEpoch } from '../../../../src/crypto/group/engine/epoch.js';
import { GroupEngineError } from '../../../../src/crypto/group/engine/group-engine.js';
import { MlsEngine } from '../../../../src/crypto/group/engine/mls-engine.js';
import { readCommit, unwrapGroupInfo, wrapPublic } from '../../../../src/crypto/group/engine/messages.js';
import { KEY_HANDLE, suiteFor } from '../../../../src/crypto/group/engine/suite/suite.js';
import type { CommitView } from '../../../../src/crypto/group/records/views.js';
import { EnginePerson, authenticators, dataFor, makeGroup, rejection } from '../../../support/group/engine-people.js';

/** A commit of a member who has the library, and none of our rules: nor need its state be the group's. */
async function forge(by: EnginePerson, extraProposals: Proposal[], changed?: ClientState): Promise<Uint8Array> {
  if (!(by.state instanceof HeldEpoch)) throw new TypeError('No epoch of the engine.');
  const { commit } = await createCommit(
    { state: changed ?? by.state.state, cipherSuite: suiteFor(by.signer) },
    { wireAsPublicMessage: true, extraProposals, authenticatedData: encodeCommitData(dataFor(by.state.view)) },
  );
  if (commit.wireformat !== 'mls_public_message') throw new TypeError('Another format.');
  return wrapPublic(commit.publicMessage);
}

/** An external commit that removes whoever it likes: the library lets it. */
async function evict(by: EnginePerson, from: EnginePerson, victim: EnginePerson): Promise<Uint8Array> {
  const { publicPackage, privatePackage } = await keyPackageOf(by);
  const config = configFor(() => true);
  const victimKey = toHex(victim.signer.publicKey);
  const { publicMessage } = await joinGroupExternal(
    unwrapGroupInfo(await from.engine.groupInfo(from.state)),
    publicPackage,
    privatePackage,
    true,
    suiteFor(by.signer),
    undefined,
    {
      ...config,
      keyPackageEqualityConfig: {
        ...config.keyPackageEqualityConfig,
        compareKeyPackageToLeafNode: (_own, leaf) => toHex(leaf.signaturePublicKey) === victimKey,
      },
    },
    encodeCommitData(dataFor(from.state.view, true)),
  );
  return wrapPublic(publicMessage);
}

const keyPackageOf = ({ sub, signer }: EnginePerson): ReturnType<typeof generateKeyPackageWithKey> =>
  generateKeyPackageWithKey(
    encodeCredential({ sub, jkt: signer.keyThumbprint }),
    CAPABILITIES,
    LIFETIME,
    [],
    { publicKey: signer.publicKey, signKey: KEY_HANDLE },
    suiteFor(signer),
  );

async function addOf(person: EnginePerson): Promise<Proposal> {
  const { publicPackage } = await keyPackageOf(person);
  return { proposalType: 'add', add: { keyPackage: publicPackage } };
}

describe('a hostile commit', function () {
  this.timeout(60_000);

  const refused = async (by: EnginePerson, message: Uint8Array): Promise<void> => {
    const before = by.state.view.authenticator;
    expect(await rejection(by.process(message))).to.be.instanceOf(GroupEngineError);
    expect(by.state.view.authenticator).to.equal(before);
  };

  it('with an Add, GroupContextExtensions, a custom proposal or a ReInit is read as foreign, and refused', async () => {
    const [ann, ben, eve] = (await makeGroup('ann', 'ben', 'eve')) as [EnginePerson, EnginePerson, EnginePerson];
    const proposals: readonly Proposal[] = [
      await addOf(await EnginePerson.make('dan')),
      { proposalType: 'group_context_extensions', groupContextExtensions: { extensions: [] } },
      { proposalType: 0xf000, proposalData: new Uint8Array([1]) },
    ];
    for (const proposal of proposals) {
      const message = await forge(eve, [proposal]);
      expect(readCommit(message).foreign).to.equal(true);
      await refused(ann, message);
      await refused(ben, message);
    }
  });

  it('of somebody outside cannot evict a third person', async () => {
    const [ann, ben] = (await makeGroup('ann', 'ben')) as [EnginePerson, EnginePerson];
    const eve = await EnginePerson.make('eve');
    const message = await evict(eve, ann, ben);
    expect(readCommit(message).removes).to.deep.equal([1]);
    await refused(ann, message);
    await refused(ben, message);
  });

  it('of somebody whom no token names cannot take a place', async () => {
    const [ann, ben] = (await makeGroup('ann', 'ben')) as [EnginePerson, EnginePerson];
    const thief = await EnginePerson.make('ben');
    const wary = await EnginePerson.make('cem', (_sub, jkt) => jkt !== thief.signer.keyThumbprint);
    const { message } = await wary.join(ann);
    await ann.process(message);
    await ben.process(message);
    const theft = await thief.join(ann);
    await refused(wary, theft.message);
  });

  it('cannot bring a second leaf of one person, nor of one key', async () => {
    const [ann] = (await makeGroup('ann', 'ben')) as [EnginePerson, EnginePerson];
    const other = await EnginePerson.make('ben');
    const info = await ann.engine.groupInfo(ann.state);
    expect(await rejection(other.engine.joinExternally(info, null, dataFor(ann.state.view, true)))).to.be.instanceOf(
      GroupEngineError,
    );
    const twin = await EnginePerson.make('twin', () => true, ann.signer);
    expect(await rejection(twin.join(ann))).to.be.instanceOf(GroupEngineError);
  });

  it('on another epoch, or named after another one, is refused', async () => {
    const [ann, ben] = (await makeGroup('ann', 'ben')) as [EnginePerson, EnginePerson];
    const stale = await ben.make();
    const { message } = await ann.commit();
    await ben.process(message);
    await refused(ann, stale.message);
    const wrongParent = await ben.engine.commit(ben.state, [], { ...dataFor(ben.state.view), parent: '11'.repeat(32) });
    await refused(ann, wrongParent.message);
  });

  it('cannot make its author somebody else, have no author, or remove who is not there', async () => {
    const [ann, ben] = (await makeGroup('ann', 'ben')) as [EnginePerson, EnginePerson];
    const on = ann.state.view;
    const { view } = await ben.make();
    const { leaf } = view;
    if (!leaf) throw new TypeError('A commit has a path.');
    const [other] = on.leaves;
    checkCommit(view, on);
    const wrong: readonly Partial<CommitView>[] = [
      { leaf: { ...leaf, sub: 'eve' } },
      { leaf: { ...leaf, jkt: 'another' } },
      { leaf: { ...leaf, hpkeKey: other?.hpkeKey ?? '' } },
      { leaf: null },
      { author: 7 },
      { removes: [1] },
      { removes: [5] },
      { foreign: true },
      { group: '00'.repeat(32) },
    ];
    for (const change of wrong) {
      expect(() => checkCommit({ ...view, ...change }, on), JSON.stringify(change)).to.throw(GroupEngineError);
    }
  });

  it('carries no renewed credential: a path has the one of before, and another one in its place is refused', async () => {
    const [ann, ben] = (await makeGroup('ann', 'ben')) as [EnginePerson, EnginePerson];
    if (!(ben.state instanceof HeldEpoch)) throw new TypeError('No epoch of the engine.');
    const { view } = ben.state;
    const renewed = new MlsEngine({ sub: 'ben renewed', signer: ben.signer }, () => true);
    const made = await renewed.commit(ben.state, [], dataFor(view));
    expect(made.view.leaf?.sub).to.equal('ben');
    const { state } = ben.state;
    const ratchetTree = [...state.ratchetTree];
    const own = ratchetTree[2 * view.own];
    if (own?.nodeType !== 'leaf') throw new TypeError('Ben has a leaf.');
    const credential = encodeCredential({ sub: 'ben renewed', jkt: ben.signer.keyThumbprint });
    ratchetTree[2 * view.own] = { ...own, leaf: { ...own.leaf, credential } };
    const forced = await forge(ben, [], { ...state, ratchetTree });
    expect(readCommit(forced).leaf?.sub).to.equal('ben renewed');
    await refused(ann, forced);
    expect(await ann.process(made.message)).to.equal(true);
  });

  it('cannot be replayed, changed in any byte, or cut', async () => {
    const [ann, ben] = (await makeGroup('ann', 'ben')) as [EnginePerson, EnginePerson];
    const { message } = await ben.make();
    for (let at = 0; at < message.length; at += 37) {
      await refused(
        ann,
        Uint8Array.from(message, (byte, index) => (index === at ? byte ^ 4 : byte)),
      );
    }
    await refused(ann, message.subarray(0, -1));
    await refused(ann, Uint8Array.of(...message, 0));
    expect(await ann.process(message)).to.equal(true);
    await refused(ann, message);
  });

  it('made by a joiner of an old GroupInfo moves nobody who has gone on', async () => {
    const [ann, ben, cem] = (await makeGroup('ann', 'ben', 'cem')) as [EnginePerson, EnginePerson, EnginePerson];
    const old = await ann.engine.groupInfo(ann.state);
    const view = ann.state.view;
    const { message } = await ann.commit([cem]);
    await ben.process(message);
    const dan = await EnginePerson.make('dan');
    const join = await dan.engine.joinExternally(old, null, dataFor(view, true));
    await refused(ann, join.message);
    await refused(ben, join.message);
    expect(authenticators([ann, ben]).size).to.equal(1);
  });
});
