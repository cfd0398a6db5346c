/** On the way in, and at the door. */
import type { Mutant } from './mutant.js';
import { mutant } from './mutant.js';

export const COMING_IN: readonly Mutant[] = [
  mutant(
    'none is created after an answer',
    'search.ts',
    '    heard: true,\n    place: Math.min',
    '    heard: false,\n    place: Math.min',
  ),
  mutant('banned askers are refused', 'serving.ts', "if (isBanned(draft.acts, { sub, jkt })) return 'denied';", ''),
  mutant(
    'coming back forgets no host act',
    'search.ts',
    'if (!knowsOurActs(draft, info) && draft.acts.some(({ group }) => group === info.grant.group)) {',
    'if (false as boolean) {',
  ),
  mutant(
    'the same bytes again while an epoch stands',
    'search.ts',
    'if (sent?.commit.parent === info.grant.context) {',
    'if (false as boolean) {',
  ),
  mutant(
    'who was in a group creates none',
    'search.ts',
    '!search.heard && !search.again && draft.at >= silentAt',
    '!search.heard && draft.at >= silentAt',
  ),
  mutant(
    'who may not create does not',
    'search.ts',
    'if (options.create) createGroup(draft);\n    else',
    'if (!options.create) createGroup(draft);\n    else',
  ),
  mutant('somebody late is told so', 'serving.ts', "? 'expired' : null", '? null : null'),
  mutant('a full group takes nobody', 'serving.ts', "leaves.length >= draft.options.limit ? 'full' : null", 'null'),
  mutant('one key is in once', 'serving.ts', 'jkt === asker.jkt && sub !== asker.sub', 'false'),
  mutant(
    'to be let in for ever is no progress',
    'search.ts',
    'search && search.made >= MOST_MADE ? search.progressAt : at',
    'at',
  ),
  mutant('only who can be a member refuses', 'search.ts', 'if (!couldBeMember(draft, refuse.token)) return;', ''),
];
