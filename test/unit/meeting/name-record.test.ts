import { expect } from '@open-wc/testing';
import { decodeName, encodeName } from '../../../src/meeting/protected/name-record.js';

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

describe('a sealed name', () => {
  it('arrives as it was said, without what steers the text around it', () => {
    for (const [said, read] of [
      ['Ada', 'Ada'],
      ['  Ada \n Lovelace ', 'Ada Lovelace'],
      ['\u202eevE', 'evE'],
      ['عائشة', 'عائشة'],
      ['👩‍🔬 Ada', '👩‍🔬 Ada'],
    ]) {
      expect(decodeName(encodeName(said ?? '') ?? new Uint8Array())).to.equal(read);
    }
    expect(decodeName(encodeName('x'.repeat(99) + '👩') ?? new Uint8Array())).to.equal('x'.repeat(99));
  });

  it('is none where there is nothing to say', () => {
    for (const name of ['', '  ', '\u202e', '\n']) expect(encodeName(name)).to.equal(null);
  });

  it('is read from nothing else', () => {
    for (const value of [
      ...[null, 1, [], 'name', {}, { v: 1, kind: 'name' }, { v: 2, kind: 'name', name: 'Ada' }],
      ...[
        { v: 1, kind: 'chat', name: 'Ada' },
        { v: 1, kind: 'name', name: 7 },
        { v: 1, kind: 'name', name: ' ' },
      ],
      ...[
        { v: 1, kind: 'name', name: 'x'.repeat(101) },
        { v: 1, kind: 'name', name: 'Ada', more: 'x'.repeat(1_100) },
      ],
    ]) {
      expect(decodeName(bytes(value))).to.equal(null);
    }
    expect(decodeName(new Uint8Array([0xff, 0xfe]))).to.equal(null);
  });
});
