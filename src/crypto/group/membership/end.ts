import type { EndReason } from './commands.js';
import { wipeLine } from './line.js';
import type { Draft } from './machine.js';
import { say } from './machine.js';

/** The meeting is over for this member. The last command of a machine. */
export function end(draft: Draft, reason: EndReason): void {
  if (draft.ended) return;
  wipeLine(draft);
  draft.ended = true;
  draft.search = null;
  say(draft, { type: 'ended', reason });
}
