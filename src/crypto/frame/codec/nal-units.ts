/**
 * Where the first unit of a kind has its header, in a byte stream with start codes (ITU-T H.264, annex B). Null: there
 * is none, or something stands before the first start code.
 */
export function findUnit(data: Uint8Array, wanted: (header: number) => boolean): number | null {
  let began = false;
  for (let at = nextStartCode(data, 0); at >= 0; at = nextStartCode(data, at + 3)) {
    if (!began && !isZero(data, at)) return null;
    began = true;
    const header = data[at + 3];
    if (header !== undefined && wanted(header)) return at + 3;
  }
  return null;
}

/**
 * Receivers put units together again with four bytes of start code, whatever the encoder wrote; what is authenticated
 * has to look as they will see it.
 */
export function lengthenStartCodes(data: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const short: number[] = [];
  for (let at = nextStartCode(data, 0); at >= 0; at = nextStartCode(data, at + 3)) {
    if (data[at - 1] !== 0) short.push(at);
  }
  if (short.length === 0) return data;
  const long = new Uint8Array(data.length + short.length);
  let from = 0;
  short.forEach((at, before) => {
    long.set(data.subarray(from, at), from + before);
    from = at;
  });
  long.set(data.subarray(from), from + short.length);
  return long;
}

/** Index of the next `00 00 01`, or -1. */
function nextStartCode(data: Uint8Array, from: number): number {
  for (let end = from + 2; end < data.length;) {
    const byte = data[end] as number;
    if (byte > 1) end += 3;
    else if (byte === 0) end += 1;
    else if (data[end - 1] === 0 && data[end - 2] === 0) return end - 2;
    else end += 3;
  }
  return -1;
}

function isZero(data: Uint8Array, length: number): boolean {
  for (let at = 0; at < length; at += 1) if (data[at] !== 0) return false;
  return true;
}
