/** In how long things take and last. */
import type { Mutant } from './mutant.js';
import { mutant } from './mutant.js';

export const TIMING: readonly Mutant[] = [
  mutant('two seconds to go back', 'timing.ts', 'ROLLBACK_WINDOW = 2_000', 'ROLLBACK_WINDOW = 1'),
  mutant('senders follow within a second', 'timing.ts', 'SWITCH_LIMIT = 1_000', 'SWITCH_LIMIT = 3_000'),
  mutant(
    'keys go three seconds after a removal',
    'timing.ts',
    'KEEP_KEYS_AFTER_REMOVE = 3_000',
    'KEEP_KEYS_AFTER_REMOVE = 10_000',
  ),
  mutant('one joiner at a time', 'timing.ts', 'LEASE = 1_000', 'LEASE = 1'),
  mutant('the silent are removed', 'timing.ts', 'Math.max(30_000, 3 * heartbeatPeriod(members))', '10_000_000'),
  mutant('nobody creates before it has asked', 'timing.ts', 'CREATE_AFTER = 1_500', 'CREATE_AFTER = 1'),
  mutant('a join without progress ends', 'timing.ts', 'ADMISSION_LIMIT = 20_000', 'ADMISSION_LIMIT = 60_000'),
  mutant('others’ rank is waited for', 'timing.ts', 'RANK_WAIT = 500', 'RANK_WAIT = 0'),
  mutant('the key is new every five minutes', 'timing.ts', 'ROTATION_PERIOD = 300_000', 'ROTATION_PERIOD = 900_000'),
  mutant('old keys go', 'timing.ts', 'KEEP_KEYS = 10_000', 'KEEP_KEYS = 1_000_000'),
  mutant('a token ends after 600 s', 'timing.ts', 'TOKEN_GRACE = 600_000', 'TOKEN_GRACE = 60_000_000'),
];
