/**
 * The one record of an encrypted group that pages in a standard meeting understand: a member's answer to their `hello`.
 * JSON, as theirs are:
 *
 *     { "v": 1, "kind": "mode", "mode": "encrypted", "nonce": "…",
 *       "name": "…", "time": 1795424400000, "token": "…", "key": "…", "signature": "…" }
 *
 * `name` is the group's name, from which its id follows: another policy than the group's would be another group.
 * `name`, `key` and `signature` in base64url; the signature by the device key that `token` is bound to.
 */
import { encode } from 'jose/base64url';
import { decodeBase64url, isBase64url } from '../../../entitlement/base64url.js';
import { toUtf8 } from '../bytes.js';
import { PUBLIC_KEY_LENGTH, SIGNATURE_LENGTH } from '../device-signature.js';
import type { DeviceSigner } from '../meeting-session.js';
import { Reader, RecordError } from './reader.js';
import { groupIdOf, readGroupName, writeGroupName } from './room-policy.js';
import type { GroupName } from './room-policy.js';
import type { Time } from './values.js';
import { Writer } from './writer.js';

/** Bytes of the longest: a token and what is around it. */
const LONGEST = 12 * 1024;

const NONCE = /^[\w-]{16,64}$/;

/** What a member tells. */
export interface Told {
  readonly room: string;
  /** Of the `hello` that it answers. */
  readonly nonce: string;
  readonly name: GroupName;
  /** By the member's clock. */
  readonly time: Time;
}

export interface Announcement extends Omit<Told, 'room'> {
  readonly token: string;
  readonly publicKey: Uint8Array;
  readonly signature: Uint8Array;
}

/** Under the signature: `"sm/1 announcement" | room | nonce`, each with its length in two bytes, `| 32 group | name | 8 time`. */
export function bytesOfAnnouncement({ room, nonce, name, time }: Told): Uint8Array {
  const writer = new Writer().text('sm/1 announcement').text(room).text(nonce).hex(groupIdOf(room, name));
  writeGroupName(writer, name);
  return writer.time(time).end();
}

type Members = Readonly<Record<string, unknown>>;

function readJson(bytes: Uint8Array): Members | null {
  if (bytes.length > LONGEST) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null ? (value as Members) : null;
  } catch {
    return null;
  }
}

/** The nonce of a standard page's `hello`; null where the bytes are none. */
export function readStandardHello(bytes: Uint8Array): string | null {
  const { v, kind, nonce } = readJson(bytes) ?? {};
  return v === 1 && kind === 'hello' && typeof nonce === 'string' && NONCE.test(nonce) ? nonce : null;
}

export async function writeAnnouncement(told: Told, token: string, signer: DeviceSigner): Promise<Uint8Array> {
  const { nonce, name, time } = told;
  const writer = new Writer();
  writeGroupName(writer, name);
  const signature = await signer.sign(bytesOfAnnouncement(told));
  const [encoded, key, signed] = [writer.end(), signer.publicKey, signature].map((bytes) => encode(bytes));
  return toUtf8(
    JSON.stringify({
      ...{ v: 1, kind: 'mode', mode: 'encrypted', nonce, name: encoded, time },
      ...{ token, key, signature: signed },
    }),
  );
}

/** As it was said, and not yet believed; null for what is none. */
export function readAnnouncement(bytes: Uint8Array): Announcement | null {
  const said = readJson(bytes);
  if (said?.['v'] !== 1 || said['kind'] !== 'mode' || said['mode'] !== 'encrypted') return null;
  const { nonce, time, token } = said;
  const [name, publicKey, signature] = ['name', 'key', 'signature'].map((member) => readBytes(said[member]));
  if (typeof nonce !== 'string' || !NONCE.test(nonce) || typeof token !== 'string' || !isTime(time)) return null;
  if (!name || publicKey?.length !== PUBLIC_KEY_LENGTH || signature?.length !== SIGNATURE_LENGTH) return null;
  const group = readName(name);
  return group && { nonce, name: group, time, token, publicKey, signature };
}

const isTime = (value: unknown): value is Time => Number.isSafeInteger(value) && Number(value) >= 0;

const readBytes = (value: unknown): Uint8Array | null =>
  typeof value === 'string' && isBase64url(value) ? decodeBase64url(value) : null;

function readName(bytes: Uint8Array): GroupName | null {
  try {
    const reader = new Reader(bytes);
    const name = readGroupName(reader);
    reader.end();
    return name;
  } catch (error) {
    if (error instanceof RecordError) return null;
    throw error;
  }
}
