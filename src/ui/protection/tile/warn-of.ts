import type { Strings } from '../../../contract/strings.js';
import type { Person } from '../../../meeting/state.js';
import type { Weight } from '../person/signs.js';

type Seen = Pick<Person, 'security' | 'keyChanged' | 'mismatch'>;

/** What stands on a picture: the one thing that is wrong or worth knowing, or nothing. */
export function warnOf(
  person: Seen,
  sharedKey: boolean,
): { readonly weight: Weight; readonly words: keyof Strings } | null {
  const { security, keyChanged, mismatch } = person;
  if (security !== 'verified' && mismatch) return { weight: 'bad', words: 'tileMismatch' };
  if (security === 'failed') return { weight: 'bad', words: 'tileFailed' };
  if (security === 'outside' || security === 'standard')
    return { weight: 'outside', words: sharedKey ? 'tileUnproven' : 'tileOutside' };
  if (security !== 'verified' && keyChanged) return { weight: 'bad', words: 'tileKeyChanged' };
  return security === 'pending' ? { weight: 'waiting', words: 'tilePending' } : null;
}
