import { decodeBase64url } from '../../../entitlement/base64url.js';
import { concat, fromHex, toUtf8 } from '../bytes.js';
import type { Hex, Thumbprint, Time } from './values.js';

/** Puts a record together, in the order of the calls. Numbers are big-endian. */
export class Writer {
  readonly #parts: Uint8Array[] = [];

  u8(value: number): this {
    return this.raw(Uint8Array.of(value));
  }
  u16(value: number): this {
    return this.raw(Uint8Array.of(value >> 8, value));
  }
  u32(value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, value);
    return this.raw(bytes);
  }
  time(value: Time): this {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
    return this.raw(bytes);
  }
  /** Of fixed length, which the reader knows. */
  hex(value: Hex): this {
    return this.raw(fromHex(value));
  }
  thumbprint(value: Thumbprint): this {
    return this.raw(decodeBase64url(value));
  }
  /** Length in two bytes, UTF-8. */
  text(value: string): this {
    const bytes = toUtf8(value);
    return this.u16(bytes.length).raw(bytes);
  }
  /** Length in four bytes. */
  bytes(value: Uint8Array): this {
    return this.u32(value.length).raw(value);
  }
  /** Their number in two bytes, then each. */
  list<T>(items: readonly T[], write: (writer: this, item: T) => void): this {
    this.u16(items.length);
    for (const item of items) write(this, item);
    return this;
  }
  raw(value: Uint8Array): this {
    this.#parts.push(value);
    return this;
  }
  end(): Uint8Array<ArrayBuffer> {
    return concat(...this.#parts);
  }
}
