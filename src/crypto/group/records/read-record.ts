import { PUBLIC_KEY_LENGTH, SIGNATURE_LENGTH } from '../device-signature.js';
import { readGrant } from './grant.js';
import { KINDS } from './kinds.js';
import * as limits from './limits.js';
import { Reader, RecordError } from './reader.js';
import { readGroupName } from './room-policy.js';
import type { Hex } from './values.js';
import { PURPOSES, REFUSE_CODES } from './wire-record.js';
import type { Place, SignedRecord, WireKind, WireRecord } from './wire-record.js';

/** The record that these bytes are; null where they are none. Throws for nothing. */
export function readRecord(bytes: Uint8Array): WireRecord | null {
  if (bytes.length > limits.RECORD_LIMIT) return null;
  try {
    const reader = new Reader(bytes);
    const kind = KINDS[reader.u8() - 1];
    if (kind === undefined) return null;
    const record = readBody(kind, reader);
    reader.end();
    return record;
  } catch (error) {
    if (error instanceof RecordError) return null;
    throw error;
  }
}

function readSignature(reader: Reader): SignedRecord {
  const publicKey = reader.raw(PUBLIC_KEY_LENGTH);
  return { publicKey, signed: reader.soFar(), signature: reader.raw(SIGNATURE_LENGTH) };
}

const readToken = (reader: Reader): string => reader.text(limits.LONGEST_JWS);
const readSubject = (reader: Reader): string => reader.text(limits.LONGEST_SUBJECT);
const readNonce = (reader: Reader): Hex => reader.hex(16);
const readAct = (reader: Reader): Uint8Array => reader.bytes(2 * limits.LONGEST_JWS);
const readPlace = (reader: Reader): Place => ({
  group: reader.hash(),
  epoch: reader.u32(),
  authenticator: reader.hash(),
});

function readBody(kind: WireKind, reader: Reader): WireRecord {
  // Members are read in the order in which they stand here.
  switch (kind) {
    case 'hello':
      return {
        kind,
        nonce: readNonce(reader),
        purpose: reader.oneOf(PURPOSES),
        token: readToken(reader),
        ...readSignature(reader),
      };
    case 'answer':
      return {
        kind,
        nonce: readNonce(reader),
        name: readGroupName(reader),
        place: reader.u16(),
        token: readToken(reader),
        ...readSignature(reader),
      };
    case 'refuse':
      return {
        kind,
        nonce: readNonce(reader),
        code: reader.oneOf(REFUSE_CODES),
        token: readToken(reader),
        ...readSignature(reader),
      };
    case 'group-info':
      return {
        kind,
        nonce: readNonce(reader),
        name: readGroupName(reader),
        grant: readGrant(reader),
        tokens: reader.list(limits.MOST_MEMBERS, readToken),
        acts: reader.list(limits.MOST_ACTS, readAct),
        past: reader.list(limits.MOST_PAST, () => ({
          epoch: reader.u32(),
          authenticator: reader.hash(),
          context: reader.hash(),
        })),
        info: reader.bytes(limits.RECORD_LIMIT),
        ...readSignature(reader),
      };
    case 'commit':
      return {
        kind,
        message: reader.bytes(limits.LONGEST_COMMIT),
        joining: reader.flag() ? { token: readToken(reader), grant: readGrant(reader) } : null,
      };
    case 'entitlement':
      return { kind, token: readToken(reader) };
    case 'heartbeat':
      return {
        kind,
        sub: readSubject(reader),
        ...readPlace(reader),
        count: reader.u32(),
        acts: reader.hash(),
        token: reader.hash(),
        ...readSignature(reader),
      };
    case 'host-acts':
      return { kind, acts: reader.list(limits.MOST_ACTS, readAct) };
    case 'resync':
      return {
        kind,
        group: reader.hash(),
        from: readFrom(reader),
        token: readOptional(reader),
        acts: readOptional(reader),
      };
    case 'bye':
      return { kind, sub: readSubject(reader), ...readPlace(reader), count: reader.u32(), ...readSignature(reader) };
    case 'ping':
      return { kind, nonce: readNonce(reader) };
    case 'pong':
      return { kind, sub: readSubject(reader), nonce: readNonce(reader), ...readSignature(reader) };
    case 'app':
      return { kind, ...readPlace(reader), message: reader.bytes(limits.LONGEST_MESSAGE) };
  }
}

function readFrom(reader: Reader): number | null {
  const present = reader.flag();
  const from = reader.u32();
  if (!present && from !== 0) throw new RecordError();
  return present ? from : null;
}

const readOptional = (reader: Reader): Hex | null => (reader.flag() ? reader.hash() : null);
