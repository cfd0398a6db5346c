/**
 * Planted bugs, one in each rule: the text of a file of the machine and what takes its place. The simulator has to find
 * each. A text that is no longer there fails too: then the rule was rewritten, and its bug has to be.
 */
export interface Mutant {
  readonly rule: string;
  /** In `src/crypto/group/membership/`. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

const mutant = (rule: string, file: string, find: string, replace: string): Mutant => ({ rule, file, find, replace });

export const MUTANTS: readonly Mutant[] = [
  mutant('only proposals of ours', 'acceptance.ts', 'if (commit.foreign)', 'if (false)'),
  mutant(
    'a path in every commit',
    'acceptance.ts',
    "if (!leaf) return refused('no path');",
    'if (!leaf) return ACCEPTED;',
  ),
  mutant('the time of a commit', 'acceptance.ts', 'time >= on.time && time <= on.time + LARGEST_TIME_STEP', 'time > 0'),
  mutant('nobody becomes somebody else', 'acceptance.ts', "return 'becomes somebody else'", 'return null'),
  mutant(
    'a member removes itself by no commit',
    'acceptance.ts',
    "if (!before || commit.removes.includes(author)) return 'nobody made it';",
    'if (!before) return null;',
  ),
  mutant('joiners need a grant', 'acceptance.ts', "return 'nobody let it in'", 'return null'),
  mutant('a grant is for one epoch', 'acceptance.ts', "return 'let in elsewhere'", 'return null'),
  mutant('a joiner evicts nobody', 'acceptance.ts', "return 'evicts somebody else'", 'return null'),
  mutant('no person or key twice', 'acceptance.ts', 'if (holdsTwice(on, commit, leaf))', 'if (false)'),
  mutant('the list of acts only grows', 'acceptance.ts', '|| !contains(list, before)', ''),
  mutant('acts are by hosts', 'host-acts.ts', "act.token.role === 'host' &&", ''),
  mutant('banned leaves go', 'acceptance.ts', "return refused('keeps somebody banned')", 'return ACCEPTED'),
  mutant(
    'tokens of joiners count at the commit’s time',
    'acceptance.ts',
    "return refused('a token that does not count then')",
    'return ACCEPTED',
  ),
  mutant('the banned do not come back', 'acceptance.ts', "return refused('banned')", 'return ACCEPTED'),
  mutant('a locked room is locked', 'acceptance.ts', "return refused('locked')", 'return ACCEPTED'),
  mutant(
    'acceptance knows no arrival',
    'commits.ts',
    'const verdict = judgeCommit(on, commit, draft);',
    "const verdict = draft.at % 5 < 1 ? ({ type: 'refused', why: '' } as const) : judgeCommit(on, commit, draft);",
  ),
  mutant(
    'the best commit counts, not the first',
    'conflict.ts',
    'if (difference !== 0) return difference;',
    'return -1;',
  ),
  mutant('two seconds to go back', 'timing.ts', 'ROLLBACK_WINDOW = 2_000', 'ROLLBACK_WINDOW = 1'),
  mutant(
    'the seal wipes',
    'keys.ts',
    "for (const { from } of closed) say(draft, { type: 'forget', epoch: from.authenticator });",
    '',
  ),
  mutant('what is given up is wiped', 'line.ts', "    say(draft, { type: 'forget', epoch: authenticator });\n", ''),
  mutant('leaving wipes', 'line.ts', "  say(draft, { type: 'drop-all-keys' });\n", ''),
  mutant('senders follow within a second', 'timing.ts', 'SWITCH_LIMIT = 1_000', 'SWITCH_LIMIT = 3_000'),
  mutant('commit after commit does not hold senders back', 'line.ts', 'lags ? draft.switchAt : Infinity', 'Infinity'),
  mutant(
    'keys go three seconds after a removal',
    'timing.ts',
    'KEEP_KEYS_AFTER_REMOVE = 3_000',
    'KEEP_KEYS_AFTER_REMOVE = 10_000',
  ),
  mutant('another leaf confirms', 'line.ts', 'confirmed: epoch.leaves.length === 1,', 'confirmed: true,'),
  mutant(
    'none is created after an answer',
    'search.ts',
    '    heard: true,\n    place: Math.min',
    '    heard: false,\n    place: Math.min',
  ),
  mutant('one joiner at a time', 'timing.ts', 'LEASE = 1_000', 'LEASE = 1'),
  mutant(
    'banned askers are refused',
    'serving.ts',
    "return isBanned(draft.acts, { sub, jkt }) ? 'denied' : null;",
    'return null;',
  ),
  mutant('unwanted leaves go before GroupInfo', 'unwanted.ts', 'isBanned(draft.acts, seat.leaf) ||', ''),
  mutant('the silent are removed', 'timing.ts', 'Math.max(30_000, 3 * heartbeatPeriod(members))', '10_000_000'),
  mutant('who hears nobody stops sending', 'keys.ts', "? 'nobody-heard' : null", '? null : null'),
  mutant(
    'nobody commits while disconnected',
    'duty.ts',
    'if (!line?.confirmed || !draft.connected) return Infinity;\n  const removes',
    'if (!line?.confirmed) return Infinity;\n  const removes',
  ),
  mutant(
    'the larger branch wins for everybody',
    'branches.ts',
    'if (difference !== 0) return difference;',
    'return -1;',
  ),
  mutant('the lower group id wins for everybody', 'branches.ts', 'return a.group < b.group ? -1 : 1;', 'return 1;'),
  mutant('lower hashes win for everybody', 'branches.ts', 'return ofA < ofB ? -1 : ofA > ofB ? 1 : 0;', 'return -1;'),
  mutant('other branches are looked at', 'healing.ts', '  return probe(draft, rival);\n', '  return Infinity;\n'),
  mutant(
    'a removed member comes back',
    'results.ts',
    '  wipeLine(draft);\n  beginSearch(draft, true);\n',
    "  end(draft, { type: 'kicked' });\n",
  ),
];
