import { PUBLIC_KEY_LENGTH, SIGNATURE_LENGTH } from '../device-signature.js';
import type { DeviceSigner } from '../meeting-session.js';
import { sha256Hex } from '../sha256.js';
import { LONGEST_JWS, LONGEST_SUBJECT } from './limits.js';
import { Reader, RecordError } from './reader.js';
import type { Hex, Subject, Thumbprint } from './values.js';
import type { SignedRecord } from './wire-record.js';
import { Writer } from './writer.js';

export type HostDeed =
  | { readonly type: 'ban'; readonly sub: Subject; readonly jkt: Thumbprint }
  | { readonly type: 'lock'; readonly on: boolean }
  | { readonly type: 'mute-request'; readonly sub: Subject }
  | { readonly type: 'end' };

const DEEDS = ['ban', 'lock', 'mute-request', 'end'] as const;

export interface WireAct extends SignedRecord {
  /** SHA-256 of all its bytes: names it. */
  readonly id: Hex;
  readonly group: Hex;
  readonly number: number;
  /** `id` of the same host's act before. */
  readonly previous: Hex | null;
  readonly epoch: number;
  readonly deed: HostDeed;
  /** Its host's. */
  readonly token: string;
}
export type ActToSign = Omit<WireAct, 'id' | keyof SignedRecord>;

/** What a host's signature is over begins so. */
export const ACT_PREFIX = new Writer().text('sm/1 host act').end();

function writeDeed(writer: Writer, deed: HostDeed): void {
  writer.u8(DEEDS.indexOf(deed.type));
  if (deed.type === 'ban') writer.text(deed.sub).thumbprint(deed.jkt);
  if (deed.type === 'lock') writer.u8(deed.on ? 1 : 0);
  if (deed.type === 'mute-request') writer.text(deed.sub);
}

function readDeed(reader: Reader): HostDeed {
  const type = reader.oneOf(DEEDS);
  switch (type) {
    case 'ban':
      return { type, sub: reader.text(LONGEST_SUBJECT), jkt: reader.thumbprint() };
    case 'lock':
      return { type, on: reader.flag() };
    case 'mute-request':
      return { type, sub: reader.text(LONGEST_SUBJECT) };
    case 'end':
      return { type };
  }
}

/**
 * A host's act as bytes: `32 group | 4 number | 1 has previous | 32 previous, if it has | 4 epoch | 1 deed and what it has |
 * token (2 length) | 32 public key | 64 signature`. The signature is over `"sm/1 host act" (2 length)` and all before it.
 */
export async function signHostAct(act: ActToSign, signer: DeviceSigner): Promise<Uint8Array> {
  const writer = new Writer().hex(act.group).u32(act.number);
  writer.u8(act.previous === null ? 0 : 1).hex(act.previous ?? '');
  writeDeed(writer.u32(act.epoch), act.deed);
  const signed = writer.text(act.token).raw(signer.publicKey).end();
  const signature = await signer.sign(new Writer().raw(ACT_PREFIX).raw(signed).end());
  return new Writer().raw(signed).raw(signature).end();
}

/** Null where the bytes are no act. */
export function readHostAct(bytes: Uint8Array): WireAct | null {
  try {
    const reader = new Reader(bytes);
    const act = {
      id: sha256Hex(bytes),
      group: reader.hash(),
      number: reader.u32(),
      previous: reader.flag() ? reader.hash() : null,
      epoch: reader.u32(),
      deed: readDeed(reader),
      token: reader.text(LONGEST_JWS),
      publicKey: reader.raw(PUBLIC_KEY_LENGTH),
      signed: reader.soFar(),
      signature: reader.raw(SIGNATURE_LENGTH),
    };
    reader.end();
    return act;
  } catch (error) {
    if (error instanceof RecordError) return null;
    throw error;
  }
}
