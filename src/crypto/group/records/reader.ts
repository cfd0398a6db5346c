import { encode as encodeBase64url } from 'jose/base64url';
import { toHex } from '../bytes.js';
import type { Hex, Thumbprint, Time } from './values.js';

/** What is read is no record. Says nothing of what it was. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
}

/** Reads what a `Writer` wrote, and throws `RecordError` for everything else. */
export class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u8(): number {
    return this.#view.getUint8(this.#step(1));
  }
  u16(): number {
    return this.#view.getUint16(this.#step(2));
  }
  u32(): number {
    return this.#view.getUint32(this.#step(4));
  }
  time(): Time {
    const value = this.#view.getBigUint64(this.#step(8));
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new RecordError();
    return Number(value);
  }
  /** 0 or 1. */
  flag(): boolean {
    return this.oneOf([false, true]);
  }
  oneOf<T>(values: readonly T[]): T {
    const at = this.u8();
    if (at >= values.length) throw new RecordError();
    return values[at] as T;
  }
  hash(): Hex {
    return this.hex(32);
  }
  hex(length: number): Hex {
    return toHex(this.raw(length));
  }
  thumbprint(): Thumbprint {
    return encodeBase64url(this.raw(32));
  }
  /** @param most bytes of UTF-8; never empty */
  text(most: number): string {
    const length = this.u16();
    if (length === 0 || length > most) throw new RecordError();
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.raw(length));
    } catch {
      throw new RecordError();
    }
  }
  bytes(most: number): Uint8Array<ArrayBuffer> {
    const length = this.u32();
    if (length > most) throw new RecordError();
    return this.raw(length);
  }
  list<T>(most: number, read: (reader: this) => T): T[] {
    const count = this.u16();
    if (count > most) throw new RecordError();
    return Array.from({ length: count }, () => read(this));
  }
  /** A copy: what arrives may lie in a buffer that is used again. */
  raw(length: number): Uint8Array<ArrayBuffer> {
    const at = this.#step(length);
    return new Uint8Array(this.#bytes.subarray(at, at + length));
  }
  /** Everything from the beginning to here. */
  soFar(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#bytes.subarray(0, this.#at));
  }
  /** Nothing may be left. */
  end(): void {
    if (this.#at !== this.#bytes.length) throw new RecordError();
  }

  #step(length: number): number {
    const at = this.#at;
    if (at + length > this.#bytes.length) throw new RecordError();
    this.#at = at + length;
    return at;
  }
}
