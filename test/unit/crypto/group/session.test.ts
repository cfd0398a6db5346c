import { expect } from '@open-wc/testing';
import { kindNumber } from '../../../../src/crypto/group/records/kinds.js';
import { TestIssuer } from '../../../support/group/issuer.js';
import { SessionRoom } from '../../../support/group/session-room.js';
import type { SessionPerson } from '../../../support/group/session-room.js';

/** First byte of a packet that is one record. */
const WHOLE = 0xa1;
const HOST = { ent: { e2ee: 'required', basis: 'paid', role: 'host', features: [] } };

/** Whether a key of the one opens what a key of the other seals. */
async function fits(one: CryptoKey, other: CryptoKey): Promise<boolean> {
  const iv = new Uint8Array(12);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, one, new Uint8Array([1]));
  try {
    await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, other, sealed);
    return true;
  } catch {
    return false;
  }
}

describe('a group of real sessions', function () {
  this.timeout(60_000);

  let room: SessionRoom;
  const all = (holds: (person: SessionPerson) => unknown, what: string): Promise<unknown> =>
    Promise.all(room.people.map((person) => person.until(what, holds, 30_000)));
  const count = (number: number): Promise<unknown> =>
    all(({ facts }) => facts?.members.length === number, `${number} members`);
  /** Everybody sends under the same index, with the key that everybody else holds for them. */
  const agree = async (): Promise<void> => {
    await all(({ sending, session }) => {
      const { view } = session;
      return (
        view?.authenticator === room.people[0]?.session.view?.authenticator && sending === (view?.epoch ?? 0) % 128
      );
    }, 'one epoch');
    const [first] = room.people;
    for (const person of room.people) {
      const index = person.sending ?? -1;
      const own = person.keyOf(person.sub, index);
      const theirs = first?.keyOf(person.sub, index);
      expect(own && theirs && (await fits(own, theirs)), person.sub).to.equal(true);
    }
  };
  const leave = async (person: SessionPerson): Promise<void> => {
    await person.ask({ type: 'leave' });
    person.session.end();
    room.lose(person);
  };

  beforeEach(async () => {
    room = new SessionRoom(await TestIssuer.make('room'));
  });
  afterEach(() => {
    for (const { session } of room.people) session.end();
  });

  it('begins at once with whoever is alone, lets the others in, and lets them talk', async () => {
    const ann = await room.enter('ann');
    await ann.admitted();
    const ben = await room.enter('ben');
    await ben.admitted();
    const cem = await room.enter('cem');
    await cem.admitted();
    await count(3);
    await ben.say('hello');
    await ben.say('again');
    for (const person of [ann, cem]) await person.until('both lines', ({ said }) => said.length === 2);
    expect(cem.said).to.deep.equal([
      { from: 'ben', text: 'hello' },
      { from: 'ben', text: 'again' },
    ]);
    await all(({ facts }) => facts?.verification, 'a code');
    await agree();
    const codes = new Set(room.people.map(({ facts }) => facts?.verification?.code));
    expect(codes.size).to.equal(1);
    expect([...codes][0]).to.match(/^\d{5}(?: \d{5}){5}$/);
    expect(
      room.wire.every(({ bytes }) => bytes[0] !== 0x7b && !new TextDecoder().decode(bytes).includes('hello')),
    ).to.equal(true);
  });

  it('judges a joiner by what its commit brings: nothing has to be asked for', async () => {
    for (const name of ['ann', 'ben', 'cem']) {
      const person = await room.enter(name);
      await person.admitted();
    }
    await count(3);
    await agree();
    const asked = room.wire.filter(({ bytes }) => bytes[0] === WHOLE && bytes[1] === kindNumber('resync'));
    expect(asked.map(({ from }) => from)).to.deep.equal([]);
  });

  it('gives who has left none of the later keys, and who joins none of the earlier', async () => {
    const ann = await room.enter('ann');
    await ann.admitted();
    const ben = await room.enter('ben');
    await ben.admitted();
    const early = ann.everHeld.filter(({ identity }) => identity === 'ann').map(({ key }) => key);
    await leave(ben);
    await count(1);
    const cem = await room.enter('cem');
    await cem.admitted();
    await count(2);
    await agree();
    const late = cem.everHeld.map(({ key }) => key);
    for (const held of ben.everHeld) for (const key of late) expect(await fits(held.key, key)).to.equal(false);
    for (const key of early) for (const held of late) expect(await fits(key, held)).to.equal(false);
    expect(ben.keys.size).to.equal(0);
  });

  it('becomes one where two began at once', async () => {
    room.fate = () => 'drop';
    const [ann, ben] = await Promise.all([room.enter('ann'), room.enter('ben')]);
    await all(({ facts }) => facts?.members.length === 1, 'a group of their own');
    room.fate = () => 'pass';
    await Promise.all(
      [ann, ben].map((person) => person.until('the other', ({ facts }) => facts?.members.length === 2, 40_000)),
    );
    await agree();
  });

  it('goes on when packets are lost, doubled and late', async () => {
    let packets = 0;
    const ann = await room.enter('ann');
    await ann.admitted();
    room.fate = () => {
      packets += 1;
      return packets % 5 === 0 ? 'drop' : packets % 3 === 0 ? 'twice' : packets % 7 === 0 ? 150 : 'pass';
    };
    const ben = await room.enter('ben');
    await ben.admitted();
    const cem = await room.enter('cem');
    await cem.admitted();
    await count(3);
    room.fate = () => 'pass';
    await agree();
  });

  it('goes on without the one who committed, who is gone without a word', async () => {
    const ann = await room.enter('ann');
    await ann.admitted();
    const ben = await room.enter('ben');
    await ben.admitted();
    const cem = await room.enter('cem');
    await cem.admitted();
    await count(3);
    ann.session.end();
    room.lose(ann);
    await count(2);
    await agree();
    for (const held of ann.everHeld) {
      const now = ben.keyOf('ben', ben.sending ?? -1);
      expect(now && (await fits(held.key, now))).to.equal(false);
    }
  });

  it('puts out whom a host removes, for good, and lets nobody else in while locked', async () => {
    const ann = await room.enter('ann', { claims: HOST });
    await ann.admitted();
    const ben = await room.enter('ben');
    await ben.admitted();
    const refusal = await ben.ask({ type: 'remove', identity: 'ann' }).catch((error: unknown) => error);
    expect(refusal).to.include({ code: 'ERR_SM_DENIED' });
    await ann.ask({ type: 'remove', identity: 'ben' });
    await ben.until('to be out', ({ ending }) => ending);
    expect(ben.ending).to.deep.equal({ reason: 'kicked', code: null });
    room.lose(ben);
    await count(1);
    const again = await room.enter('ben');
    await again.until('the refusal', ({ ending }) => ending);
    expect(again.ending).to.deep.equal({ reason: 'security', code: 'ERR_SM_DENIED' });
    room.lose(again);
    await ann.ask({ type: 'lock', on: true });
    const cem = await room.enter('cem');
    await cem.until('the refusal', ({ ending }) => ending);
    expect(cem.ending).to.deep.equal({ reason: 'security', code: 'ERR_SM_DENIED' });
    room.lose(cem);
    await ann.ask({ type: 'lock', on: false });
    const dan = await room.enter('dan');
    await dan.admitted();
    await ann.ask({ type: 'ask-mute', identity: 'dan' });
    await dan.until('the request', ({ messages }) => messages.some(({ type }) => type === 'mute-requested'));
    await ann.ask({ type: 'end-for-all' });
    await dan.until('the end', ({ ending }) => ending);
    expect(dan.ending?.reason).to.equal('ended');
  });

  it('says that an act of a host cannot be signed, and signs the next one', async () => {
    const ann = await room.enter('ann', { claims: HOST });
    await ann.admitted();
    const { trust } = room.issuer;
    ann.session.receive({ type: 'trust', trust: { ...trust, keys: [] } });
    const refused = await ann.ask({ type: 'lock', on: true }).catch((error: unknown) => error);
    expect(refused).to.include({ code: 'ERR_SM_STATE' });
    expect(ann.facts?.locked).to.equal(false);
    ann.session.receive({ type: 'trust', trust });
    await ann.ask({ type: 'lock', on: true });
    await ann.until('the lock', ({ facts }) => facts?.locked);
  });

  it('lets somebody back in under the same key, in place of the leaf before', async () => {
    const ann = await room.enter('ann');
    await ann.admitted();
    const ben = await room.enter('ben');
    await ben.admitted();
    ben.session.end();
    room.people.splice(room.people.indexOf(ben), 1);
    const back = await room.enter('ben', { signer: ben.signer });
    await back.admitted();
    await count(2);
    await agree();
    expect(ann.facts?.members.find(({ identity }) => identity === 'ben')?.keyChanged).to.equal(false);
  });

  it('shows somebody who comes back under another key as changed, and unmarked', async () => {
    const ann = await room.enter('ann');
    await ann.admitted();
    const ben = await room.enter('ben');
    await ben.admitted();
    await ann.until('a code', ({ facts }) => facts?.verification && facts.members.length === 2);
    await ann.ask({ type: 'mark', identity: 'ben', code: ann.facts?.verification?.code ?? '' });
    const stateOf = (): unknown => ann.facts?.members.find(({ identity }) => identity === 'ben');
    expect(stateOf()).to.include({ security: 'verified', keyChanged: false });
    const wrong = await ann.ask({ type: 'mark', identity: 'ben', code: '00000' }).catch((error: unknown) => error);
    expect(wrong).to.include({ code: 'ERR_SM_STATE' });
    ben.session.end();
    room.people.splice(room.people.indexOf(ben), 1);
    const other = await room.enter('ben');
    await other.admitted();
    await ann.until('the change', ({ facts }) => facts?.members.some(({ keyChanged }) => keyChanged));
    expect(stateOf()).to.include({ security: 'encrypted', keyChanged: true });
  });

  it('does not begin for somebody who may not begin one', async () => {
    const guest = await room.enter('guest', { create: false });
    await guest.until('the refusal', ({ ending }) => ending, 30_000);
    expect(guest.ending?.code).to.equal('ERR_SM_ENTITLEMENT_REQUIRED');
  });

  it('lets nobody in who has an expired token, a token of another room or key, or a full room', async () => {
    const ann = await room.enter('ann', { mostMembers: 2 });
    await ann.admitted();
    const now = Math.floor(Date.now() / 1_000);
    const late = await room.enter('late', { create: false, claims: { iat: now - 7_200, exp: now - 3_600 } });
    const ben = await room.enter('ben');
    await ben.admitted();
    await count2(ann);
    const cem = await room.enter('cem');
    await cem.until('the refusal', ({ ending }) => ending, 30_000);
    expect(cem.ending?.code).to.equal('ERR_SM_ROOM_FULL');
    expect(late.facts?.admitted ?? false).to.equal(false);
    expect(ann.facts?.members.map(({ identity }) => identity)).to.deep.equal(['ann', 'ben']);
  });

  const count2 = (person: SessionPerson): Promise<void> =>
    person.until('two members', ({ facts }) => facts?.members.length === 2);
});
