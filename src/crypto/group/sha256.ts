/**
 * SHA-256 and what is made of it, in one task: an epoch of a large group takes thousands of short hashes, for each of
 * which WebCrypto would ask for a task of its own (about ten times slower).
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 as digest } from '@noble/hashes/sha2.js';
import { toHex } from './bytes.js';
import type { Hex } from './records/values.js';

export const sha256 = (bytes: Uint8Array): Uint8Array => digest(bytes);

export const sha256Hex = (bytes: Uint8Array): Hex => toHex(digest(bytes));

export const hmacSha256 = (key: Uint8Array, bytes: Uint8Array): Uint8Array => hmac(digest, key, bytes);

export const SHA256_LENGTH = 32;
