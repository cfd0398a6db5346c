/**
 * base64url without padding (RFC 7515 §2), in its one canonical spelling: the bits that the last character has to spare
 * are zero (RFC 4648 §3.5), so that one value has one text.
 */
const CANONICAL = /^(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/;

export const isBase64url = (text: string): boolean => CANONICAL.test(text);

/** Bytes of a text that `isBase64url`. */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
