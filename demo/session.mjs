import { randomBytes } from 'node:crypto';

const COOKIE = 'linden-row';

/**
 * @param {string | null | undefined} cookies the `Cookie` header
 * @returns {string | null}
 */
export function readSession(cookies) {
  return new RegExp(`(?:^|; )${COOKIE}=([\\w-]{22})(?:;|$)`).exec(cookies ?? '')?.[1] ?? null;
}

/** Lax, so that a join link opened from a message finds the session of before. */
export function createSessionCookie() {
  return `${COOKIE}=${randomBytes(16).toString('base64url')}; Path=/; HttpOnly; SameSite=Lax`;
}
