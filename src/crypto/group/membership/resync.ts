import type { Draft } from './machine.js';
import { once, say } from './machine.js';
import type { MembershipRecord } from './records.js';
import { ASK_PERIOD } from './timing.js';

/** Sends what somebody lacks: nothing but what everybody in the room was sent before. */
export function answerResync(draft: Draft, ask: Extract<MembershipRecord, { type: 'resync' }>, to: string): void {
  const { line } = draft;
  if (!line || ask.group !== line.current.group) return;
  const { from, token, acts } = ask;
  const list = acts === null ? undefined : draft.lists.get(acts);
  if (list && once(draft, `acts to ${to}`, ASK_PERIOD / 2)) {
    say(draft, { type: 'send-host-acts', to, acts: list.map(({ id }) => id) });
  }
  if (token !== null && draft.tokens.has(token) && once(draft, `token ${token} to ${to}`, ASK_PERIOD / 2)) {
    say(draft, { type: 'send-entitlement', to, token });
  }
  if (from !== null && once(draft, `commits to ${to}`, ASK_PERIOD / 2)) {
    for (const { epoch, hash } of line.commits) {
      if (epoch >= from) say(draft, { type: 'send-commit', to, hash });
    }
  }
}
