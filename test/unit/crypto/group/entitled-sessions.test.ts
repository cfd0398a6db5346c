import { expect } from '@open-wc/testing';
import { SecureMeetingError } from '../../../../src/base/errors.js';
import { signerOf } from '../../../../src/crypto/group/device-signer.js';
import { generateKeyPair } from '../../../../src/crypto/group/key-pair.js';
import { readRecord } from '../../../../src/crypto/group/records/read-record.js';
import { PacketAssembler } from '../../../../src/crypto/group/records/packets.js';
import type { WireRecord } from '../../../../src/crypto/group/records/wire-record.js';
import { ISSUER, TestIssuer } from '../../../support/group/issuer.js';
import { SessionRoom } from '../../../support/group/session-room.js';
import type { SessionPerson } from '../../../support/group/session-room.js';

const OFF = { e2ee: 'off', role: 'guest' };
const ENTITLED = { e2ee: 'allowed', role: 'guest' };
type Mtg = Readonly<Record<string, string>> | undefined;

describe('who is a member of a group', function () {
  this.timeout(60_000);

  let room: SessionRoom;
  beforeEach(async () => {
    room = new SessionRoom(await TestIssuer.make('room'));
  });
  afterEach(() => {
    for (const { session } of room.people) session.end();
  });

  /** What somebody said, as an observer of the server reads it. */
  const saidBy = (sub: string): WireRecord[] => {
    const packets = new PacketAssembler();
    return room.wire.flatMap(({ from, bytes }) => {
      const whole = from === sub ? packets.receive(from, bytes, 0) : null;
      return (whole && readRecord(whole)) ?? [];
    });
  };
  const isInWith = (person: SessionPerson, ...subs: string[]): Promise<void> =>
    person.until(
      `to be in with ${subs.join()}`,
      ({ facts }) => facts?.members.map(({ identity }) => identity).join() === subs.join(),
    );
  const isRefused = async (person: SessionPerson): Promise<string | null> => {
    await person.until('the refusal', ({ ending }) => ending, 30_000);
    expect(person.ending?.reason).to.equal('security');
    return person.ending?.code ?? null;
  };
  /** Not one key of anybody else was ever handed over. */
  const holdsNoKeyOf = (person: SessionPerson, sub: string): void => {
    expect(person.everHeld.filter(({ identity }) => identity === sub)).to.have.length(0);
  };

  const POLICIES: readonly (readonly [creator: Mtg, joiner: Mtg, ent: object, outcome: string])[] = [
    [undefined, undefined, ENTITLED, 'in'],
    [undefined, { admit: 'entitled' }, ENTITLED, 'in'],
    [undefined, { admit: 'verified' }, ENTITLED, 'ERR_SM_MODE_MISMATCH'],
    [{}, { mode: 'e2ee' }, ENTITLED, 'in'],
    [{ admit: 'entitled' }, { admit: 'verified' }, ENTITLED, 'ERR_SM_MODE_MISMATCH'],
    [{ admit: 'verified' }, undefined, ENTITLED, 'in'],
    [{ admit: 'verified' }, { admit: 'entitled' }, ENTITLED, 'ERR_SM_MODE_MISMATCH'],
    [{ admit: 'verified' }, { mode: 'e2ee' }, ENTITLED, 'ERR_SM_MODE_MISMATCH'],
    [{ mode: 'e2ee' }, { mode: 'e2ee', admit: 'verified' }, ENTITLED, 'ERR_SM_MODE_MISMATCH'],
    [{ mode: 'e2ee' }, { mode: 'standard' }, ENTITLED, 'ERR_SM_MODE_MISMATCH'],
    [{ admit: 'verified' }, undefined, OFF, 'in'],
    [{ mode: 'e2ee', admit: 'verified' }, { mode: 'e2ee', admit: 'verified' }, OFF, 'in'],
    [undefined, undefined, OFF, 'ERR_SM_ENTITLEMENT_REQUIRED'],
    [{ mode: 'e2ee' }, { mode: 'e2ee' }, OFF, 'ERR_SM_ENTITLEMENT_REQUIRED'],
  ];
  for (const [creator, joiner, ent, outcome] of POLICIES) {
    const words = [creator, joiner].map((mtg) => (mtg ? JSON.stringify(mtg) : 'no mtg'));
    const e2ee = ent === OFF ? ' and "off"' : '';
    it(`${words[0] ?? ''} began it: with ${words[1] ?? ''}${e2ee} one is ${outcome}`, async () => {
      const ann = await room.enter('ann', { claims: { ent: ENTITLED, mtg: creator } });
      await ann.admitted();
      const ben = await room.enter('ben', { claims: { ent, mtg: joiner } });
      if (outcome === 'in') {
        await ben.admitted();
        await isInWith(ann, 'ann', 'ben');
        return;
      }
      expect(await isRefused(ben)).to.equal(outcome);
      expect(ann.facts?.members).to.have.length(1);
      holdsNoKeyOf(ben, 'ann');
      const refusal = saidBy('ann').find(({ kind }) => kind === 'refuse');
      if (!refusal || refusal.kind !== 'refuse') throw new Error('Nobody refused.');
      expect([...refusal.publicKey], 'signed by who refused').to.deep.equal([...ann.signer.publicKey]);
    });
  }

  it('nobody by the token of somebody else: it is not answered, and nothing is shared', async () => {
    const ann = await room.enter('ann');
    await ann.admitted();
    const ben = await signerOf(await generateKeyPair());
    const stolen = await room.issuer.mint('ben', ben.keyThumbprint);
    const thief = await room.enter('ben', { token: stolen, create: false });
    expect(await isRefused(thief)).to.equal('ERR_SM_ENTITLEMENT_REQUIRED');
    expect(ann.messages.some(({ type }) => type === 'dropped')).to.equal(true);
    expect(saidBy('ann').filter(({ kind }) => kind === 'answer' || kind === 'group-info')).to.have.length(0);
    expect(ann.facts?.members).to.have.length(1);
    holdsNoKeyOf(thief, 'ann');
    holdsNoKeyOf(ann, 'ben');
  });

  it('nobody by the word of another issuer, who has a group of their own at most', async () => {
    const ann = await room.enter('ann');
    await ann.admitted();
    const other = await TestIssuer.make('room');
    const signer = await signerOf(await generateKeyPair());
    const trust = { issuer: `${ISSUER}/other`, keys: other.trust.keys };
    const token = await other.mint('eve', signer.keyThumbprint, { iss: trust.issuer });
    const eve = await room.enter('eve', { signer, token, trust });
    await eve.admitted();
    await isInWith(eve, 'eve');
    expect(ann.facts?.members).to.have.length(1);
    expect(ann.messages.some(({ type }) => type === 'dropped')).to.equal(true);
    expect(saidBy('ann').filter(({ kind }) => kind === 'answer' || kind === 'group-info')).to.have.length(0);
    holdsNoKeyOf(eve, 'ann');
    holdsNoKeyOf(ann, 'eve');
  });

  it('nobody begins one by a token that is not entitled, whatever their page says', async () => {
    const guest = await room.enter('guest', {
      create: true,
      claims: { ent: OFF, mtg: { mode: 'e2ee', admit: 'verified' } },
    });
    // Alone and told so: an entitled person would be in at once.
    room.tellLists();
    expect(await isRefused(guest)).to.equal('ERR_SM_ENTITLEMENT_REQUIRED');
  });
});

