import type { ClearHeader } from './clear-header.js';
import { findUnit } from './nal-units.js';

/** Coded slice of a non-IDR and of an IDR picture (ITU-T H.264, table 7-1). */
const isSlice = (header: number): boolean => (header & 0x1f) === 1 || (header & 0x1f) === 5;

/** Parameter sets and whatever else stands before the first slice, its unit header, and one byte of the slice. */
export const h264: ClearHeader = {
  length(data) {
    const slice = findUnit(data, isSlice);
    return slice === null ? null : slice + 2;
  },
  escaped: true,
};
