import type { ClearHeader } from './clear-header.js';
import { findUnit } from './nal-units.js';

/** Slice segments: types 0 to 9 and 16 to 21 (ITU-T H.265, table 7-1). */
function isSlice(header: number): boolean {
  const type = (header >> 1) & 0x3f;
  return type <= 9 || (type >= 16 && type <= 21);
}

/** Parameter sets and whatever else stands before the first slice segment, and its unit header of two bytes. */
export const h265: ClearHeader = {
  length(data) {
    const slice = findUnit(data, isSlice);
    return slice === null ? null : slice + 2;
  },
  escaped: true,
};
