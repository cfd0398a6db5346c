/** Where there are several branches or groups. */
import type { Mutant } from './mutant.js';
import { mutant } from './mutant.js';

export const HEALING: readonly Mutant[] = [
  mutant(
    'the larger branch wins for everybody',
    'branches.ts',
    'if (difference !== 0) return difference;',
    'return -1;',
  ),
  mutant('the lower group id wins for everybody', 'branches.ts', 'return a.group < b.group ? -1 : 1;', 'return 1;'),
  mutant('lower hashes win for everybody', 'branches.ts', 'return ofA < ofB ? -1 : ofA > ofB ? 1 : 0;', 'return -1;'),
  mutant('other branches are looked at', 'healing.ts', '  return probe(draft, rival);\n', '  return Infinity;\n'),
  mutant('moves forget no host act', 'healing.ts', 'if (!knowsOurActs(draft, info)) {', 'if (false as boolean) {'),
  mutant(
    'whoever is beside does not wait',
    'healing.ts',
    'beside: true, probe: rival.probe',
    'beside: false, probe: rival.probe',
  ),
  mutant('whoever was away listens first', 'healing.ts', 'seats.size > 0 && heardAnyAt < backAt', 'false'),
  mutant(
    'a commit that is being applied is not asked for',
    'healing.ts',
    "if (draft.work?.work.type !== 'apply') askForCommits(",
    'askForCommits(',
  ),
  mutant(
    'a member’s word comes before a stranger’s',
    'healing.ts',
    'return !draft.seats.has(rival.jkt) ||',
    'return draft.seats.has(rival.jkt) &&',
  ),
  mutant('no branch is all that is looked at', 'healing.ts', 'LONGEST_LOOK = 15_000', 'LONGEST_LOOK = Infinity'),
];
