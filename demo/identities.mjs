import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Bytes of chance and bytes of proof: 12 characters each in base64url. */
const PART = 9;

/**
 * Opaque identities that prove which browser session they were made for, so that nothing has to be remembered:
 * 12 random characters, then 12 of an HMAC over them and the session.
 */
export function createIdentities() {
  const key = randomBytes(32);

  function sign(session, chance) {
    return createHmac('sha256', key).update(`${session}.${chance}`).digest().subarray(0, PART).toString('base64url');
  }

  return {
    /** @param {string | null} session null: nobody can come back under it */
    create(session) {
      const chance = randomBytes(PART).toString('base64url');
      return chance + sign(session ?? randomBytes(PART).toString('base64url'), chance);
    },
    /** @param {string | null} session @param {string | null} identity */
    isOwn(session, identity) {
      if (session === null || !/^[\w-]{24}$/.test(identity ?? '')) return false;
      const expected = sign(session, identity.slice(0, 12));
      return timingSafeEqual(Buffer.from(expected), Buffer.from(identity.slice(12)));
    },
  };
}
