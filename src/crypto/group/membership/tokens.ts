import type { Member, RoomPolicy, TokenFacts } from './facts.js';
import { TOKEN_GRACE, TOKEN_SKEW } from './timing.js';

/** Another issuer or another signed meeting never comes in; a token that names no meeting agrees with any. */
export function fitsPolicy(token: TokenFacts, policy: RoomPolicy): boolean {
  const { issuer, meeting } = token;
  if (issuer !== policy.issuer) return false;
  if (!meeting) return true;
  const modeAgrees = meeting.mode === null || policy.mode === null || meeting.mode === policy.mode;
  return modeAgrees && meeting.mode !== 'standard' && meeting.admit === policy.admit;
}

/** May be a member under that policy: its dates aside. */
export const mayBeMember = (token: TokenFacts, policy: RoomPolicy): boolean =>
  fitsPolicy(token, policy) && (token.e2ee !== 'off' || policy.admit === 'verified');

/** A new leaf's token at the commit's time. */
export const countsForNewLeaf = (token: TokenFacts, time: number): boolean =>
  token.expiresAt >= time - TOKEN_SKEW && token.issuedAt <= time + TOKEN_SKEW;

/** An existing leaf's token. The same 600 s for everyone. */
export const countsForLeaf = (token: TokenFacts, time: number): boolean => token.expiresAt + TOKEN_GRACE >= time;

/** A token counts for one person with one key: the issuer is sent the thumbprint, and asks for no proof of the key. */
export const nameOf = ({ sub, jkt }: Member): string => `${jkt} ${sub}`;

export const isOf = (token: Member, member: Member): boolean => token.sub === member.sub && token.jkt === member.jkt;

/** The later one counts: by when it was issued, then by hash, so that everyone chooses the same. */
export function laterToken(a: TokenFacts | undefined, b: TokenFacts): TokenFacts {
  if (!a || b.issuedAt > a.issuedAt) return b;
  return b.issuedAt === a.issuedAt && b.hash > a.hash ? b : a;
}
