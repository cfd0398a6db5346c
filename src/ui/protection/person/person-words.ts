import type { Strings } from '../../../contract/strings.js';
import type { Person } from '../../../meeting/state.js';
import type { Weight } from './signs.js';

type Seen = Pick<Person, 'security' | 'silent' | 'keyChanged' | 'mismatch'>;

const WEIGHTS: Readonly<Record<Person['security'], Weight>> = {
  standard: 'outside',
  pending: 'waiting',
  encrypted: 'good',
  verified: 'verified',
  outside: 'outside',
  failed: 'bad',
};

const SECURITY: Readonly<Record<Person['security'], keyof Strings>> = {
  standard: 'personOutside',
  pending: 'personPending',
  encrypted: 'personEncrypted',
  verified: 'personVerified',
  outside: 'personOutside',
  failed: 'personFailed',
};

/** Under a shared key some states mean something else. */
const SHARED: Readonly<Partial<Record<Person['security'], keyof Strings>>> = {
  encrypted: 'personShared',
  // Whoever has the password hears all, and need not say a word.
  outside: 'personUnproven',
  failed: 'personFailedShared',
};

/** Words and sign for one person's protection. */
export interface PersonProtection {
  readonly weight: Weight;
  /** What there is to say, the most important first. */
  readonly sentences: readonly (keyof Strings)[];
}

/** What compared codes say against a person; whoever was marked as verified since is fine. */
function doubts({ security, keyChanged, mismatch }: Seen): readonly (keyof Strings)[] {
  if (security === 'verified') return [];
  const found: (keyof Strings)[] = [];
  if (mismatch) found.push('personMismatch');
  if (keyChanged) found.push('personKeyChanged');
  return found;
}

/** Everything worth knowing of somebody's protection. */
export function describePerson(person: Seen, sharedKey: boolean): PersonProtection {
  const { security, silent } = person;
  const found = doubts(person);
  const state = (sharedKey ? SHARED[security] : undefined) ?? SECURITY[security];
  const heard: readonly (keyof Strings)[] = silent && security !== 'outside' ? ['personSilent'] : [];
  return { weight: found.length > 0 ? 'bad' : WEIGHTS[security], sentences: [...found, state, ...heard] };
}
