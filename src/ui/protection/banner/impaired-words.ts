import type { Strings } from '../../../contract/strings.js';
import type { ProtectionSeen } from '../../../meeting/state.js';

const IMPAIRED: Readonly<Record<NonNullable<ProtectionSeen['degradedBy']>, keyof Strings>> = {
  'worker-lost': 'degradedWorker',
  fork: 'degradedFork',
  'nobody-heard': 'degradedNobody',
  'cannot-follow': 'degradedBehind',
};

/** Why it is impaired, as far as known. */
export const impairedWords = (protection: ProtectionSeen | null): readonly (keyof Strings)[] =>
  protection?.degradedBy ? [IMPAIRED[protection.degradedBy]] : [];
