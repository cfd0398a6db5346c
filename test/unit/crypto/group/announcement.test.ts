import { expect } from '@open-wc/testing';
import { signerOf } from '../../../../src/crypto/group/device-signer.js';
import { generateKeyPair } from '../../../../src/crypto/group/key-pair.js';
import type { DeviceSigner } from '../../../../src/crypto/group/meeting-session.js';
import {
  readStandardHello,
  verifyAnnouncement,
  writeAnnouncement,
} from '../../../../src/crypto/group/records/announcement.js';
import { TestIssuer } from '../../../support/group/issuer.js';
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

  const expected = { room: 'room', nonce, from: 'ann', now: Date.now() };

  it('is believed from a member by a valid token and its key, for this room, person and nonce alone', async () => {
    const token = await issuer.mint('ann', signer.keyThumbprint);
    const said = await writeAnnouncement({ room: 'room', nonce, token }, signer);
    expect(await verifyAnnouncement(said, issuer.trust, expected)).to.equal(true);
    for (const other of [
      { room: 'other' },
      { nonce: 'ponmlkjihgfedcba' },
      { from: 'eve' },
      { now: Date.now() + 1e8 },
    ]) {
      expect(await verifyAnnouncement(said, issuer.trust, { ...expected, ...other })).to.equal(false);
    }
    const stranger = await TestIssuer.make('room');
    expect(await verifyAnnouncement(said, stranger.trust, expected)).to.equal(false);
  });

  it('is not believed by a stolen token, another key’s signature, or any other shape', async () => {
    const thief = await signerOf(await generateKeyPair());
    const token = await issuer.mint('ann', signer.keyThumbprint);
    const stolen = await writeAnnouncement({ room: 'room', nonce, token }, thief);
    const shapes = [
      stolen,
      json({ v: 1, kind: 'mode', mode: 'encrypted', nonce }),
      json({ v: 1, kind: 'mode', mode: 'encrypted', nonce, token, key: 'x', signature: 'y' }),
      json(null),
      new Uint8Array([0x7b]),
    ];
    for (const shape of shapes) expect(await verifyAnnouncement(shape, issuer.trust, expected)).to.equal(false);
  });

  it('comes from a member of a group, who says nothing else in clear', async () => {
    const room = new SessionRoom(issuer);
    const ann = await room.enter('ann');
    await ann.admitted();
    ann.session.receive({ type: 'data', from: 'page', bytes: json({ v: 1, kind: 'hello', nonce }) });
    ann.session.receive({ type: 'data', from: 'page', bytes: json({ v: 1, kind: 'chat', text: 'hi', sentAt: 1 }) });
    await ann.until('the answer', () => room.wire.some(({ bytes }) => bytes[0] === 0x7b));
    const [answer] = room.wire.filter(({ bytes }) => bytes[0] === 0x7b);
    expect(await verifyAnnouncement(answer?.bytes ?? new Uint8Array(), issuer.trust, expected)).to.equal(true);
    expect(room.wire.filter(({ bytes }) => bytes[0] === 0x7b)).to.have.length(1);
    expect(ann.said).to.have.length(0);
    ann.session.end();
  });

  it('is given to a hello of 16 to 64 characters, and to nothing else', () => {
    expect(readStandardHello(json({ v: 1, kind: 'hello', nonce }))).to.equal(nonce);
    for (const other of [{ nonce: 'short' }, { kind: 'mode' }, { v: 2 }, { nonce: 7 }]) {
      expect(readStandardHello(json({ v: 1, kind: 'hello', nonce, ...other }))).to.equal(null);
    }
  });
});
