import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { RECORD_LIMIT, decodeRecord, encodeRecord } from '../../../src/meeting/wire.js';
import type { WireRecord } from '../../../src/meeting/wire.js';

const NONCE = 'abcdefghijklmnop-_09';
const bytes = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

const RECORDS: readonly WireRecord[] = [
  { kind: 'chat', text: 'Good morning\n<b>&', sentAt: 1_795_000_000_000 },
  { kind: 'hand', on: true, age: 1500 },
  { kind: 'hand', on: false, age: 0 },
  { kind: 'reaction', name: 'celebrate' },
  { kind: 'hello', nonce: NONCE },
  { kind: 'mode', mode: 'standard', nonce: NONCE },
];

describe('a record of a standard meeting', () => {
  it('comes out as it went in', () => {
    for (const record of RECORDS) expect(decodeRecord(encodeRecord(record))).to.deep.equal(record);
  });

  it('is JSON that names its version', () => {
    const [chat] = RECORDS;
    expect(
      JSON.parse(new TextDecoder().decode(encodeRecord(chat ?? { kind: 'hand', on: true, age: 0 }))),
    ).to.deep.equal({
      ...{ v: 1, kind: 'chat', text: 'Good morning\n<b>&', sentAt: 1_795_000_000_000 },
    });
  });

  it('of another version or kind is ignored, and so are members nobody knows', () => {
    expect(decodeRecord(bytes({ v: 2, kind: 'hand', on: true, age: 0 }))).to.equal(null);
    expect(decodeRecord(bytes({ v: 1, kind: 'poll' }))).to.equal(null);
    expect(decodeRecord(bytes({ v: 1, kind: 'constructor' }))).to.equal(null);
    expect(decodeRecord(bytes({ kind: 'hand', on: true, age: 0 }))).to.equal(null);
    expect(decodeRecord(bytes({ v: 1, kind: 'hand', on: true, age: 7, name: 'x' }))).to.deep.equal({
      ...{ kind: 'hand', on: true, age: 7 },
    });
  });

  it('with a chat text of no or too many characters is ignored', () => {
    const chat = (text: unknown): WireRecord | null => decodeRecord(bytes({ v: 1, kind: 'chat', text, sentAt: 0 }));
    for (const text of ['', ' \n\t', 'x'.repeat(2001), 7, null, undefined, ['x']]) {
      expect(chat(text), JSON.stringify(text)).to.equal(null);
    }
    expect(chat('x'.repeat(2000))).not.to.equal(null);
    expect(chat('😀'.repeat(1000))).not.to.equal(null);
    expect(chat('😀'.repeat(1001))).to.equal(null);
  });

  it('fits into one packet, however its characters have to be written', () => {
    for (const character of ['x', '"', '\u0000', '\ud800', '漢', '😀']) {
      const text = `x${character.repeat(Math.floor(1999 / character.length))}`;
      const encoded = encodeRecord({ kind: 'chat', text, sentAt: Date.now() });
      expect(encoded.byteLength, JSON.stringify(character)).to.be.at.most(RECORD_LIMIT);
      expect(decodeRecord(encoded), JSON.stringify(character)).to.deep.include({ text });
    }
  });

  it('over 12 KB is not even read', () => {
    const padded = { v: 1, kind: 'hand', on: true, age: 0, more: 'x'.repeat(RECORD_LIMIT) };
    expect(decodeRecord(bytes(padded))).to.equal(null);
    expect(decodeRecord(bytes({ ...padded, more: 'x' }))).not.to.equal(null);
  });

  it('with numbers that make no sense gets ones that do', () => {
    const hand = (age: unknown): unknown => decodeRecord(bytes({ v: 1, kind: 'hand', on: true, age }));
    for (const [age, read] of [
      [-5, 0],
      ['7', 0],
      [null, 0],
      [1e300, 86_400_000],
    ] as const) {
      expect(hand(age)).to.deep.equal({ kind: 'hand', on: true, age: read });
    }
    const sentAt = '{"v":1,"kind":"chat","text":"x","sentAt":1e999}';
    expect(decodeRecord(bytes(sentAt))).to.deep.equal({ kind: 'chat', text: 'x', sentAt: 0 });
  });

  it('with a nonce of another alphabet or length is ignored', () => {
    for (const nonce of ['short', 'x'.repeat(65), `${NONCE}\n`, `${NONCE} `, 7, null]) {
      expect(decodeRecord(bytes({ v: 1, kind: 'hello', nonce }))).to.equal(null);
      expect(decodeRecord(bytes({ v: 1, kind: 'mode', mode: 'standard', nonce }))).to.equal(null);
    }
    expect(decodeRecord(bytes({ v: 1, kind: 'mode', mode: 'open', nonce: NONCE }))).to.equal(null);
  });

  it('that is no record is ignored', () => {
    const nothing = [
      '',
      '{',
      'null',
      '7',
      '"chat"',
      '[]',
      '[{"v":1}]',
      '{"__proto__":{"v":1,"kind":"hand","on":true}}',
    ];
    for (const text of nothing) expect(decodeRecord(bytes(text)), text).to.equal(null);
    expect(decodeRecord(new Uint8Array([0xff, 0xfe, 0x7b]))).to.equal(null);
    expect(decodeRecord(bytes('['.repeat(12_000)))).to.equal(null);
  });

  describe('of any shape', function () {
    this.timeout(10_000);

    it('is read within its bounds or ignored, and nothing is thrown', () => {
      const check = (input: Uint8Array): void => {
        const record = decodeRecord(input);
        if (record === null) return;
        // What was read can be sent again, and says the same.
        expect(decodeRecord(encodeRecord(record))).to.deep.equal(record);
      };
      fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), check), { numRuns: 200 });
      const member = fc.oneof(fc.jsonValue(), fc.string(), fc.double());
      const kind = fc.constantFrom('chat', 'hand', 'reaction', 'hello', 'mode');
      const record = fc.record({
        v: fc.constantFrom(1, 1, 2),
        kind,
        text: member,
        on: member,
        age: member,
        sentAt: member,
      });
      fc.assert(
        fc.property(record, (value) => check(bytes(value))),
        { numRuns: 200 },
      );
    });
  });
});
