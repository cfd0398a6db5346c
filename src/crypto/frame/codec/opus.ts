import type { ClearHeader } from './clear-header.js';

/** The table of contents (RFC 6716, section 3.1). */
export const opus: ClearHeader = { length: () => 1, escaped: false };
