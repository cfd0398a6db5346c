import type { ClearHeader } from './clear-header.js';

/** All that a server needs is in the payload descriptor, which is no part of the frame. */
export const vp9: ClearHeader = { length: () => 0, escaped: false };
