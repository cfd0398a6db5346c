/** In what one makes of the others: who is there, who goes, who commits. */
import type { Mutant } from './mutant.js';
import { mutant } from './mutant.js';

export const OTHERS: readonly Mutant[] = [
  mutant('unwanted leaves go before GroupInfo', 'unwanted.ts', 'isBanned(draft.acts, seat.leaf) ||', ''),
  mutant(
    'nobody commits while disconnected',
    'duty.ts',
    'if (!line?.confirmed || !draft.connected) return Infinity;\n  const removes',
    'if (!line?.confirmed) return Infinity;\n  const removes',
  ),
  mutant('acts bind by a commit', 'duty.ts', 'line.current.acts !== draft.actsHash && !contains', 'false && !contains'),
  mutant(
    'a server’s word removes nobody',
    'unwanted.ts',
    '(seat.ping !== null && draft.at >= seat.ping.at + PING_LIMIT)',
    'seat.leftAt !== null',
  ),
  mutant(
    'who is gone without an answer is removed',
    'unwanted.ts',
    '(seat.ping !== null && draft.at >= seat.ping.at + PING_LIMIT) ||',
    '',
  ),
  mutant('who is listed late has not left', 'line.ts', 'draft.at + LISTED_WITHIN', 'draft.at'),
  mutant(
    'who is listed late acts in their turn',
    'ranks.ts',
    'seat.leftAt === null || draft.at < seat.leftAt',
    'seat.leftAt === null',
  ),
  mutant(
    'an asker is answered four times a second',
    'resync.ts',
    '`commits to ${to}`, ASK_PERIOD / 2',
    '`commits to ${to}`, 0',
  ),
  mutant('each asker has a bound of their own', 'resync.ts', '`commits to ${to}`', "'commits'"),
  mutant('a Bye removes', 'departures.ts', 'count: bye.count, bye: true', 'count: bye.count'),
  mutant(
    'an old Bye says nothing',
    'departures.ts',
    'if (bye.count <= seat.count || bye.epoch < seat.since) return;',
    '',
  ),
  mutant('an old heartbeat says nothing', 'heartbeats.ts', '|| beat.count <= seat.count', ''),
  mutant(
    'a heartbeat confirms',
    'heartbeats.ts',
    "if (findPlace(line, beat) === 'here') confirm(draft, line, heard);",
    '',
  ),
  mutant('rotation goes around', 'duty.ts', 'ownRank(draft, line, line.lastAuthor)', 'ownRank(draft, line)'),
  mutant(
    'a wrong clock is believed for ten minutes',
    'unwanted.ts',
    'Math.min(moment.wall, believed, current.time',
    'Math.min(moment.wall, current.time',
  ),
  mutant(
    'who cannot follow stays stopped',
    'following.ts',
    'draft.stuck = elsewhere.length > 0 &&',
    'draft.stuck = elsewhere.some(({ distrustedUntil }) => draft.at >= distrustedUntil) &&',
  ),
  mutant(
    'one lying member stops nobody',
    'following.ts',
    'elsewhere.length >= countWithUs(',
    'elsewhere.length >= 0 * countWithUs(',
  ),
  mutant('what was said before is no word of now', 'following.ts', 'seat.heardAt >= since &&', ''),
  mutant('who is elsewhere is not heard', 'heartbeats.ts', 'if (withUs) draft.heardAnyAt', 'draft.heardAnyAt'),
  mutant(
    'whoever moved says so until it is confirmed',
    'describe.ts',
    'line?.confirmed ? impairment(',
    'line ? impairment(',
  ),
];
