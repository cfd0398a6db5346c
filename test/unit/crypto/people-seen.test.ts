import { expect } from '@open-wc/testing';
import type { MeetingMember } from '../../../src/crypto/meeting-protocol.js';
import { PeopleSeen } from '../../../src/crypto/people-seen.js';
import type { RoomPerson } from '../../../src/meeting/ports.js';
import { ManualClock } from '../../support/manual-clock.js';

const SELF = 'self';

function person(identity: string, on: Partial<RoomPerson> = {}): RoomPerson {
  return {
    ...{ identity, name: '', isLocal: false, joinedAt: null, speaking: false, quality: 'unknown' },
    ...{ microphone: true, camera: true, screen: false, cameraVideo: null, screenVideo: null },
    ...on,
  };
}

function member(identity: string, security: MeetingMember['security']): MeetingMember {
  return { identity, role: 'guest', entitlement: null, security, since: 0, silent: false, keyChanged: false };
}

describe('what is seen of people', () => {
  let clock: ManualClock;
  let changes: number;
  beforeEach(() => {
    clock = new ManualClock();
    changes = 0;
  });
  const make = (kind: 'group' | 'shared-key'): PeopleSeen => new PeopleSeen(kind, clock, () => (changes += 1));
  const securityOf = (people: PeopleSeen, identity = 'ada'): string | undefined =>
    people.people(SELF).find((found) => found.identity === identity)?.security;

  it('is pending for five seconds, then outside, as long as nothing is heard', () => {
    const people = make('shared-key');
    people.list([person('ada')]);
    expect(securityOf(people)).to.equal('pending');
    clock.pass(4_999);
    expect(securityOf(people)).to.equal('pending');
    clock.pass(1);
    expect(changes).to.equal(1);
    expect(securityOf(people)).to.equal('outside');
  });

  it('is encrypted with the first frame or record that opens, however late', () => {
    const people = make('shared-key');
    people.list([person('ada'), person('ben')]);
    clock.pass(6_000);
    people.report({ type: 'opened', identity: 'ada', purpose: 'camera' });
    people.know([member('ben', 'encrypted')]);
    expect(securityOf(people, 'ada')).to.equal('encrypted');
    expect(securityOf(people, 'ben')).to.equal('encrypted');
  });

  it('is failed where frames come and none opens, and outside where they are clear', () => {
    const people = make('shared-key');
    people.list([person('ada')]);
    people.report({ type: 'failing', identity: 'ada', purpose: 'camera' });
    expect(securityOf(people)).to.equal('failed');
    people.report({ type: 'clear', identity: 'ada', purpose: 'microphone' });
    expect(securityOf(people)).to.equal('outside');
  });

  it('is encrypted where one of several sources opens', () => {
    const people = make('shared-key');
    people.list([person('ada')]);
    people.report({ type: 'failing', identity: 'ada', purpose: 'camera' });
    people.report({ type: 'opened', identity: 'ada', purpose: 'microphone' });
    expect(securityOf(people)).to.equal('encrypted');
  });

  it('keeps whoever holds a key inside, whatever clear frames a server puts under their name', () => {
    const people = make('group');
    people.list([person('eve')]);
    people.know([member('eve', 'encrypted')]);
    people.report({ type: 'clear', identity: 'eve', purpose: 'camera' });
    expect(securityOf(people, 'eve')).to.equal('failed');
  });

  it('forgets frames of a source that is off, but never that they were clear', () => {
    const people = make('shared-key');
    people.list([person('ada')]);
    people.report({ type: 'failing', identity: 'ada', purpose: 'camera' });
    people.list([person('ada', { camera: false })]);
    expect(securityOf(people)).to.equal('pending');
    people.report({ type: 'clear', identity: 'ada', purpose: 'camera' });
    people.list([person('ada', { camera: false })]);
    expect(securityOf(people)).to.equal('outside');
    people.report({ type: 'opened', identity: 'ada', purpose: 'camera' });
    expect(securityOf(people)).to.equal('encrypted');
  });

  it('is failed by a record that does not open, whatever frames said before', () => {
    const people = make('shared-key');
    people.list([person('ada')]);
    people.report({ type: 'opened', identity: 'ada', purpose: 'camera' });
    people.know([member('ada', 'failed')]);
    expect(securityOf(people)).to.equal('failed');
  });

  it('takes what failed before as said, when the key is right at last', () => {
    const people = make('shared-key');
    people.list([person('ada')]);
    people.report({ type: 'failing', identity: 'ada', purpose: 'camera' });
    people.know([member('ada', 'encrypted')]);
    expect(securityOf(people)).to.equal('encrypted');
    people.report({ type: 'failing', identity: 'ada', purpose: 'camera' });
    expect(securityOf(people)).to.equal('failed');
  });

  it('puts nobody who was in outside because this device fell out, and no stranger inside', () => {
    const people = make('group');
    people.list([person('ada'), person('eve')]);
    people.know([member(SELF, 'encrypted'), member('ada', 'encrypted')]);
    clock.pass(6_000);
    people.know([]);
    people.know([]);
    expect([securityOf(people), securityOf(people, 'eve')]).to.deep.equal(['pending', 'outside']);
    people.know([member(SELF, 'encrypted')]);
    expect(securityOf(people)).to.equal('outside');
  });

  it('in a group takes nobody for a member whom the worker does not know', () => {
    const people = make('group');
    people.list([person('ada'), person('ben')]);
    people.know([member('ben', 'verified')]);
    people.report({ type: 'opened', identity: 'ada', purpose: 'camera' });
    expect(securityOf(people)).to.equal('pending');
    expect(securityOf(people, 'ben')).to.equal('verified');
    clock.pass(5_000);
    expect(securityOf(people)).to.equal('outside');
  });

  it('in a group lists who holds a key without being in the room', () => {
    const people = make('group');
    people.list([]);
    people.know([member(SELF, 'encrypted'), member('ada', 'encrypted')]);
    expect(people.people(SELF).map(({ identity }) => identity)).to.deep.equal(['ada']);
  });

  it('begins anew with somebody who left and came back', () => {
    const people = make('shared-key');
    people.list([person('ada')]);
    people.report({ type: 'opened', identity: 'ada', purpose: 'camera' });
    people.list([]);
    expect(people.people(SELF)).to.deep.equal([]);
    people.list([person('ada')]);
    expect(securityOf(people)).to.equal('pending');
  });
});
