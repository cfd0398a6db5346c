import type { LeafNode } from 'ts-mls/leafNode.js';
import type { Credential } from 'ts-mls/credential.js';
import { parseStrictJson } from '../../../entitlement/strict-json.js';
import { toHex, toUtf8 } from '../bytes.js';
import { PUBLIC_KEY_LENGTH } from '../device-signature.js';
import { LONGEST_SUBJECT } from '../records/limits.js';
import type { Subject, Thumbprint } from '../records/values.js';
import type { LeafView } from '../records/views.js';
import { thumbprintOfRaw } from '../thumbprint.js';
import { KEY_LENGTH } from './suite/x25519.js';

/** A person in a tree: LiveKit identity, and thumbprint of the key that the leaf signs with. */
export interface CredentialFacts {
  readonly sub: Subject;
  readonly jkt: Thumbprint;
}

/** The one spelling of a credential: `{"v":1,"sub":"…","jkt":"…"}`, UTF-8. */
export const encodeCredential = ({ sub, jkt }: CredentialFacts): Credential => ({
  credentialType: 'basic',
  identity: toUtf8(JSON.stringify({ v: 1, sub, jkt })),
});

/** Null for anything but the one spelling. */
export function decodeCredential(credential: Credential): CredentialFacts | null {
  if (credential.credentialType !== 'basic' || credential.identity.length > 2 * LONGEST_SUBJECT + 128) return null;
  try {
    const { sub, jkt } = Object(parseStrictJson(credential.identity, 'payload')) as Partial<
      Record<keyof CredentialFacts, unknown>
    >;
    if (typeof sub !== 'string' || typeof jkt !== 'string') return null;
    const again = encodeCredential({ sub, jkt });
    const same = again.credentialType === 'basic' && toHex(again.identity) === toHex(credential.identity);
    return same ? { sub, jkt } : null;
  } catch {
    return null;
  }
}

/**
 * A leaf as it may be in a tree of ours, or null: credential in its one spelling and of the signature key, keys of their
 * length, no extensions.
 */
export function readLeaf(leaf: LeafNode, index: number): LeafView | null {
  const facts = decodeCredential(leaf.credential);
  if (!facts || leaf.extensions.length > 0) return null;
  if (leaf.signaturePublicKey.length !== PUBLIC_KEY_LENGTH || leaf.hpkePublicKey.length !== KEY_LENGTH) return null;
  if (thumbprintOfRaw(leaf.signaturePublicKey) !== facts.jkt) return null;
  return { index, ...facts, signatureKey: toHex(leaf.signaturePublicKey), hpkeKey: toHex(leaf.hpkePublicKey) };
}
