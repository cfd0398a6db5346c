/** Emulation prevention (ITU-T H.264, 7.4.1): two zeros and a byte up to 3 never stand together. */
const PREVENTION = 3;

/** Puts a 3 between two zeros and a byte up to 3. What stands before the bytes does not count: LiveKit begins anew here. */
export function escapeUnit(data: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const places: number[] = [];
  for (let at = 2; at < data.length;) {
    if ((data[at] as number) > PREVENTION) at += 3;
    else if (data[at - 1] !== 0) at += 2;
    else if (data[at - 2] !== 0) at += 1;
    else {
      places.push(at);
      // The zeros before are parted from what follows.
      at += 2;
    }
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
  for (let at = 2; at < data.length;) {
    const byte = data[at] as number;
    if (byte === 0) at += 1;
    else {
      if (byte === PREVENTION && data[at - 1] === 0 && data[at - 2] === 0) places.push(at);
      at += 3;
    }
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
