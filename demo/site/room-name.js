/** Names of rooms: easy to read aloud, and with five characters of chance hard to guess. Shared by server and pages. */
const FIRST = [
  'amber',
  'birch',
  'calm',
  'clear',
  'coral',
  'early',
  'fern',
  'gentle',
  'green',
  'hazel',
  'ivory',
  'kind',
];
const SECOND = [
  'brook',
  'field',
  'garden',
  'grove',
  'harbour',
  'lane',
  'meadow',
  'orchard',
  'river',
  'shore',
  'valley',
];
/** Without what looks alike: 0 and o, 1, i and l. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';

export function createRoomName() {
  const code = Array.from({ length: 5 }, () => pick(ALPHABET)).join('');
  return `${pick(FIRST)}-${pick(SECOND)}-${code}`;
}

/** Lower-case words joined by hyphens: nothing else is a room here. */
export function isRoomName(name) {
  return name.length <= 64 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name);
}

function pick(choices) {
  // The remainder favours the first few by less than one in ten million.
  return choices[crypto.getRandomValues(new Uint32Array(1))[0] % choices.length];
}
