import { encode } from 'jose/base64url';
import { toUtf8 } from './bytes.js';
import type { Thumbprint } from './records/values.js';
import { sha256 } from './sha256.js';

/**
 * The name of an Ed25519 public key (RFC 7638 with the members of RFC 8037, appendix A.3): SHA-256, base64url.
 *
 * @param x the public key itself, base64url, as a JWK has it
 */
export async function thumbprintOf(x: string): Promise<string> {
  const canonical = JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x });
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical));
  return encode(new Uint8Array(hash));
}

/** The same of the key's own 32 bytes, in one task: a tree has many. */
export const thumbprintOfRaw = (key: Uint8Array): Thumbprint =>
  encode(sha256(toUtf8(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x: encode(key) }))));
