/** In acts of hosts: which are sound, and what they mean. */
import type { Mutant } from './mutant.js';
import { mutant } from './mutant.js';

export const HOST_ACTS: readonly Mutant[] = [
  mutant('acts are by hosts', 'host-acts.ts', "act.token.role === 'host' &&", ''),
  mutant(
    'acts are chained',
    'host-acts.ts',
    'if (previous === undefined) return false;',
    'if (previous === undefined) return true;',
  ),
  mutant('acts are numbered', 'host-acts.ts', 'previous.number === act.number - 1', 'true'),
  mutant('a ban matches the person', 'host-acts.ts', '(wish.sub === sub || wish.jkt === jkt)', 'wish.jkt === jkt'),
  mutant('a ban matches the key', 'host-acts.ts', '(wish.sub === sub || wish.jkt === jkt)', 'wish.sub === sub'),
  mutant('only a host acts', 'acts.ts', "if (draft.token.role !== 'host') {", 'if (false as boolean) {'),
  mutant(
    'whoever is banned goes',
    'acts.ts',
    "if (isBanned(acts, draft.options.self)) end(draft, { type: 'kicked' });\n  else if",
    'if',
  ),
  mutant(
    'the end of another group is not this one’s',
    'acts.ts',
    "wish.type === 'end' && group === line.current.group",
    "wish.type === 'end' && group !== ''",
  ),
];
