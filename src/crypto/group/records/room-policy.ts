import { ADMISSIONS, ROOM_MODES } from '../../../contract/entitlement.js';
import type { Admission, RoomMode } from '../../../contract/entitlement.js';
import { sha256Hex } from '../sha256.js';
import { LONGEST_ISSUER } from './limits.js';
import type { Reader } from './reader.js';
import type { Hex } from './values.js';
import { Writer } from './writer.js';

/** What a group was created with. It never changes; another policy is another group. */
export interface RoomPolicy {
  readonly issuer: string;
  /** Null where no issuer fixed it. */
  readonly mode: RoomMode | null;
  readonly admit: Admission;
}

/** What a group's id is the hash of, beside room and suite. */
export interface GroupName {
  readonly policy: RoomPolicy;
  /** 0 in a group's first life; one more for each deliberate re-creation. */
  readonly generation: number;
  /** 16 random bytes. */
  readonly salt: Hex;
}

const MODES = [null, ...ROOM_MODES];
/** Of the MLS suite (RFC 9420 §17.1). */
const SUITE_ID = 1;

/** `4 generation | 16 salt | issuer (2 length) | 1 mode (0 none, 1 standard, 2 e2ee) | 1 admit (0 entitled, 1 verified)` */
export function writeGroupName(writer: Writer, { policy, generation, salt }: GroupName): void {
  writer.u32(generation).hex(salt).text(policy.issuer);
  writer.u8(MODES.indexOf(policy.mode)).u8(ADMISSIONS.indexOf(policy.admit));
}

export function readGroupName(reader: Reader): GroupName {
  const generation = reader.u32();
  const salt = reader.hex(16);
  const issuer = reader.text(LONGEST_ISSUER);
  return { policy: { issuer, mode: reader.oneOf(MODES), admit: reader.oneOf(ADMISSIONS) }, generation, salt };
}

/** Group id: SHA-256 of `"sm/1 group" (2 length) | 2 MLS suite | room (2 length) | group name`. */
export function groupIdOf(room: string, name: GroupName): Hex {
  const writer = new Writer().text('sm/1 group').u16(SUITE_ID).text(room);
  writeGroupName(writer, name);
  return sha256Hex(writer.end());
}
