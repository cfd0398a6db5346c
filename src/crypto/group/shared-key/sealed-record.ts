/**
 * One sealed record of a shared-key meeting, as it travels on topic `sm/1`:
 *
 *     magic 1 | kind 1 | session nonce 16 | sequence 4 | IV 12 | AES-256-GCM( sentAt 8 | payload ) | tag 16
 *
 * Numbers are big-endian; `sentAt` is milliseconds since the epoch. Additional data: room and identity, each as length (2)
 * and UTF-8, then session nonce, sequence and kind. So the server can neither give a record to another sender nor take it
 * into another room.
 */
import { LONGEST_PACKET, LONGEST_RECORD } from '../../meeting-protocol.js';

/** The first byte; a clear record begins with `{`. */
const MAGIC = 0x53;

/** `record`: the payload is one. `here`: says that its sender has the key. `ask`: the same, and the receiver is to say so too. */
export const KINDS = { record: 1, here: 2, ask: 3 } as const;
export type Kind = keyof typeof KINDS;

export const NONCE_BYTES = 16;
const TAG_BYTES = 16;
const TIME_BYTES = 8;

/** Where each part begins. */
const AT = { kind: 1, nonce: 2, sequence: 18, iv: 22, sealed: 34 };
const SHORTEST = AT.sealed + TIME_BYTES + TAG_BYTES;

/** What of a record is authenticated and not secret. */
export interface RecordHeader {
  readonly kind: Kind;
  readonly nonce: Uint8Array;
  /** 1, 2, 3 … within a session nonce. */
  readonly sequence: number;
}

/** Whose word it is. */
export interface RecordPlace {
  readonly room: string;
  readonly identity: string;
}

export interface OpenedRecord {
  readonly sentAt: number;
  readonly payload: Uint8Array;
}

export async function sealRecord(
  key: CryptoKey,
  place: RecordPlace,
  header: RecordHeader,
  { sentAt, payload }: OpenedRecord,
): Promise<Uint8Array> {
  if (payload.byteLength > LONGEST_RECORD) throw new RangeError('The record is too long.');
  const plain = new Uint8Array(TIME_BYTES + payload.byteLength);
  new DataView(plain.buffer).setBigUint64(0, BigInt(sentAt));
  plain.set(payload, TIME_BYTES);
  const packet = new Uint8Array(AT.sealed + plain.byteLength + TAG_BYTES);
  packet[0] = MAGIC;
  packet[AT.kind] = KINDS[header.kind];
  packet.set(header.nonce, AT.nonce);
  new DataView(packet.buffer).setUint32(AT.sequence, header.sequence);
  const iv = crypto.getRandomValues(packet.subarray(AT.iv, AT.sealed));
  packet.set(new Uint8Array(await crypto.subtle.encrypt(gcm(iv, place, header), key, plain)), AT.sealed);
  return packet;
}

/** What the packet claims to be; null where it is no sealed record. */
export function readHeader(packet: Uint8Array): RecordHeader | null {
  if (packet.byteLength < SHORTEST || packet.byteLength > LONGEST_PACKET || packet[0] !== MAGIC) return null;
  const kind = (Object.keys(KINDS) as Kind[]).find((name) => KINDS[name] === packet[AT.kind]);
  if (kind === undefined) return null;
  const sequence = new DataView(packet.buffer, packet.byteOffset).getUint32(AT.sequence);
  return { kind, nonce: packet.slice(AT.nonce, AT.sequence), sequence };
}

/** Null where the key, the sender or the room is another, or a bit was changed. */
export async function openRecord(
  key: CryptoKey,
  place: RecordPlace,
  header: RecordHeader,
  packet: Uint8Array,
): Promise<OpenedRecord | null> {
  const iv = packet.slice(AT.iv, AT.sealed);
  try {
    const plain = await crypto.subtle.decrypt(gcm(iv, place, header), key, packet.slice(AT.sealed));
    const sentAt = Number(new DataView(plain).getBigUint64(0));
    return { sentAt, payload: new Uint8Array(plain, TIME_BYTES) };
  } catch {
    return null;
  }
}

function gcm(iv: Uint8Array<ArrayBuffer>, { room, identity }: RecordPlace, header: RecordHeader): AesGcmParams {
  const numbers = new Uint8Array(5);
  new DataView(numbers.buffer).setUint32(0, header.sequence);
  numbers[4] = KINDS[header.kind];
  const additionalData = joined([...withLength(room), ...withLength(identity), header.nonce, numbers]);
  return { name: 'AES-GCM', iv, additionalData, tagLength: TAG_BYTES * 8 };
}

function withLength(text: string): Uint8Array[] {
  const bytes = new TextEncoder().encode(text);
  return [Uint8Array.of(bytes.byteLength >> 8, bytes.byteLength & 0xff), bytes];
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}
