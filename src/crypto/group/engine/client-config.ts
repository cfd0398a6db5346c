import type { Capabilities } from 'ts-mls/capabilities.js';
import type { ClientConfig } from 'ts-mls/clientConfig.js';
import type { LeafNode } from 'ts-mls/leafNode.js';
import type { Lifetime } from 'ts-mls/lifetime.js';
import { thumbprintOfRaw } from '../thumbprint.js';
import { decodeCredential } from './credential.js';
import type { KnownLeaf } from './group-engine.js';
import { SUITE } from './suite/suite.js';

/** What a leaf of ours can do: nothing but what is used. */
export const CAPABILITIES: Capabilities = {
  versions: ['mls10'],
  ciphersuites: [SUITE],
  extensions: [],
  proposals: [],
  credentials: ['basic'],
};

/** Of a key package, which nobody of ours ever sends: the end of a membership is the token's, not MLS's. */
export const LIFETIME: Lifetime = { notBefore: 0n, notAfter: 0xffff_ffffn };

const subjectOf = ({ credential }: LeafNode): string | undefined => decodeCredential(credential)?.sub;

/** The library's own authentication service accepts everybody; ours, whom an authentic token names with that very key. */
export function configFor(isKnown: KnownLeaf): ClientConfig {
  return {
    authService: {
      validateCredential(credential, key) {
        const facts = decodeCredential(credential);
        return Promise.resolve(facts !== null && facts.jkt === thumbprintOfRaw(key) && isKnown(facts.sub, facts.jkt));
      },
    },
    // Out of order at most: LiveKit's reliable channel is ordered as long as it stands.
    keyRetentionConfig: { retainKeysForGenerations: 64, retainKeysForEpochs: 1, maximumForwardRatchetSteps: 1_024 },
    lifetimeConfig: { maximumTotalLifetime: 0xffff_ffffn, validateLifetimeOnReceive: false },
    keyPackageEqualityConfig: {
      compareKeyPackages: () => false,
      // Finds the own old leaf of whoever joins again.
      compareKeyPackageToLeafNode: ({ leafNode }, leaf) => subjectOf(leafNode) === subjectOf(leaf),
    },
    paddingConfig: { kind: 'padUntilLength', padUntilLength: 256 },
  };
}
