import { ACCEPTANCE } from './mutants/acceptance.js';
import { COMING_IN } from './mutants/coming-in.js';
import { EPOCHS } from './mutants/epochs.js';
import { HEALING } from './mutants/healing.js';
import { HOST_ACTS } from './mutants/host-acts.js';
import { OTHERS } from './mutants/others.js';
import { SECRET_KEEPING } from './mutants/secrets.js';
import { TIMING } from './mutants/timing.js';
import type { Mutant } from './mutants/mutant.js';

/**
 * Planted bugs, one in each rule: the text of a file of the machine and what takes its place. The simulator has to find
 * each. A text that is no longer there fails too: then the rule was rewritten, and its bug has to be.
 */
export const MUTANTS: readonly Mutant[] = [
  ...ACCEPTANCE,
  ...HOST_ACTS,
  ...COMING_IN,
  ...EPOCHS,
  ...OTHERS,
  ...HEALING,
  ...TIMING,
  ...SECRET_KEEPING,
];
