import { toHex } from '../bytes.js';
import { sha256Hex } from '../sha256.js';
import { FRAGMENT_PATIENCE, OPEN_BYTES, OPEN_RECORDS, PACKET_LIMIT, RECORD_LIMIT } from './limits.js';
import { Reader, RecordError } from './reader.js';
import type { Hex } from './values.js';
import { Writer } from './writer.js';

/**
 * A packet of topic `sm/1` is a whole record or a piece of one. Its first byte is never `{`, with which the records of
 * standard meetings begin:
 *
 *     0xA1 | record
 *     0xA2 | 8 id | 2 index | 2 count | 4 length of the whole | 32 SHA-256 of the whole | piece
 *
 * All pieces but the last are equally long, so that each has one place.
 */
const WHOLE = 0xa1;
const PIECE = 0xa2;
const HEAD = 1 + 8 + 2 + 2 + 4 + 32;
const PIECE_LENGTH = PACKET_LIMIT - HEAD;

/** @param id 8 random bytes, another for each record */
export function splitRecord(record: Uint8Array, id: Uint8Array): Uint8Array[] {
  if (record.length < PACKET_LIMIT) return [new Writer().u8(WHOLE).raw(record).end()];
  const hash = sha256Hex(record);
  const count = Math.ceil(record.length / PIECE_LENGTH);
  return Array.from({ length: count }, (_, index) =>
    new Writer()
      .u8(PIECE)
      .raw(id)
      .u16(index)
      .u16(count)
      .u32(record.length)
      .hex(hash)
      .raw(record.subarray(index * PIECE_LENGTH, (index + 1) * PIECE_LENGTH))
      .end(),
  );
}

interface OpenRecord {
  readonly id: Hex;
  readonly hash: Hex;
  readonly bytes: Uint8Array;
  readonly since: number;
  readonly missing: Set<number>;
}

interface Piece {
  readonly id: Hex;
  readonly index: number;
  readonly count: number;
  readonly length: number;
  readonly hash: Hex;
  readonly bytes: Uint8Array;
}

/** Puts records together again, of every sender for itself, within bounds of number, size and time. */
export class PacketAssembler {
  readonly #open = new Map<string, OpenRecord[]>();
  #bytes = 0;

  /**
   * @param now milliseconds, of any clock that only goes forward
   * @returns the record that is now whole; null where there is none yet, or never will be
   */
  receive(from: string, packet: Uint8Array, now: number): Uint8Array | null {
    this.#forget(now);
    if (packet[0] === WHOLE) return packet.length <= PACKET_LIMIT ? new Uint8Array(packet.subarray(1)) : null;
    const piece = readPiece(packet);
    if (!piece) return null;
    const record = this.#recordOf(from, piece, now);
    if (!record?.missing.has(piece.index)) return null;
    record.bytes.set(piece.bytes, piece.index * PIECE_LENGTH);
    record.missing.delete(piece.index);
    if (record.missing.size > 0) return null;
    this.#close(from, record);
    return sha256Hex(record.bytes) === record.hash ? record.bytes : null;
  }

  /** Somebody is gone. */
  drop(from: string): void {
    for (const record of this.#open.get(from) ?? []) this.#bytes -= record.bytes.length;
    this.#open.delete(from);
  }

  #recordOf(from: string, { id, hash, length, count }: Piece, now: number): OpenRecord | null {
    const records = this.#open.get(from) ?? [];
    const known = records.find((record) => record.id === id);
    if (known) return known.hash === hash && known.bytes.length === length ? known : null;
    const [oldest] = records;
    if (records.length >= OPEN_RECORDS && oldest) this.#close(from, oldest);
    if (!this.#makeRoom(from, length)) return null;
    const missing = new Set(Array.from({ length: count }, (_, index) => index));
    const record = { id, hash, bytes: new Uint8Array(length), since: now, missing };
    this.#open.set(from, [...(this.#open.get(from) ?? []), record]);
    this.#bytes += length;
    return record;
  }

  /** Whoever has most gives way: nobody fills all for the others. */
  #makeRoom(from: string, length: number): boolean {
    const bytesOf = (records: readonly OpenRecord[]): number =>
      records.reduce((sum, { bytes }) => sum + bytes.length, 0);
    while (this.#bytes + length > OPEN_BYTES) {
      let [most, records]: readonly [string, readonly OpenRecord[]] = [from, this.#open.get(from) ?? []];
      for (const [other, theirs] of this.#open)
        if (bytesOf(theirs) > bytesOf(records)) [most, records] = [other, theirs];
      const [oldest] = records;
      if (most === from || !oldest || bytesOf(records) <= bytesOf(this.#open.get(from) ?? []) + length) return false;
      this.#close(most, oldest);
    }
    return true;
  }

  #close(from: string, closed: OpenRecord): void {
    const rest = (this.#open.get(from) ?? []).filter((record) => record !== closed);
    this.#bytes -= closed.bytes.length;
    if (rest.length > 0) this.#open.set(from, rest);
    else this.#open.delete(from);
  }

  #forget(now: number): void {
    for (const [from, records] of this.#open) {
      for (const record of records) if (now - record.since > FRAGMENT_PATIENCE) this.#close(from, record);
    }
  }
}

function readPiece(packet: Uint8Array): Piece | null {
  if (packet.length > PACKET_LIMIT || packet.length <= HEAD) return null;
  try {
    const reader = new Reader(packet);
    if (reader.u8() !== PIECE) return null;
    const id = toHex(reader.raw(8));
    const [index, count, length, hash] = [reader.u16(), reader.u16(), reader.u32(), reader.hash()];
    const bytes = reader.raw(packet.length - HEAD);
    if (length > RECORD_LIMIT || count !== Math.ceil(length / PIECE_LENGTH) || count < 2 || index >= count) return null;
    const expected = index === count - 1 ? length - index * PIECE_LENGTH : PIECE_LENGTH;
    return bytes.length === expected ? { id, index, count, length, hash, bytes } : null;
  } catch (error) {
    if (error instanceof RecordError) return null;
    throw error;
  }
}
