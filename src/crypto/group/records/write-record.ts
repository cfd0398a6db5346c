import type { DeviceSigner } from '../meeting-session.js';
import { writeGrant } from './grant.js';
import { kindNumber } from './kinds.js';
import { writeGroupName } from './room-policy.js';
import { PURPOSES, REFUSE_CODES } from './wire-record.js';
import type { Place, RecordToWrite } from './wire-record.js';
import { Writer } from './writer.js';

/** What a signature of this protocol is over begins so; the kind of the record follows, so none counts for another. */
export const SIGNED_PREFIX = new Writer().text('sm/1 record').end();

const place = (writer: Writer, { group, epoch, authenticator }: Place): Writer =>
  writer.hex(group).u32(epoch).hex(authenticator);

/** A record as bytes: `1 kind`, what each kind has, and of a signed one `32 public key | 64 signature`. */
export async function writeRecord(record: RecordToWrite, signer: DeviceSigner): Promise<Uint8Array> {
  const writer = new Writer().u8(kindNumber(record.kind));
  if (!writeBody(writer, record)) return writer.end();
  const signed = writer.raw(signer.publicKey).end();
  const signature = await signer.sign(new Writer().raw(SIGNED_PREFIX).raw(signed).end());
  return new Writer().raw(signed).raw(signature).end();
}

/** @returns whether it is signed */
function writeBody(writer: Writer, record: RecordToWrite): boolean {
  switch (record.kind) {
    case 'hello':
      writer.hex(record.nonce).u8(PURPOSES.indexOf(record.purpose)).text(record.token);
      return true;
    case 'answer':
      writeGroupName(writer.hex(record.nonce), record.name);
      writer.u16(record.place).text(record.token);
      return true;
    case 'refuse':
      writer.hex(record.nonce).u8(REFUSE_CODES.indexOf(record.code)).text(record.token);
      return true;
    case 'group-info':
      writeGroupName(writer.hex(record.nonce), record.name);
      writeGrant(writer, record.grant).list(record.tokens, (to, token) => to.text(token));
      writer.list(record.acts, (to, act) => to.bytes(act));
      writer.list(record.past, (to, past) => to.u32(past.epoch).hex(past.authenticator).hex(past.context));
      writer.bytes(record.info);
      return true;
    case 'commit':
      writer.bytes(record.message).u8(record.joining ? 1 : 0);
      if (record.joining) writeGrant(writer.text(record.joining.token), record.joining.grant);
      return false;
    case 'entitlement':
      writer.text(record.token);
      return false;
    case 'heartbeat':
      place(writer.text(record.sub), record).u32(record.count).hex(record.acts).hex(record.token);
      return true;
    case 'host-acts':
      writer.list(record.acts, (to, act) => to.bytes(act));
      return false;
    case 'resync':
      writer
        .hex(record.group)
        .u8(record.from === null ? 0 : 1)
        .u32(record.from ?? 0);
      for (const hash of [record.token, record.acts]) writer.u8(hash === null ? 0 : 1).hex(hash ?? '');
      return false;
    case 'bye':
      place(writer.text(record.sub), record).u32(record.count);
      return true;
    case 'ping':
      writer.hex(record.nonce);
      return false;
    case 'pong':
      writer.text(record.sub).hex(record.nonce);
      return true;
    case 'app':
      place(writer, record).bytes(record.message);
      return false;
  }
}
