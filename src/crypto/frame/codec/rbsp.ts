/** Emulation prevention (ITU-T H.264, 7.4.1): two zeros and a byte up to 3 never stand together. */
const PREVENTION = 3;

/** Puts a 3 between two zeros and a byte up to 3. What stands before the bytes does not count: LiveKit begins anew here. */
export function escapeUnit(data: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const places: number[] = [];
  for (let zero = nextPair(data, 0); zero >= 0;) {
    const isEscaped = (data[zero + 2] as number) <= PREVENTION;
    if (isEscaped) places.push(zero + 2);
    // What was put in parts the zeros from what follows.
    zero = nextPair(data, zero + (isEscaped ? 2 : 3));
  }
  if (places.length === 0) return data;
  const escaped = new Uint8Array(data.length + places.length);
  let from = 0;
  places.forEach((place, before) => {
    escaped.set(data.subarray(from, place), from + before);
    escaped[place + before] = PREVENTION;
    from = place;
  });
  escaped.set(data.subarray(from), from + places.length);
  return escaped;
}

/** Takes each 3 after two zeros out. */
export function unescapeUnit(data: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const places: number[] = [];
  for (let zero = nextPair(data, 0); zero >= 0;) {
    const byte = data[zero + 2];
    if (byte === PREVENTION) places.push(zero + 2);
    zero = nextPair(data, zero + (byte === 0 ? 1 : 3));
  }
  if (places.length === 0) return data;
  const plain = new Uint8Array(data.length - places.length);
  let from = 0;
  places.forEach((place, before) => {
    plain.set(data.subarray(from, place), from - before);
    from = place + 1;
  });
  plain.set(data.subarray(from), from - places.length);
  return plain;
}

/** Index of the next two zeros after which something stands, or -1. */
function nextPair(data: Uint8Array, from: number): number {
  // Browsers look for one byte at once in many places; bytes that are encrypted have few zeros.
  for (let zero = data.indexOf(0, from); zero >= 0 && zero + 2 < data.length; zero = data.indexOf(0, zero + 2)) {
    if (data[zero + 1] === 0) return zero;
  }
  return -1;
}
