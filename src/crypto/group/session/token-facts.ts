import type { TokenFacts } from '../membership/facts.js';
import type { MemberToken } from '../records/token.js';

/** What the machine judges of a token. */
export function factsOf({ hash, entitlement, notBefore }: MemberToken): TokenFacts {
  const { subject, keyThumbprint, issuer, expiresAt, e2ee, role, mode, admit } = entitlement;
  return {
    sub: subject,
    jkt: keyThumbprint,
    hash,
    issuer,
    issuedAt: notBefore,
    expiresAt,
    e2ee,
    role,
    meeting: admit === null ? null : { mode, admit },
  };
}
