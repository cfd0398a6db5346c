/** LiveKit's own default bound for room names, identities and names. */
export const LONGEST_TEXT = 256;

/** A SHA-256 thumbprint (RFC 7638) in base64url without padding, in its one spelling: 32 bytes leave two bits to spare. */
const THUMBPRINT = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/** A string that LiveKit takes and every reader sees alike: bounded, no control characters, no lone surrogates. */
export function isPlainText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_TEXT && !/[\p{Cc}\p{Surrogate}]/u.test(value);
}

export function isThumbprint(value: unknown): value is string {
  return typeof value === 'string' && THUMBPRINT.test(value);
}
