import { PUBLIC_KEY_LENGTH, SIGNATURE_LENGTH } from '../device-signature.js';
import type { DeviceSigner } from '../meeting-session.js';
import { sha256Hex } from '../sha256.js';
import type { Reader } from './reader.js';
import type { Hex } from './values.js';
import type { Grant } from './wire-record.js';
import { Writer } from './writer.js';

type Granted = Omit<Grant, 'publicKey' | 'signature'>;

/** `4 epoch | 32 context | 32 joiner's thumbprint | 8 time | 32 hash of the host acts` */
function writeGranted(writer: Writer, { epoch, context, joiner, time, acts }: Granted): Writer {
  return writer.u32(epoch).hex(context).thumbprint(joiner).time(time).hex(acts);
}

/** Under the signature: `"sm/1 grant" (2 length) | 32 group | what is granted`. */
export const bytesOfGrant = (group: Hex, granted: Granted): Uint8Array =>
  writeGranted(new Writer().text('sm/1 grant').hex(group), granted).end();

export async function signGrant(group: Hex, granted: Granted, signer: DeviceSigner): Promise<Grant> {
  const signature = await signer.sign(bytesOfGrant(group, granted));
  return { ...granted, publicKey: signer.publicKey, signature };
}

/** What is granted, `32 public key | 64 signature`. */
export function writeGrant(writer: Writer, grant: Grant): Writer {
  return writeGranted(writer, grant).raw(grant.publicKey).raw(grant.signature);
}

export const readGrant = (reader: Reader): Grant => ({
  epoch: reader.u32(),
  context: reader.hash(),
  joiner: reader.thumbprint(),
  time: reader.time(),
  acts: reader.hash(),
  publicKey: reader.raw(PUBLIC_KEY_LENGTH),
  signature: reader.raw(SIGNATURE_LENGTH),
});

/** Names a grant in the commit that came by it. */
export const hashOfGrant = (grant: Grant): Hex => sha256Hex(writeGrant(new Writer(), grant).end());
