import { expect } from '@open-wc/testing';
import { lengthenStartCodes } from '../../../../src/crypto/frame/codec/nal-units.js';
import { clearLength } from '../../../../src/crypto/frame/seal.js';
import { fromHex, toHex } from './bytes.js';

describe('the part of a frame that stays clear', () => {
  const of = (hex: string, codec: Parameters<typeof clearLength>[1], type?: string): number | null =>
    clearLength(fromHex(hex), codec, type);

  it('is the table of contents of Opus, however short the frame', () => {
    expect(of('78', 'opus')).to.equal(1);
    expect(of('78aabbccdd', 'opus')).to.equal(1);
    expect(of('', 'opus')).to.equal(null);
  });

  it('is the frame header of VP8, by the frame’s type', () => {
    expect(of('00'.repeat(20), 'vp8', 'key')).to.equal(10);
    expect(of('00'.repeat(20), 'vp8', 'delta')).to.equal(3);
    expect(of('00'.repeat(9), 'vp8', 'key')).to.equal(null);
    expect(of('00'.repeat(2), 'vp8', 'delta')).to.equal(null);
    for (const type of ['empty', 'constructor', undefined]) expect(of('00'.repeat(20), 'vp8', type)).to.equal(null);
  });

  it('is nothing of VP9', () => {
    expect(of('00'.repeat(20), 'vp9', 'key')).to.equal(0);
  });

  it('goes to the first slice of H.264, and one byte into it', () => {
    expect(of('00000001 65 88 84', 'h264')).to.equal(6);
    expect(of('000001 41 9a', 'h264')).to.equal(5);
    const sets = '00000001 67 42c0 00000001 68 87cb';
    expect(of(`${sets} 00000001 06 0501 000001 65 88 84`, 'h264')).to.equal(26);
    expect(of('0000000000 01 65 88', 'h264'), 'more zeros before').to.equal(8);
  });

  it('goes to the first slice segment of H.265, and its header', () => {
    expect(of('00000001 26 01 af', 'h265')).to.equal(6);
    expect(of('00000001 40 01 0c 00000001 42 01 01 00000001 44 01 c0 000001 02 01 d0', 'h265')).to.equal(26);
  });

  it('is unknown where there is no slice, or something before the first start code', () => {
    for (const hex of [
      '',
      '65',
      '0001',
      '000001',
      '00000001 67 42',
      '00000001 67 42 00000001 68 ce',
      '41 00000001 65 88',
    ]) {
      expect(of(hex, 'h264'), hex).to.equal(null);
    }
    for (const hex of ['00000001 40 01', '01 00000001 26 01', '00000001 46 01 50']) {
      expect(of(hex, 'h265'), hex).to.equal(null);
    }
    expect(of('00000001 65', 'h264'), 'a slice without a byte').to.equal(null);
  });
});

describe('start codes', () => {
  const long = (hex: string): string => toHex(lengthenStartCodes(fromHex(hex)));
  it('of three bytes become four, as receivers put frames together', () => {
    expect(long('000001 67 42 000001 68 00000001 65 88')).to.equal('0000000167420000000168' + '000000016588');
  });
  it('of four bytes are left as they are', () => {
    const data = fromHex('00000001 67 42 00000001 65 88');
    expect(lengthenStartCodes(data)).to.equal(data);
  });
});
