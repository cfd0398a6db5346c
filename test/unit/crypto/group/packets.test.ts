import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  FRAGMENT_PATIENCE,
  OPEN_BYTES,
  PACKET_LIMIT,
  RECORD_LIMIT,
} from '../../../../src/crypto/group/records/limits.js';
import { PacketAssembler, splitRecord } from '../../../../src/crypto/group/records/packets.js';

const record = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => (at * 7 + (at >> 8)) & 0xff);
const id = (number: number): Uint8Array => Uint8Array.from({ length: 8 }, (_, at) => (at === 0 ? number : 9));

describe('packets', function () {
  // On a busy machine.
  this.timeout(60_000);

  it('carry a record of any size up to the largest, in any order, doubled, beside others', () => {
    for (const length of [1, PACKET_LIMIT - 1, PACKET_LIMIT, 3 * PACKET_LIMIT + 5, RECORD_LIMIT]) {
      const assembler = new PacketAssembler();
      const packets = splitRecord(record(length), id(1));
      expect(packets.every((packet) => packet.length <= PACKET_LIMIT && packet[0] !== 0x7b)).to.equal(true);
      const other = splitRecord(record(2 * PACKET_LIMIT), id(2));
      const got = [...packets.slice(1).reverse(), ...other.slice(1), ...packets.slice(1), ...packets.slice(0, 1)]
        .map((packet) => assembler.receive('ann', packet, 0))
        .filter((whole) => whole !== null);
      expect(got, `of ${length}`).to.have.length(1);
      expect(got[0]).to.deep.equal(record(length));
    }
  });

  it('of one sender complete no record of another', () => {
    const assembler = new PacketAssembler();
    const [first = new Uint8Array(), second = new Uint8Array()] = splitRecord(record(PACKET_LIMIT + 100), id(1));
    expect(assembler.receive('ann', first, 0)).to.equal(null);
    expect(assembler.receive('eve', second, 0)).to.equal(null);
    expect(assembler.receive('ann', second, 0)).to.not.equal(null);
  });

  it('make no record that was changed on the way', () => {
    const assembler = new PacketAssembler();
    const [first = new Uint8Array(), second = new Uint8Array()] = splitRecord(record(PACKET_LIMIT + 100), id(1));
    second[second.length - 1] = (second.at(-1) ?? 0) ^ 1;
    assembler.receive('ann', first, 0);
    expect(assembler.receive('ann', second, 0)).to.equal(null);
  });

  it('that never become whole are forgotten: by time, by number and by size', () => {
    const [first = new Uint8Array(), second = new Uint8Array()] = splitRecord(record(PACKET_LIMIT + 100), id(1));
    const slow = new PacketAssembler();
    slow.receive('ann', first, 0);
    expect(slow.receive('ann', second, FRAGMENT_PATIENCE + 1)).to.equal(null);

    const many = new PacketAssembler();
    many.receive('ann', first, 0);
    for (let other = 2; other < 6; other += 1) {
      const [piece = new Uint8Array()] = splitRecord(record(PACKET_LIMIT + 100), id(other));
      many.receive('ann', piece, 0);
    }
    expect(many.receive('ann', second, 0)).to.equal(null);

    const large = new PacketAssembler();
    const bombs = OPEN_BYTES / RECORD_LIMIT;
    for (let bomb = 0; bomb < bombs; bomb += 1) {
      const [piece = new Uint8Array()] = splitRecord(record(RECORD_LIMIT), id(bomb));
      large.receive(`eve ${bomb}`, piece, 0);
    }
    const [late = new Uint8Array(), ...rest] = splitRecord(record(RECORD_LIMIT), id(99));
    large.receive('mal', late, 0);
    expect(rest.map((packet) => large.receive('mal', packet, 0)).filter((whole) => whole !== null)).to.deep.equal([]);
    large.drop('eve 0');
    large.receive('mal', late, 0);
    expect(rest.map((packet) => large.receive('mal', packet, 0)).filter((whole) => whole !== null)).to.have.length(1);
  });

  it('of whoever has most open give way to those of somebody else', () => {
    const [first = new Uint8Array(), second = new Uint8Array()] = splitRecord(record(PACKET_LIMIT + 100), id(1));
    const assembler = new PacketAssembler();
    for (let bomb = 0; bomb < OPEN_BYTES / RECORD_LIMIT; bomb += 1) {
      const [piece = new Uint8Array()] = splitRecord(record(RECORD_LIMIT), id(bomb));
      assembler.receive(`eve ${bomb % 2}`, piece, 0);
    }
    assembler.receive('ann', first, 0);
    expect(assembler.receive('ann', second, 0)).to.not.equal(null);
  });

  it('of anybody’s making throw nothing', () => {
    const assembler = new PacketAssembler();
    const packets = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Uint8Array.of(0xa2, ...bytes)),
    );
    fc.assert(
      fc.property(packets, (packet) => {
        const whole = assembler.receive('eve', packet, 0);
        expect(whole === null || packet[0] === 0xa1).to.equal(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
