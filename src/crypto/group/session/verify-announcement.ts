import type { Admission } from '../../../contract/entitlement.js';
import type { Trust } from '../../../entitlement/verify.js';
import type { AnnouncementExpected } from '../../protocol.js';
import { verifySignature } from '../device-signature.js';
import { LARGEST_TIME_STEP, TOKEN_SKEW } from '../membership/timing.js';
import { countsForLeaf, mayBeMember } from '../membership/tokens.js';
import { bytesOfAnnouncement, readAnnouncement } from '../records/announcement.js';
import { TokenReader } from '../records/token.js';
import { thumbprintOfRaw } from '../thumbprint.js';
import { factsOf } from './token-facts.js';

/**
 * Whom an encrypted group in this room admits, by the word of one of its members: of somebody whose token counts and
 * makes them a member under the policy that they name, for this nonce, signed by their device.
 *
 * @returns null for whatever proves nothing
 */
export async function verifyAnnouncement(
  bytes: Uint8Array,
  trust: Trust,
  { room, nonce, from, now }: AnnouncementExpected,
): Promise<Admission | null> {
  const said = readAnnouncement(bytes);
  // As far as a commit's time may run ahead; the clocks of two devices differ by less.
  if (said?.nonce !== nonce || Math.abs(said.time - now) > LARGEST_TIME_STEP) return null;
  const { name, time, publicKey, signature } = said;
  const token = await new TokenReader(room, trust, () => undefined).read(said.token);
  if (token?.entitlement.subject !== from || token.entitlement.keyThumbprint !== thumbprintOfRaw(publicKey))
    return null;
  const facts = factsOf(token);
  const counts = facts.issuedAt <= time + TOKEN_SKEW && countsForLeaf(facts, time);
  if (!counts || !mayBeMember(facts, name.policy)) return null;
  const signed = bytesOfAnnouncement({ room, nonce, name, time });
  return (await verifySignature(publicKey, signed, signature)) ? name.policy.admit : null;
}
