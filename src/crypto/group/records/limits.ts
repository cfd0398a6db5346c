/** Bounds of what is sent and of what is heard. */

/** Bytes of one packet; LiveKit takes about 15 KB. */
export const PACKET_LIMIT = 12 * 1024;
/** Bytes of one record. */
export const RECORD_TOTAL_LIMIT = 1024 * 1024;
/** Records of one sender that wait for fragments, and the milliseconds that they wait. */
export const OPEN_RECORDS = 4;
export const FRAGMENT_PATIENCE = 10_000;
/** Bytes that wait, of all senders together. */
export const OPEN_BYTES = 8 * 1024 * 1024;

/** Leaves. */
export const DEFAULT_MEMBERS = 100;
export const MOST_MEMBERS = 250;

/** Host acts of one group. */
export const MOST_ACTS = 512;
/** Hashes that one Resync may name. */
export const MOST_WANTED = 512;

/** UTF-8 bytes of a `sub`. */
export const LONGEST_SUBJECT = 512;
/** UTF-8 bytes of an issuer. */
export const LONGEST_ISSUER = 1_024;