describe('a renewed token in a group', function () {
  this.timeout(60_000);

  let room: SessionRoom;
  let ann: SessionPerson;
  let ben: SessionPerson;
  beforeEach(async () => {
    room = new SessionRoom(await TestIssuer.make('room'));
    ann = await room.enter('ann');
    await ann.admitted();
    ben = await room.enter('ben');
    await ben.admitted();
  });
  afterEach(() => {
    for (const { session } of room.people) session.end();
  });

  /** Of two tokens the one that was issued later counts, and times are whole seconds. */
  const later = () => ({ iat: Math.floor(Date.now() / 1_000) });
  const basisOfBen = (): unknown => ann.facts?.members.find(({ identity }) => identity === 'ben')?.entitlement?.basis;
  const wireHas = (token: string): boolean =>
    room.wire.some(({ bytes }) => new TextDecoder('latin1').decode(bytes).includes(token.slice(-80)));

  it('is what the others go by from then on', async () => {
    expect(basisOfBen()).to.equal('paid');
    const ent = { e2ee: 'allowed', basis: 'grant', role: 'guest' };
    await ben.renew(await room.issuer.mint('ben', ben.signer.keyThumbprint, { ...later(), ent }));
    await ann.until('the newer basis', () => basisOfBen() === 'grant');
    expect([ann, ben].map(({ ending }) => ending)).to.deep.equal([null, null]);
  });

  it('of a key that the issuer has taken into use since is read by keys that are fetched anew', async () => {
    const before = room.issuer.trust;
    await room.issuer.rotate();
    const now = { ...before, keys: [...before.keys, ...room.issuer.trust.keys] };
    const ent = { e2ee: 'allowed', basis: 'nonprofit', role: 'guest' };
    await ben.renew(await room.issuer.mint('ben', ben.signer.keyThumbprint, { ...later(), ent }), now);
    await ann.until('to want the keys', ({ messages }) => messages.some(({ type }) => type === 'keys-wanted'));
    ann.session.receive({ type: 'trust', trust: now });
    await ann.until('the newer basis', () => basisOfBen() === 'nonprofit');
  });

  const CHANGES: readonly (readonly [
    what: string,
    code: string,
    change: (person: SessionPerson) => Promise<string>,
  ])[] = [
    ['is not entitled any more', 'ERR_SM_MODE_MISMATCH', (one) => minted(one, { ent: OFF })],
    ['admits others', 'ERR_SM_MODE_MISMATCH', (one) => minted(one, { mtg: { mode: 'e2ee', admit: 'verified' } })],
    ['says nothing of the meeting', 'ERR_SM_MODE_MISMATCH', (one) => minted(one, { mtg: undefined })],
    ['is of another person', 'ERR_SM_ENTITLEMENT_SUBJECT', (one) => minted(one, { sub: 'cem' })],
    ['is of another key', 'ERR_SM_ENTITLEMENT_KEY', () => room.issuer.mint('ben', ann.signer.keyThumbprint)],
  ];
  const minted = (one: SessionPerson, claims: Record<string, unknown>): Promise<string> =>
    room.issuer.mint(one.sub, one.signer.keyThumbprint, claims);

  for (const [what, code, change] of CHANGES) {
    it(`that ${what} is not taken: nobody ever hears of it, and the one before is served on`, async () => {
      const before = ben.standing.token;
      const token = await change(ben);
      const refusal = await ben.renew(token).catch((error: unknown) => error);
      expect(refusal).to.be.instanceOf(SecureMeetingError).and.to.include({ code });
      expect(ben.session.token.raw).to.equal(before);
      // Whoever comes is served with the tokens of all.
      const cem = await room.enter('cem');
      await cem.admitted();
      await ben.say('still here');
      await cem.until('the line', ({ said }) => said.length === 1);
      expect([wireHas(token), wireHas(before)]).to.deep.equal([false, true]);
    });
  }
});
