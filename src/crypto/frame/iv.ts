import type { PlayedMark } from '../played.js';

/** Bytes of an IV: eight of this worker, four that count. */
export const IV_BYTES = 12;
const PREFIX_BYTES = 8;
/** Each byte is 0x04 to 0xff, so that no IV ever needs escaping between units of H.264, where native SDKs read it raw. */
const LOWEST = 4;
const BASE = 256 - LOWEST;
/** 4,032,758,016: at 200 frames a second, 233 days. */
const MOST = BASE ** 4;

/** The IVs of one worker, for all of its tracks and keys: none is ever given twice. */
export class IvSource {
  readonly #prefix: Uint8Array;
  #count: number;

  /** @param used how many count as given already */
  constructor(used = 0) {
    this.#prefix = randomPrefix();
    this.#count = used;
  }

  /** Null: there are no more. */
  next(): Uint8Array<ArrayBuffer> | null {
    if (this.#count >= MOST) return null;
    const iv = new Uint8Array(IV_BYTES);
    iv.set(this.#prefix);
    let rest = this.#count++;
    for (let at = IV_BYTES - 1; at >= PREFIX_BYTES; at -= 1) {
      iv[at] = LOWEST + (rest % BASE);
      rest = Math.floor(rest / BASE);
    }
    return iv;
  }

  /** Every IV of this worker's making, those to come too. */
  get all(): PlayedMark {
    return [textOf(this.#prefix, PREFIX_BYTES), Infinity];
  }
}

/** What is to be remembered of an IV: of one as `IvSource` makes them its count, of any other the whole. */
export function markOf(iv: Uint8Array): PlayedMark {
  let count = 0;
  for (let at = 0; at < IV_BYTES; at += 1) {
    const digit = (iv[at] ?? 0) - LOWEST;
    if (digit < 0) return [textOf(iv, IV_BYTES), 0];
    if (at >= PREFIX_BYTES) count = count * BASE + digit;
  }
  return [nameOf(iv), count];
}

/** Whether that IV counts up. */
export const isCounted = ([name]: PlayedMark): boolean => name.length === PREFIX_BYTES;

/** Senders whose names are kept: more than anybody watches at once. */
const MOST_NAMES = 64;
const names: string[] = [];
let oldest = 0;

/** The same text for the same sender: to make one for each frame, and to look up one that is new, costs a tenth of opening it. */
function nameOf(iv: Uint8Array): string {
  for (const name of names) if (isPrefix(name, iv)) return name;
  const name = textOf(iv, PREFIX_BYTES);
  names[oldest] = name;
  oldest = (oldest + 1) % MOST_NAMES;
  return name;
}

function isPrefix(name: string, iv: Uint8Array): boolean {
  for (let at = 0; at < PREFIX_BYTES; at += 1) if (name.charCodeAt(at) !== iv[at]) return false;
  return true;
}

/** Of other SDKs' IVs for each frame that is opened: spreading the bytes would cost as much as opening it. */
function textOf(bytes: Uint8Array, length: number): string {
  let text = '';
  for (let at = 0; at < length; at += 1) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

/** Rejected rather than reduced: every value is as likely as every other. */
function randomPrefix(): Uint8Array {
  const prefix: number[] = [];
  while (prefix.length < PREFIX_BYTES) {
    const bytes = crypto.getRandomValues(new Uint8Array(PREFIX_BYTES * 2));
    prefix.push(...bytes.filter((byte) => byte >= LOWEST));
  }
  return Uint8Array.from(prefix.slice(0, PREFIX_BYTES));
}
