/**
 * Bytes of fixed length, lowercase hexadecimal: they compare by value, and in the order of their bytes. Everything that
 * is compared, sorted or used as a key (ids, hashes, nonces) is one; what is only carried stays a `Uint8Array`.
 */
export type Hex = string;

/** A LiveKit identity; in a group the `sub` of a credential. */
export type Subject = string;

/** RFC 7638 thumbprint of an Ed25519 device key, base64url. */
export type Thumbprint = string;

/** Milliseconds since the epoch, whole. */
export type Time = number;
