import { expect } from '@open-wc/testing';
import { toParticipant, toParticipants, toPeople, withHand } from '../../../src/meeting/people.js';
import type { RoomPerson, RoomSnapshot } from '../../../src/meeting/ports.js';
import { orderSpeakers } from '../../../src/meeting/speakers.js';
import { FakeRoom, fakePerson } from '../../support/fake-ports.js';

const snapshot = (people: readonly RoomPerson[], change: Partial<RoomSnapshot> = {}): RoomSnapshot => ({
  ...new FakeRoom().snapshot(),
  people,
  ...change,
});
const [ada, bob, cyd] = [fakePerson('ada'), fakePerson('bob'), fakePerson('cyd')] as const;
const identities = (people: readonly { readonly identity: string }[]): readonly string[] =>
  people.map(({ identity }) => identity);

describe('people', () => {
  it('are guests in a standard meeting, with no entitlement and no hand up', () => {
    const [person] = toPeople(snapshot([ada]), []);
    expect(person).to.deep.include({ role: 'guest', security: 'standard', entitlement: null, hand: false });
  });

  it('stay the same objects as long as they do not change', () => {
    const camera = (): RoomPerson => ({ ...bob, cameraVideo: { key: 'v1', source: 'camera', mirrored: false } });
    const before = toPeople(snapshot([ada, camera(), cyd]), []);
    expect(toPeople(snapshot([{ ...ada }, camera(), { ...cyd }]), before)).to.equal(before);
    const after = toPeople(snapshot([ada, camera(), { ...cyd, speaking: true }]), before);
    expect(after[0]).to.equal(before[0]);
    expect(after[1]).to.equal(before[1]);
    expect(after[2]).not.to.equal(before[2]);
  });

  it('keep their hands when the room reports them again', () => {
    const before = withHand(toPeople(snapshot([ada, bob]), []), 'bob', 77);
    const [, after] = toPeople(snapshot([ada, { ...bob, microphone: false }]), before);
    expect(after).to.deep.include({ hand: true, handSince: 77, microphone: false });
  });

  it('stay while the connection is being restored, and are gone only when it is back without them', () => {
    const before = toPeople(snapshot([ada, bob, cyd]), []);
    const lost = toPeople(snapshot([cyd, fakePerson('dan')], { connection: 'reconnecting' }), before);
    expect(identities(lost)).to.deep.equal(['ada', 'bob', 'cyd', 'dan']);
    expect(identities(toPeople(snapshot([ada, cyd]), lost))).to.deep.equal(['ada', 'cyd']);
  });

  it('are shown to the page frozen, without pictures, and as the same objects', () => {
    const people = toPeople(snapshot([{ ...ada, screenVideo: { key: 'v', source: 'screen', mirrored: false } }]), []);
    const [shown] = toParticipants(people);
    expect(shown).to.have.all.keys(
      ...['identity', 'name', 'isLocal', 'role', 'microphone', 'camera', 'screen', 'speaking', 'hand', 'quality'],
      ...['security', 'entitlement'],
    );
    expect(Object.isFrozen(shown)).to.equal(true);
    expect(Object.isFrozen(toParticipants(people))).to.equal(true);
    expect(toParticipants(people)).to.equal(toParticipants(people));
    const [person] = people;
    expect(person && toParticipant(person)).to.equal(shown);
  });
});

describe('speakers', () => {
  const people = toPeople(snapshot([ada, bob, cyd]), []);

  it('come first, and those who spoke last right behind them', () => {
    expect(orderSpeakers(['ada', 'bob'], ['cyd'], people)).to.deep.equal(['cyd', 'ada', 'bob']);
    expect(orderSpeakers(['cyd', 'ada', 'bob'], ['bob', 'cyd'], people)).to.deep.equal(['bob', 'cyd', 'ada']);
  });

  it('are forgotten when they leave, and unknown ones are not believed', () => {
    expect(orderSpeakers(['gone', 'ada'], ['unknown', 'bob'], people)).to.deep.equal(['bob', 'ada']);
  });

  it('are the same list where nothing changed', () => {
    const before = ['ada', 'bob'];
    expect(orderSpeakers(before, ['ada'], people)).to.equal(before);
  });
});
