import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { escapeUnit, unescapeUnit } from '../../../../src/crypto/frame/codec/rbsp.js';
import { fromHex, toHex } from './bytes.js';

/** The rule as ITU-T H.264 (7.4.1) words it, byte by byte. */
function escapeSlowly(data: Uint8Array): number[] {
  const escaped: number[] = [];
  let zeros = 0;
  for (const byte of data) {
    if (zeros === 2 && byte <= 3) {
      escaped.push(3);
      zeros = 0;
    }
    escaped.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return escaped;
}

/** Bytes in which the rule has something to do. */
const bytes = fc
  .array(fc.oneof(fc.constantFrom(0, 0, 0, 1, 2, 3, 4), fc.integer({ min: 0, max: 255 })), { maxLength: 200 })
  .map((list) => Uint8Array.from(list));

describe('what follows a clear header of H.264 or H.265', () => {
  it('gets a 3 between two zeros and a byte up to 3', () => {
    const escaped = (hex: string): string => toHex(escapeUnit(fromHex(hex)));
    expect(escaped('000000')).to.equal('00000300');
    expect(escaped('000001 000002 000003 000004')).to.equal('0000030100000302000003030000' + '04');
    expect(escaped('0000000000')).to.equal('00000300000300'.slice(0, 14));
    expect(escaped('aabb')).to.equal('aabb');
  });

  it('loses it again', () => {
    expect(toHex(unescapeUnit(fromHex('0000030100000303')))).to.equal('000001000003');
    expect(toHex(unescapeUnit(fromHex('00000300000300')))).to.equal('0000000000');
    expect(toHex(unescapeUnit(fromHex('000003')))).to.equal('0000');
  });

  it('is as the standard says, and comes back as it was, whatever the bytes', () => {
    fc.assert(
      fc.property(bytes, (data) => {
        const escaped = escapeUnit(data);
        expect([...escaped]).to.deep.equal(escapeSlowly(data));
        expect(toHex(unescapeUnit(escaped))).to.equal(toHex(data));
        expect(toHex(escaped)).not.to.match(/^(..)*00000[0-2]/);
      }),
      { numRuns: 3_000 },
    );
  });
});
