import { expect } from '@open-wc/testing';
import { signerOf } from '../../../../src/crypto/group/device-signer.js';
import { generateKeyPair } from '../../../../src/crypto/group/key-pair.js';
import { KINDS, kindNumber } from '../../../../src/crypto/group/records/kinds.js';
import { TestIssuer } from '../../../support/group/issuer.js';
import { SessionRoom } from '../../../support/group/session-room.js';
import type { SessionPerson } from '../../../support/group/session-room.js';

const MINUTE = 60_000;

/** What kind of record a packet is, where it is a whole one. */
const kindOf = (bytes: Uint8Array): string | undefined => (bytes[0] === 0xa1 ? KINDS[(bytes[1] ?? 0) - 1] : undefined);

describe('a group of real sessions, as time goes by', function () {
  this.timeout(120_000);

  let room: SessionRoom;
  const enter = async (...names: readonly string[]): Promise<SessionPerson[]> => {
    const people: SessionPerson[] = [];
    for (const name of names) {
      const person = await room.enter(name);
      await person.admitted();
      people.push(person);
    }
    await together(...people);
    return people;
  };
  const together = async (...people: readonly SessionPerson[]): Promise<void> => {
    const first = people[0]?.session;
    const holds = ({ facts, session }: SessionPerson): boolean =>
      facts?.members.length === people.length && session.view?.authenticator === first?.view?.authenticator;
    await Promise.all(people.map((person) => person.until('to be together', holds, 60_000)));
  };
  const epochOf = ({ session }: SessionPerson): number => session.view?.epoch ?? -1;
  const namesOf = ({ facts }: SessionPerson): readonly string[] =>
    (facts?.members ?? []).map(({ identity }) => identity).sort();
  const seconds = (fromNow: number): number => Math.floor(room.clock.now() / 1_000) + fromNow;

  beforeEach(async () => {
    room = new SessionRoom(await TestIssuer.make('room'));
  });
  afterEach(() => {
    for (const { session } of room.people) session.end();
  });

  it('has another key five minutes after the last, and says so', async () => {
    const [ann, ben] = (await enter('ann', 'ben')) as [SessionPerson, SessionPerson];
    // Made meanwhile, for it takes its time.
    await Promise.all([ann, ben].map((person) => person.until('the code', ({ facts }) => facts?.verification)));
    const before = epochOf(ann);
    await room.sleep(4 * MINUTE);
    expect(epochOf(ann)).to.equal(before);
    await room.pass(MINUTE + 4_000);
    await ben.until('the next epoch', () => epochOf(ben) > before && epochOf(ann) > before);
    const rotated = ({ messages }: SessionPerson): boolean =>
      messages.some((message) => message.type === 'verification' && message.changed === 'rotated');
    await Promise.all([ann, ben].map((person) => person.until('to be told', rotated)));
    await together(ann, ben);
  });

  it('keeps whoever renewed, and puts out whose token ended ten minutes ago', async () => {
    const ann = await room.enter('ann');
    await ann.admitted();
    const soon = { iat: seconds(-5), exp: seconds(60) };
    const [ben, cem] = [await room.enter('ben', { claims: soon }), await room.enter('cem', { claims: soon })];
    await together(ann, ben, cem);
    const later = { iat: seconds(0), exp: seconds(3_600) };
    await ben.renew(await room.issuer.mint('ben', ben.signer.keyThumbprint, later));
    await room.sleep(9.5 * MINUTE);
    await together(ann, ben, cem);
    await room.pass(1.5 * MINUTE);
    await cem.until('the end', ({ ending }) => ending);
    expect(cem.ending?.reason).to.equal('entitlement-expired');
    room.lose(cem);
    await together(ann, ben);
    expect(namesOf(ann)).to.deep.equal(['ann', 'ben']);
  });

  it('falls apart while the network is, and is one again after', async () => {
    const [ann, ben, cem] = (await enter('ann', 'ben', 'cem')) as [SessionPerson, SessionPerson, SessionPerson];
    room.fate = (from, to) => (from === 'ann' || to === 'ann' ? 'drop' : 'pass');
    await room.pass(40_000);
    await together(ben, cem);
    await ann.until('to be alone', () => namesOf(ann).length === 1);
    room.fate = () => 'pass';
    await room.pass(12_000);
    await together(ann, ben, cem);
  });

  it('asks for a commit that it missed, and follows', async () => {
    const [ann, ben, cem] = (await enter('ann', 'ben', 'cem')) as [SessionPerson, SessionPerson, SessionPerson];
    const before = epochOf(cem);
    room.fate = (_from, to, bytes) => (to === 'cem' && kindOf(bytes) === 'commit' ? 'drop' : 'pass');
    const dan = await room.enter('dan');
    await dan.admitted();
    expect(epochOf(cem)).to.equal(before);
    await cem.until('to ask', () =>
      room.wire.some(
        ({ from, bytes }) => from === 'cem' && kindOf(bytes) === 'resync' && bytes[1] === kindNumber('resync'),
      ),
    );
    room.fate = () => 'pass';
    await together(ann, ben, cem, dan);
  });

  it('tells its person who removed them for the second time', async () => {
    const [ann, ben, cem] = (await enter('ann', 'ben', 'cem')) as [SessionPerson, SessionPerson, SessionPerson];
    for (let times = 0; times < 2; times += 1) {
      const before = epochOf(ann);
      // What she says does not come through for so long that the others take her to be gone.
      room.fate = (from, _to, bytes) => (from === 'cem' && kindOf(bytes) === 'heartbeat' ? 'drop' : 'pass');
      await room.passUntil('to go on', () => epochOf(ann) > before);
      room.fate = () => 'pass';
      await room.pass(4_000);
      await together(ann, ben, cem);
    }
    const alarms = cem.messages.filter(({ type }) => type === 'alarm');
    expect(alarms).to.deep.equal([{ type: 'alarm', alarm: 'removed-again', identity: 'ann' }]);
    expect([...ann.messages, ...ben.messages].filter(({ type }) => type === 'alarm')).to.deep.equal([]);
  });

  it('tells a joiner at once that its token has ended', async () => {
    const [ann] = (await enter('ann')) as [SessionPerson];
    const late = await room.enter('late', { claims: { iat: seconds(-7_200), exp: seconds(-3_600) } });
    await late.until('the refusal', ({ ending }) => ending, 5_000);
    expect(late.ending).to.deep.equal({ reason: 'security', code: 'ERR_SM_ENTITLEMENT_EXPIRED' });
    expect(namesOf(ann)).to.deep.equal(['ann']);
  });

  it('neither lets in nor follows whoever shows a stolen token, or one of another issuer’s making', async () => {
    const [ann, ben] = (await enter('ann', 'ben')) as [SessionPerson, SessionPerson];
    const before = ann.session.view?.authenticator;
    const stolen = await room.issuer.mint('thief', ben.signer.keyThumbprint);
    const thief = await room.enter('thief', { token: stolen });
    const [other, signer] = [await TestIssuer.make('room'), await signerOf(await generateKeyPair())];
    const forged = await other.mint('forger', signer.keyThumbprint);
    const forger = await room.enter('forger', { signer, token: forged, trust: other.trust });
    await Promise.all([thief, forger].map((one) => one.until('a group of their own', ({ facts }) => facts?.admitted)));
    await room.pass(12_000);
    expect([ann, ben].map(namesOf)).to.deep.equal([
      ['ann', 'ben'],
      ['ann', 'ben'],
    ]);
    expect([thief, forger].map(namesOf)).to.deep.equal([['thief'], ['forger']]);
    expect(ann.session.view?.authenticator).to.equal(before);
    expect(ann.messages.some(({ type }) => type === 'dropped')).to.equal(true);
  });

  it('lets nobody in under the key of somebody who is in, and ends who is replaced', async () => {
    const [ann, ben] = (await enter('ann', 'ben')) as [SessionPerson, SessionPerson];
    const twin = await room.enter('twin', { signer: ben.signer });
    await twin.until('the refusal', ({ ending }) => ending);
    expect(twin.ending?.code).to.equal('ERR_SM_DENIED');
    room.lose(twin);
    await together(ann, ben);
    const other = await room.enter('ben');
    await other.admitted();
    await ben.until('the end', ({ ending }) => ending);
    expect(ben.ending).to.deep.equal({ reason: 'duplicate-identity', code: null });
    await ann.until('the other', ({ facts }) => facts?.members.some(({ keyChanged }) => keyChanged));
  });

  it('lets nobody in under a banned key, whatever they are called now', async () => {
    const host = await room.enter('host', { claims: { ent: { e2ee: 'required', role: 'host', features: [] } } });
    await host.admitted();
    const ben = await room.enter('ben');
    await ben.admitted();
    await host.ask({ type: 'remove', identity: 'ben' });
    await ben.until('to be out', ({ ending }) => ending);
    room.lose(ben);
    await host.until('to be alone', ({ facts }) => facts?.members.length === 1);
    const again = await room.enter('somebody new', { signer: ben.signer });
    await again.until('the refusal', ({ ending }) => ending);
    expect(again.ending?.code).to.equal('ERR_SM_DENIED');
  });

  it('goes on under a rain of records, whole and in pieces, that are none', async () => {
    const [ann, ben] = (await enter('ann', 'ben')) as [SessionPerson, SessionPerson];
    for (let count = 0; count < 2_000; count += 1) {
      const piece = crypto.getRandomValues(new Uint8Array(12_000));
      // A first piece of the largest record, each of another; whole records of each kind.
      piece.set([0xa2]);
      new DataView(piece.buffer).setUint16(9, 0);
      new DataView(piece.buffer).setUint16(11, 88);
      new DataView(piece.buffer).setUint32(13, 1_048_576);
      const whole = Uint8Array.of(0xa1, 1 + (count % KINDS.length), ...piece.subarray(0, 200));
      for (const bytes of [piece, whole]) ann.session.receive({ type: 'data', from: `eve ${count % 9}`, bytes });
    }
    await ben.say('still here');
    await ann.until('the line', ({ said }) => said.some(({ text }) => text === 'still here'));
    const cem = await room.enter('cem');
    await cem.admitted();
    await together(ann, ben, cem);
  });
});
