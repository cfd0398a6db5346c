import { expect } from '@open-wc/testing';
import { fromHex, toHex, toUtf8 } from '../../../../src/crypto/group/bytes.js';
import {
  deriveKeyPair,
  exportAsRecipient,
  exportAsSender,
  open,
  seal,
} from '../../../../src/crypto/group/engine/suite/hpke.js';
import { exportPublic } from '../../../../src/crypto/group/engine/suite/x25519.js';

/** RFC 9180, appendix A.1.1. */
const VECTOR = {
  info: '4f6465206f6e2061204772656369616e2055726e',
  ephemeralSeed: '7268600d403fce431561aef583ee1613527cff655c1343f29812e66706df3234',
  ephemeralPublic: '37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431',
  recipientSeed: '6db9df30aa07dd42ee5e8181afdb977e538f5e1fec8a06223f33f7013e525037',
  recipientPublic: '3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d',
  aad: '436f756e742d30',
  text: '4265617574792069732074727574682c20747275746820626561757479',
  sealed: 'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a',
  exported: '3853fe2b4035195a573ffc53856e77058e15d9ea064de3e59f4961d0095250ee',
};

describe('HPKE', () => {
  it('gives the values of RFC 9180, in both directions', async () => {
    const ephemeral = await deriveKeyPair(fromHex(VECTOR.ephemeralSeed));
    const recipient = await deriveKeyPair(fromHex(VECTOR.recipientSeed));
    expect(toHex(await exportPublic(ephemeral.publicKey))).to.equal(VECTOR.ephemeralPublic);
    expect(toHex(await exportPublic(recipient.publicKey))).to.equal(VECTOR.recipientPublic);
    const [info, aad] = [fromHex(VECTOR.info), fromHex(VECTOR.aad)];
    const { ct, enc } = await seal(recipient.publicKey, fromHex(VECTOR.text), info, aad, ephemeral);
    expect(toHex(ct)).to.equal(VECTOR.sealed);
    expect(toHex(enc)).to.equal(VECTOR.ephemeralPublic);
    expect(toHex(await open(recipient.privateKey, enc, ct, info, aad))).to.equal(VECTOR.text);
    const sent = await exportAsSender(recipient.publicKey, new Uint8Array(), 32, info, ephemeral);
    expect(toHex(sent.secret)).to.equal(VECTOR.exported);
    const got = await exportAsRecipient(recipient.privateKey, new Uint8Array(), sent.enc, 32, info);
    expect(toHex(got)).to.equal(VECTOR.exported);
  });

  it('opens nothing that was changed, for another or under other circumstances', async () => {
    const recipient = await deriveKeyPair(toUtf8('one'));
    const other = await deriveKeyPair(toUtf8('other'));
    const { ct, enc } = await seal(recipient.publicKey, toUtf8('text'), toUtf8('info'), toUtf8('aad'));
    const changed = Uint8Array.from(ct, (byte, at) => (at === 3 ? byte ^ 1 : byte));
    const tries = [
      open(recipient.privateKey, enc, changed, toUtf8('info'), toUtf8('aad')),
      open(other.privateKey, enc, ct, toUtf8('info'), toUtf8('aad')),
      open(recipient.privateKey, enc, ct, toUtf8('else'), toUtf8('aad')),
      open(recipient.privateKey, enc, ct, toUtf8('info'), toUtf8('else')),
      open(recipient.privateKey, new Uint8Array(32), ct, toUtf8('info'), toUtf8('aad')),
    ];
    for (const { status } of await Promise.allSettled(tries)) expect(status).to.equal('rejected');
  });
});
