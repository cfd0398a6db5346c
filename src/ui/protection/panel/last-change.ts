import type { Strings } from '../../../contract/strings.js';
import type { ProtectionSeen } from '../../../meeting/state.js';
import type { Words } from '../../context.js';
import { clockOf } from '../../words/clock.js';

type Change = NonNullable<ProtectionSeen['lastChange']>;

const CHANGES: Readonly<Record<Change['what'], keyof Strings>> = {
  joined: 'changeJoined',
  left: 'changeLeft',
  rotated: 'changeRotated',
  marked: 'changeMarked',
  mismatch: 'changeMismatch',
};

/** What changed last of who holds a key, and when. */
export const lastChangeWords = ({ what, name, at }: Change, { t, lang }: Words): string =>
  t(CHANGES[what], { name: name.trim() || t('nameless'), time: clockOf(lang).format(at) });
