import { expect } from '@open-wc/testing';
import { signerOf } from '../../../../src/crypto/group/device-signer.js';
import { generateKeyPair } from '../../../../src/crypto/group/key-pair.js';
import type { DeviceSigner } from '../../../../src/crypto/group/meeting-session.js';
import { readStandardHello, writeAnnouncement } from '../../../../src/crypto/group/records/announcement.js';
import type { GroupName } from '../../../../src/crypto/group/records/room-policy.js';
import { writeGroupName } from '../../../../src/crypto/group/records/room-policy.js';
import { Writer } from '../../../../src/crypto/group/records/writer.js';
import { verifyAnnouncement } from '../../../../src/crypto/group/session/verify-announcement.js';
import { base64url } from '../../../support/entitlement/kit.js';
import type { Json } from '../../../support/entitlement/kit.js';
import { ISSUER, TestIssuer } from '../../../support/group/issuer.js';
import { SessionRoom } from '../../../support/group/session-room.js';

const nonce = 'abcdefghijklmnop';
const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

describe('the answer of an encrypted room to a standard page', function () {
  // On a busy machine.
  this.timeout(60_000);

  let issuer: TestIssuer;
  let signer: DeviceSigner;
  before(async () => {
    issuer = await TestIssuer.make('room');
    signer = await signerOf(await generateKeyPair());
  });

  const now = Date.now();
  const expected = { room: 'room', nonce, from: 'ann', now };
  const nameOf = (admit: GroupName['policy']['admit'], issuer = ISSUER): GroupName => ({
    policy: { issuer, mode: null, admit },
    generation: 0,
    salt: '5a'.repeat(16),
  });

  interface Saying {
    readonly name?: GroupName;
    readonly time?: number;
    readonly claims?: Json;
    readonly by?: DeviceSigner;
  }
  /** Ann's answer, or somebody's who says so. */
  async function say({ name = nameOf('verified'), time = now, claims = {}, by = signer }: Saying = {}) {
    const token = await issuer.mint('ann', signer.keyThumbprint, { mtg: undefined, ...claims });
    return writeAnnouncement({ room: 'room', nonce, name, time }, token, by);
  }
  const verify = (bytes: Uint8Array, other: object = {}) =>
    verifyAnnouncement(bytes, issuer.trust, { ...expected, ...other });

  it('tells whom the group admits, by a valid token and its key, for this room, person and nonce alone', async () => {
    const said = await say();
    expect(await verify(said)).to.equal('verified');
    expect(await verify(await say({ name: nameOf('entitled') }))).to.equal('entitled');
    for (const other of [{ room: 'other' }, { nonce: 'ponmlkjihgfedcba' }, { from: 'eve' }]) {
      expect(await verify(said, other)).to.equal(null);
    }
    const stranger = await TestIssuer.make('room');
    expect(await verifyAnnouncement(said, stranger.trust, expected)).to.equal(null);
  });

  it('counts within ten minutes, by a token that counted when it was said', async () => {
    const said = await say();
    for (const minutes of [-9, 9]) expect(await verify(said, { now: now + minutes * 60_000 })).to.equal('verified');
    for (const minutes of [-11, 11]) expect(await verify(said, { now: now + minutes * 60_000 })).to.equal(null);
    const seconds = Math.floor(now / 1_000);
    const ended = (ago: number) => ({ claims: { iat: seconds - 3_600, exp: seconds - ago } });
    expect(await verify(await say(ended(590)))).to.equal('verified');
    expect(await verify(await say(ended(610)))).to.equal(null);
    expect(await verify(await say({ claims: { iat: seconds + 90 } }))).to.equal(null);
  });

  it('binds the policy to the group: another policy put into it is another group, and signed by nobody', async () => {
    const said = JSON.parse(new TextDecoder().decode(await say({ name: nameOf('entitled') }))) as object;
    const writer = new Writer();
    writeGroupName(writer, nameOf('verified'));
    expect(await verify(json({ ...said, name: base64url(writer.end()) }))).to.equal(null);
    expect(await verify(json({ ...said, time: now + 1 }))).to.equal(null);
    expect(await verify(json(said))).to.equal('entitled');
  });

  it('is not believed from somebody who could not be a member under that policy', async () => {
    const off = { ent: { e2ee: 'off' } };
    expect(await verify(await say({ claims: off }))).to.equal('verified');
    expect(await verify(await say({ claims: off, name: nameOf('entitled') }))).to.equal(null);
    expect(await verify(await say({ claims: { mtg: { admit: 'entitled' } } }))).to.equal(null);
    expect(await verify(await say({ claims: { mtg: { mode: 'standard' } }, name: nameOf('entitled') }))).to.equal(null);
    expect(await verify(await say({ name: nameOf('verified', 'https://other.example') }))).to.equal(null);
  });

  it('is not believed by a stolen token, another key’s signature, or any other shape', async () => {
    const thief = await signerOf(await generateKeyPair());
    const token = await issuer.mint('ann', signer.keyThumbprint);
    const said = JSON.parse(new TextDecoder().decode(await say())) as object;
    const shapes = [
      await say({ by: thief }),
      json({ v: 1, kind: 'mode', mode: 'encrypted', nonce }),
      json({ v: 1, kind: 'mode', mode: 'encrypted', nonce, token, key: 'x', signature: 'y' }),
      ...[
        { name: 'AAAA' },
        { name: '' },
        { time: '1' },
        { time: -1 },
        { time: 0.5 },
        { key: 7 },
        { signature: 'AA' },
      ].map((other) => json({ ...said, ...other })),
      json(null),
      new Uint8Array([0x7b]),
    ];
    for (const shape of shapes) expect(await verify(shape)).to.equal(null);
  });

  it('comes from a member of a group, who says nothing else in clear', async () => {
    const room = new SessionRoom(issuer);
    const ann = await room.enter('ann', { claims: { mtg: { admit: 'verified' } } });
    await ann.admitted();
    ann.session.receive({ type: 'data', from: 'page', bytes: json({ v: 1, kind: 'hello', nonce }) });
    ann.session.receive({ type: 'data', from: 'page', bytes: json({ v: 1, kind: 'chat', text: 'hi', sentAt: 1 }) });
    await ann.until('the answer', () => room.wire.some(({ bytes }) => bytes[0] === 0x7b));
    const [answer] = room.wire.filter(({ bytes }) => bytes[0] === 0x7b);
    expect(await verify(answer?.bytes ?? new Uint8Array(), { now: Date.now() })).to.equal('verified');
    expect(room.wire.filter(({ bytes }) => bytes[0] === 0x7b)).to.have.length(1);
    expect(ann.said).to.have.length(0);
    ann.session.end();
  });

  it('is given to everybody who asks, also where thirty do so at once and one never stops', async () => {
    const room = new SessionRoom(issuer);
    const ann = await room.enter('ann');
    await ann.admitted();
    const hello = json({ v: 1, kind: 'hello', nonce });
    const pages = Array.from({ length: 30 }, (_, at) => `page ${at}`);
    const began = performance.now();
    for (const from of pages) {
      for (let times = 0; times < 20; times += 1) ann.session.receive({ type: 'data', from: 'eve', bytes: hello });
      ann.session.receive({ type: 'data', from, bytes: hello });
    }
    const answered = (): (string | undefined)[] =>
      ann.messages.flatMap((message) =>
        message.type === 'packet' && message.bytes[0] === 0x7b ? (message.to ?? []) : [],
      );
    await ann.until('the answers', () => new Set(answered()).size > pages.length);
    const toPages = answered().filter((to) => to !== 'eve');
    expect(toPages.sort()).to.deep.equal([...pages].sort());
    // 400 ms between two answers to one caller: a busy machine may take longer over all of it.
    const toEve = answered().length - toPages.length;
    expect(toEve).to.be.within(1, 1 + Math.floor((performance.now() - began) / 400));
    ann.session.end();
  });

  it('is given to a hello of 16 to 64 characters, and to nothing else', () => {
    expect(readStandardHello(json({ v: 1, kind: 'hello', nonce }))).to.equal(nonce);
    for (const other of [{ nonce: 'short' }, { kind: 'mode' }, { v: 2 }, { nonce: 7 }]) {
      expect(readStandardHello(json({ v: 1, kind: 'hello', nonce, ...other }))).to.equal(null);
    }
  });
});
