import type { ClearHeader } from './clear-header.js';

/** The frame header (RFC 6386, section 9.1), so that a server still finds key frames. */
const LENGTHS: ReadonlyMap<string | undefined, number> = new Map([
  ['key', 10],
  ['delta', 3],
]);

export const vp8: ClearHeader = { length: (_, type) => LENGTHS.get(type) ?? null, escaped: false };
