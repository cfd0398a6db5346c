import { expect } from '@open-wc/testing';
import { toHex } from '../../../../src/crypto/group/bytes.js';
import { frameContext, keyIndexOf } from '../../../../src/crypto/group/frame-key.js';
import { encodePeople, verificationCode } from '../../../../src/crypto/group/verification-code.js';
import { MEDIA_PURPOSES } from '../../../../src/contract/media-purpose.js';

const KEY = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';
const OTHER = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

describe('the verification code', function () {
  // On a busy machine.
  this.timeout(60_000);

  it('is 30 digits of who is in with which key, in any order', async () => {
    const people = [
      { sub: 'ann', jkt: KEY },
      { sub: 'ben', jkt: OTHER },
    ];
    const code = await verificationCode(people);
    expect(code).to.match(/^\d{5}(?: \d{5}){5}$/);
    expect(await verificationCode(people.toReversed())).to.equal(code);
    const others = [
      people.slice(1),
      [...people, { sub: 'cem', jkt: KEY }],
      people.map(({ jkt }) => ({ sub: 'ann', jkt })),
      people.map(({ sub }) => ({ sub, jkt: KEY })),
    ];
    for (const other of others) expect(await verificationCode(other)).to.not.equal(code);
  });

  it('is derived from one spelling of the people', () => {
    const sorted = encodePeople([
      { sub: 'b', jkt: KEY },
      { sub: 'a', jkt: OTHER },
    ]);
    expect(toHex(sorted).startsWith(`0002000161${'00'.repeat(32)}000162`)).to.equal(true);
  });
});

describe('a frame key', () => {
  it('has an index of the generation’s parity and the epoch modulo 128', () => {
    expect([
      keyIndexOf(0, 0),
      keyIndexOf(0, 127),
      keyIndexOf(0, 128),
      keyIndexOf(1, 0),
      keyIndexOf(2, 5),
    ]).to.deep.equal([0, 127, 0, 128, 5]);
    expect(keyIndexOf(3, 127)).to.equal(255);
  });

  it('is another one for each leaf, purpose and person', () => {
    const contexts = [0, 1].flatMap((leaf) =>
      MEDIA_PURPOSES.flatMap((purpose) => ['ann', 'ben'].map((sub) => toHex(frameContext(leaf, purpose, sub)))),
    );
    expect(new Set(contexts).size).to.equal(16);
    expect(toHex(frameContext(258, 'screen', 'a'))).to.equal('00000102' + '02' + '61');
  });
});
