/** Bounds of what is sent and of what is heard. */
import { LONGEST_TOKEN } from '../../../contract/entitlement.js';

/** Bytes of one packet; LiveKit takes about 15 KB. */
export const PACKET_LIMIT = 12 * 1024;
/** Bytes of one record. */
export const RECORD_LIMIT = 1024 * 1024;
/** Records of one sender that wait for fragments; milliseconds that they wait. */
export const OPEN_RECORDS = 4;
export const FRAGMENT_PATIENCE = 10_000;
/** Bytes that wait, of all senders together. */
export const OPEN_BYTES = 8 * 1024 * 1024;

/** Leaves. */
export const MOST_MEMBERS = 250;
/** Host acts of one group: with the tokens of 250 members they fit into one GroupInfo. */
export const MOST_ACTS = 512;
/** Epochs that a GroupInfo names: its own, and those that are still remembered. */
export const MOST_PAST = 33;

/** UTF-8 bytes. */
export const LONGEST_SUBJECT = 512;
export const LONGEST_ISSUER = 1_024;
export const LONGEST_JWS = LONGEST_TOKEN;
/** Bytes of an MLS commit, and of an application message. */
export const LONGEST_COMMIT = 64 * 1024;
export const LONGEST_MESSAGE = 32 * 1024;
