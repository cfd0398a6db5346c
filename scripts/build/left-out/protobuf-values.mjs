/**
 * Values of `protobuf.mjs`.
 *
 * @typedef {object} Kind of values
 * @property {number} wire type on the wire
 * @property {unknown} zero what it is where nothing is given; a message is nothing
 * @property {(value: any) => any} from what it is where this is given
 * @property {(source: Source, before?: any) => any} read
 * @property {(value: any) => Uint8Array} write
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** @param {readonly Uint8Array[]} parts */
export function join(parts) {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @param {bigint} value of 64 bits at most, without a sign */
export function varint(value) {
  const bytes = [];
  for (; value > 127n; value >>= 7n) bytes.push(Number(value & 127n) | 128);
  return new Uint8Array([...bytes, Number(value)]);
}

/** @param {Uint8Array} bytes */
export const sized = (bytes) => join([varint(BigInt(bytes.length)), bytes]);

export class Source {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  /** @param {number} length */
  take(length) {
    const from = this.at;
    this.at += length;
    if (this.at > this.bytes.length) throw new RangeError('The message ends too early');
    return this.bytes.subarray(from, this.at);
  }

  varint() {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) break;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
    throw new RangeError('A number has no end');
  }

  /** @returns {[number: number, wire: number]} of a field */
  tag() {
    const tag = UINT32.read(this);
    if (tag < 8 || (tag & 7) > 5) throw new RangeError('A field that cannot be');
    return [tag >>> 3, tag & 7];
  }

  sized() {
    return this.take(UINT32.read(this));
  }

  /** @param {number} wire */
  skip(wire) {
    if (wire === 0) this.varint();
    else if (wire === 1) this.take(8);
    else if (wire === 2) this.sized();
    else if (wire === 5) this.take(4);
    else throw new RangeError('A type of value that no message has');
  }
}

/**
 * @template T
 * @param {(value: bigint) => bigint} fit to its bits
 * @param {(value: bigint) => T} make
 */
const integer = (fit, make) => ({
  wire: 0,
  zero: make(0n),
  from: (/** @type {unknown} */ value) => value,
  read: (/** @type {Source} */ source) => make(fit(source.varint())),
  write(/** @type {any} */ value) {
    const whole = BigInt(value);
    if (fit(whole) !== whole) throw new RangeError('A number that is too large');
    return varint(BigInt.asUintN(64, whole));
  },
});

const UINT32 = integer((value) => BigInt.asUintN(32, value), Number);

/** @type {Kind} */
export const BYTES = {
  wire: 2,
  get zero() {
    return new Uint8Array();
  },
  from: (value) => (value instanceof Uint8Array ? value : new Uint8Array(value)),
  read: (source) => source.sized(),
  write: sized,
};

/** By the number that a description has for them. @type {Record<number, Kind>} */
const SCALARS = {
  /** A float. */
  2: {
    ...UINT32,
    wire: 5,
    read: (source) => new DataView(source.take(4).slice().buffer).getFloat32(0, true),
    write(value) {
      const bytes = new Uint8Array(4);
      new DataView(bytes.buffer).setFloat32(0, value, true);
      return bytes;
    },
  },
  3: integer((value) => BigInt.asIntN(64, value), BigInt),
  4: integer((value) => BigInt.asUintN(64, value), BigInt),
  5: integer((value) => BigInt.asIntN(32, value), Number),
  8: { ...integer((value) => value, Boolean), write: (value) => varint(value ? 1n : 0n) },
  9: {
    ...UINT32,
    wire: 2,
    zero: '',
    read: (source) => decoder.decode(source.sized()),
    write: (value) => sized(encoder.encode(value)),
  },
  12: BYTES,
  13: UINT32,
};

/** @param {number} type */
export function scalar(type) {
  const kind = SCALARS[type];
  if (!kind) throw new TypeError('A type of value that is left out of this build');
  return kind;
}
