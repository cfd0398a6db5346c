import { expect } from '@open-wc/testing';
import { HeldEpoch } from '../../../../src/crypto/group/engine/epoch.js';
import { GroupEngineError } from '../../../../src/crypto/group/engine/group-engine.js';
import { EnginePerson, authenticators, dataFor, makeGroup, rejection } from '../../../support/group/engine-people.js';

describe('the group engine', function () {
  this.timeout(60_000);

  it('brings people into one epoch, each with a leaf, and nobody shares a secret with another group', async () => {
    const people = await makeGroup('ann', 'ben', 'cem');
    expect(authenticators(people).size).to.equal(1);
    const [ann, ben, cem] = people as [EnginePerson, EnginePerson, EnginePerson];
    expect(ann.state.view.leaves.map(({ sub }) => sub)).to.deep.equal(['ann', 'ben', 'cem']);
    expect(people.map(({ state }) => state.view.own)).to.deep.equal([0, 1, 2]);
    const secrets = await Promise.all(
      people.map(({ engine, state }) => engine.exportSecret(state, 'label', new Uint8Array([1]), 32)),
    );
    expect(new Set(secrets.map(String)).size).to.equal(1);
    const other = await ben.engine.exportSecret(ben.state, 'label', new Uint8Array([2]), 32);
    expect(String(other)).to.not.equal(String(secrets[0]));
    expect(cem.state.view.epoch).to.equal(2);
  });

  it('signs with the device key, which cannot be read, and gives the library a handle in its place', async () => {
    const [ann] = (await makeGroup('ann', 'ben')) as [EnginePerson, EnginePerson];
    const { engine } = ann;
    const made = await ann.make();
    expect(made.message.length).to.be.greaterThan(0);
    expect(JSON.stringify(Object.keys(engine))).to.equal('[]');
  });

  it('takes nobody whom no authentic token names, as joiner, as member or as who serves', async () => {
    const ann = await EnginePerson.make('ann', (sub) => sub !== 'eve');
    await ann.create();
    const eve = await EnginePerson.make('eve');
    const { message } = await eve.join(ann);
    expect(await rejection(ann.engine.process(ann.state, message))).to.be.instanceOf(GroupEngineError);
    const evil = await EnginePerson.make('eve');
    await evil.create();
    expect(await rejection(ann.join(evil))).to.be.instanceOf(GroupEngineError);
  });

  it('takes no credential that names another key than the one that signs', async () => {
    const [ann] = (await makeGroup('ann')) as [EnginePerson];
    const eve = await EnginePerson.make('eve');
    const { signer } = await EnginePerson.make('ben');
    const liar = await EnginePerson.make('eve', () => true, { ...eve.signer, keyThumbprint: signer.keyThumbprint });
    // One's own tree is held to the same rules.
    expect(await rejection(liar.join(ann))).to.be.instanceOf(GroupEngineError);
  });

  it('makes a new secret in an empty commit, which carries a path', async () => {
    const [ann, ben] = (await makeGroup('ann', 'ben')) as [EnginePerson, EnginePerson];
    const before = ann.state.view;
    const { message, view } = await ann.commit();
    expect(view.leaf?.hpkeKey).to.not.equal(before.leaves[0]?.hpkeKey);
    expect(await ben.process(message)).to.equal(true);
    expect(authenticators([ann, ben]).size).to.equal(1);
    expect(ann.state.view.authenticator).to.not.equal(before.authenticator);
  });

  it('tells somebody who is removed, by a member or by their own return under another key', async () => {
    const [ann, ben, cem] = (await makeGroup('ann', 'ben', 'cem')) as [EnginePerson, EnginePerson, EnginePerson];
    const { message } = await ann.commit([ben]);
    expect(await cem.process(message)).to.equal(true);
    expect(await ben.process(message)).to.equal(false);
    const again = await EnginePerson.make('cem');
    const back = await again.join(ann);
    expect(back.view.removes).to.deep.equal([cem.state.view.own]);
    expect(await cem.process(back.message)).to.equal(false);
    expect(await ann.process(back.message)).to.equal(true);
    expect(ann.state.view.leaves.map(({ sub }) => sub)).to.deep.equal(['ann', 'cem']);
  });

  it('lets somebody come back under the same key, in place of the leaf that they had', async () => {
    const [ann, ben] = (await makeGroup('ann', 'ben')) as [EnginePerson, EnginePerson];
    const again = await EnginePerson.make('ben', () => true, ben.signer);
    const { message } = await again.join(ann);
    expect(await ann.process(message)).to.equal(true);
    expect(authenticators([ann, again]).size).to.equal(1);
    expect(ann.state.view.leaves).to.have.length(2);
  });

  it('refuses to remove a leaf that is not there when joining, instead of waiting for ever', async () => {
    const [ann] = (await makeGroup('ann')) as [EnginePerson];
    const ben = await EnginePerson.make('ben');
    const info = await ann.engine.groupInfo(ann.state);
    const join = ben.engine.joinExternally(info, 0, dataFor(ann.state.view, true));
    expect(await rejection(join)).to.be.instanceOf(GroupEngineError);
  });

  it('gives two who join at once the same empty leaf: one is in, the other comes in elsewhere', async () => {
    const [ann, ben] = (await makeGroup('ann', 'ben')) as [EnginePerson, EnginePerson];
    const { message: without } = await ben.commit([ann]);
    expect(await ann.process(without)).to.equal(false);
    const info = await ben.engine.groupInfo(ben.state);
    const [cem, dan] = [await EnginePerson.make('cem'), await EnginePerson.make('dan')];
    const [first, second] = [await cem.joinBy(info), await dan.joinBy(info)];
    expect([cem, dan].map(({ state }) => state.view.own)).to.deep.equal([0, 0]);
    expect(await ben.process(first.message)).to.equal(true);
    for (const member of [ben, cem]) {
      expect(await rejection(member.process(second.message))).to.be.instanceOf(GroupEngineError);
    }
    const again = await dan.join(ben);
    expect(again.view.removes).to.deep.equal([]);
    for (const member of [ben, cem]) expect(await member.process(again.message)).to.equal(true);
    expect(authenticators([ben, cem, dan]).size).to.equal(1);
    expect(dan.state.view.leaves.map(({ sub }) => sub)).to.deep.equal(['cem', 'ben', 'dan']);
  });

  it('goes back to an epoch that was not wiped, and not to one that was', async () => {
    const [ann, ben] = (await makeGroup('ann', 'ben')) as [EnginePerson, EnginePerson];
    const before = ann.state;
    const mine = await ann.make();
    const theirs = await ben.make();
    ann.stay(mine.state);
    // The other commit wins: back to the state before, on with theirs.
    ann.stay(before);
    expect(await ann.process(theirs.message)).to.equal(true);
    ben.go(theirs.state);
    expect(authenticators([ann, ben]).size).to.equal(1);
    expect(await rejection(ann.engine.process(before, mine.message))).to.be.instanceOf(GroupEngineError);
    expect((await ben.open(await ann.seal('still here'))).text).to.equal('still here');
  });

  it('opens each message once, in any order, by its author alone', async () => {
    const [ann, ben, cem] = (await makeGroup('ann', 'ben', 'cem')) as [EnginePerson, EnginePerson, EnginePerson];
    const [one, two, three] = [await ann.seal('one'), await ann.seal('two'), await ann.seal('three')];
    expect(await ben.open(three)).to.deep.equal({ text: 'three', leaf: 0 });
    expect(await ben.open(one)).to.deep.equal({ text: 'one', leaf: 0 });
    expect(await rejection(ben.open(one))).to.be.instanceOf(GroupEngineError);
    expect(await ben.open(two)).to.deep.equal({ text: 'two', leaf: 0 });
    const changed = Uint8Array.from(two, (byte, at) => (at === two.length - 1 ? byte ^ 1 : byte));
    expect(await rejection(cem.open(changed))).to.be.instanceOf(GroupEngineError);
    expect((await cem.open(two)).text).to.equal('two');
  });

  it('keeps the message keys of an epoch for as long as the epoch', async () => {
    const [ann, ben] = (await makeGroup('ann', 'ben')) as [EnginePerson, EnginePerson];
    const old = ben.state;
    const [early, other] = [await ann.seal('early'), await ann.seal('other')];
    for (let times = 0; times < 6; times += 1) {
      const { message, state } = await ann.make();
      ann.go(state);
      const next = await ben.engine.process(ben.state, message);
      if (next) ben.stay(next);
    }
    expect((await ben.engine.open(old, early)).leaf).to.equal(0);
    ben.engine.wipe(old);
    expect(await rejection(ben.engine.open(old, other))).to.be.instanceOf(GroupEngineError);
  });

  it('overwrites what it forgets, and nothing that a later epoch needs', async () => {
    const people = (await makeGroup('ann', 'ben', 'cem')) as [EnginePerson, EnginePerson, EnginePerson];
    const [ann, ben, cem] = people;
    const before = ben.state;
    if (!(before instanceof HeldEpoch)) throw new TypeError('No epoch of the engine.');
    const { keySchedule, secretTree } = before.state;
    const secrets = [...Object.values({ ...keySchedule }), ...secretTree.map(({ application }) => application.secret)];
    const isGone = (secret: Uint8Array): boolean => secret.every((byte) => byte === 0);
    expect(secrets.some(isGone)).to.equal(false);
    const { message } = await ann.commit();
    await cem.process(message);
    const next = await ben.engine.process(before, message);
    if (!next) throw new TypeError('Ben is out.');
    ben.go(next);
    await ben.engine.groupInfo(next);
    expect(secrets.every(isGone)).to.equal(true);
    const again = await cem.commit();
    await ann.process(again.message);
    await ben.process(again.message);
    expect(authenticators(people).size).to.equal(1);
  });

  it('builds nothing on an epoch that is over, and still opens its messages', async () => {
    const [ann, ben] = (await makeGroup('ann', 'ben')) as [EnginePerson, EnginePerson];
    const message = await ann.seal('late');
    ben.engine.retire(ben.state);
    const { engine, state } = ben;
    for (const use of [
      () => ben.make(),
      () => ben.seal('more'),
      () => engine.groupInfo(state),
      () => engine.exportSecret(state, 'label', new Uint8Array(), 32),
    ]) {
      expect(await rejection(use())).to.be.instanceOf(GroupEngineError);
    }
    expect((await ben.open(message)).text).to.equal('late');
  });

  it('leaves what is said later to nobody who was removed, and what was said before to nobody who joins', async () => {
    const [ann, ben, cem] = (await makeGroup('ann', 'ben', 'cem')) as [EnginePerson, EnginePerson, EnginePerson];
    const before = await ann.seal('before');
    const { message } = await ann.commit([cem]);
    await ben.process(message);
    const after = await ann.seal('after');
    expect((await ben.open(after)).text).to.equal('after');
    expect(await rejection(cem.open(after))).to.be.instanceOf(GroupEngineError);
    const dan = await EnginePerson.make('dan');
    const join = await dan.join(ann);
    await ann.process(join.message);
    expect(await rejection(dan.open(before))).to.be.instanceOf(GroupEngineError);
    expect(await rejection(dan.open(after))).to.be.instanceOf(GroupEngineError);
  });
});
