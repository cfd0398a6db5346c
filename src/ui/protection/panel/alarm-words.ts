import type { Strings } from '../../../contract/strings.js';
import type { ProtectionSeen } from '../../../meeting/state.js';
import type { Words } from '../../context.js';
import { clockOf } from '../../words/clock.js';

type Alarm = NonNullable<ProtectionSeen['alarm']>;

const ALARMS: Readonly<Record<Alarm['what'], keyof Strings>> = {
  'double-commit': 'alarmDoubleCommit',
  'removed-again': 'alarmRemovedAgain',
  'healing-failed': 'alarmHealingFailed',
};

/** What should not have happened, by whose device, and when. */
export const alarmWords = ({ what, name, at }: Alarm, { t, lang }: Words): string =>
  t(ALARMS[what], { name: name.trim() || t('nameless'), time: clockOf(lang).format(at) });
