/** From epoch to epoch: which commit counts, what the engine made, keys. */
import type { Mutant } from './mutant.js';
import { mutant } from './mutant.js';

export const EPOCHS: readonly Mutant[] = [
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
  mutant(
    'the seal wipes',
    'keys.ts',
    "for (const { from } of closed) say(draft, { type: 'forget', epoch: from.authenticator });",
    '',
  ),
  mutant('what is given up is wiped', 'line.ts', "    say(draft, { type: 'forget', epoch: authenticator });\n", ''),
  mutant('leaving wipes', 'line.ts', "  say(draft, { type: 'drop-all-keys' });\n", ''),
  mutant('commit after commit does not hold senders back', 'line.ts', 'lags ? draft.switchAt : Infinity', 'Infinity'),
  mutant('another leaf confirms', 'line.ts', 'confirmed: epoch.leaves.length === 1,', 'confirmed: true,'),
  mutant('who hears nobody stops sending', 'keys.ts', "? 'nobody-heard' : null", '? null : null'),
  mutant(
    'a removed member comes back',
    'results.ts',
    '  wipeLine(draft);\n  beginSearch(draft, true);\n',
    "  end(draft, { type: 'kicked' });\n",
  ),
  mutant(
    'a group that came too late is wiped',
    'results.ts',
    'if (!draft.search || draft.search.heard || draft.line) {\n    forget(draft, result.epoch);',
    'if (!draft.search || draft.search.heard || draft.line) {',
  ),
  mutant(
    'a commit that came too late is wiped',
    'results.ts',
    '// It was never sent, so nothing was signed twice for others to see.\n    forget(draft, epoch);',
    '',
  ),
  mutant(
    'an epoch that came too late is wiped',
    'results.ts',
    "if ('epoch' in result) forget(draft, result.epoch);\n    return;",
    'return;',
  ),
  mutant(
    'an epoch that was only tried is wiped',
    'results.ts',
    "if (result.type === 'applied') forget(draft, result.epoch);\n",
    ';\n',
  ),
  mutant(
    'late results are forgotten',
    'step.ts',
    "? [{ type: 'forget', epoch: event.result.epoch.authenticator }]",
    '? []',
  ),
  mutant('two commits of one member are an alarm', 'commits.ts', "warn(draft, 'double-commit', by);", ''),
  mutant(
    'the second removal is an alarm',
    'results.ts',
    "if (draft.removals >= 2) warn(draft, 'removed-again', author);",
    '',
  ),
  mutant('who slept heard nobody', 'step.ts', 'if (draft.at > machine.at + SLEPT) forgiveSilence(draft);', ''),
  mutant('who cannot follow stops sending', 'keys.ts', "if (draft.stuck) return 'cannot-follow';", ''),
  mutant(
    'nobody fills the pool for the others',
    'commits.ts',
    'if (most === from) return null;',
    'if (most) return null;',
  ),
  mutant(
    'another person’s join under my name ends mine',
    'results.ts',
    "end(draft, { type: 'duplicate-identity' });",
    "end(draft, { type: 'left' });",
  ),
  mutant('time alone is no silence', 'line.ts', 'if (from.leaves.length === 1) draft.heardAnyAt = draft.at;', ''),
  mutant(
    'whoever is confirmed speaks once more',
    'line.ts',
    'draft.line = { ...line, confirmed: true };\n  draft.beatAt = draft.at;',
    'draft.line = { ...line, confirmed: true };',
  ),
  mutant(
    'to be served in vain is no progress',
    'results.ts',
    ': next;',
    ': { ...next, place: Infinity, progressAt: draft.at };',
  ),
  mutant(
    'a commit whose bytes are gone is none that is refused',
    'results.ts',
    'draft.pool = draft.pool.filter((entry) => entry.commit.hash !== commit.hash);\n    return;',
    'draft.refused = new Set([...draft.refused, commit.hash]);\n    return;',
  ),
];
