/**
 * The membership of one person in one group as a pure reducer: events in, commands out. No clock, timer, randomness or
 * cryptography of its own. Every rule looks at the whole state and says when it wants to look again, so nothing depends on
 * when a result or a tick arrives.
 */
import { hearActs, obeyActs, settleActs, takeSigned } from './acts.js';
import { applyCommits, hearCommit, suspectTwice } from './commits.js';
import { hearBye, hearPong, noteList, pingTheGone } from './departures.js';
import { repeatOwnCommit, settleDuty } from './duty.js';
import { end } from './end.js';
import type { MembershipCommand } from './commands.js';
import type { MembershipEvent, Moment } from './events.js';
import { keepToken } from './group-info.js';
import { mayBeMember, nameOf } from './tokens.js';
import { settleFollowing } from './following.js';
import { hearProbed, settleHealing } from './healing.js';
import { beat, hearHeartbeat } from './heartbeats.js';
import { dropOldKeys, seal, settleSending } from './keys.js';
import type { Draft, Machine } from './machine.js';
import { draftOf, put, say } from './machine.js';
import type { MembershipOptions, MembershipStep } from './options.js';
import type { MembershipRecord } from './records.js';
import { takeResult } from './results.js';
import { answerResync } from './resync.js';
import { beginSearch, hearAnswer, hearInfo, hearRefuse, progress, settleSearch } from './search.js';
import { hearHello, hearOthersAnswer, hearOthersRefuse, settleServing } from './serving.js';
import { SLEPT, SMALL_GROUP } from './timing.js';

/** The machine wakes this often at least, so that sleep can be told. */
const LONGEST_WAIT = 5_000;

/** Begins to look for the group. Nothing happens before the first `room` event. */
export function begin(options: MembershipOptions, moment: Moment): MembershipStep<Machine> {
  const { token, hashActs, self } = options;
  const none = hashActs([]);
  const draft: Draft = {
    options,
    token,
    at: moment.at,
    connected: false,
    others: null,
    search: null,
    line: null,
    seats: new Map(),
    ended: false,
    pool: [],
    refused: new Set(),
    tokens: new Map([[token.hash, token]]),
    latest: new Map([[nameOf(self), token]]),
    acts: [],
    actsHash: none,
    lists: new Map([[none, []]]),
    wishes: [],
    signing: false,
    waiting: [],
    refusals: new Map(),
    lease: null,
    rival: null,
    stuck: false,
    moved: null,
    removals: 0,
    work: null,
    nextWork: 1,
    rings: [],
    sending: null,
    switchAt: 0,
    beatAt: 0,
    heardAnyAt: 0,
    backAt: 0,
    duty: null,
    committedAt: -Infinity,
    asked: new Map(),
    suspects: [],
    keys: new Map(),
    changed: new Set(),
    moment,
    commands: [],
  };
  beginSearch(draft, false);
  return finish(draft);
}

export function step(machine: Machine, event: MembershipEvent, moment: Moment): MembershipStep<Machine> {
  if (machine.ended) return { machine, commands: forgetLate(event), wakeAt: Infinity };
  const draft = draftOf(machine, moment);
  if (draft.at > machine.at + SLEPT) forgiveSilence(draft);
  const unconfirmed = draft.search !== null;
  take(draft, event);
  if (unconfirmed && draft.line?.confirmed) {
    if (draft.search?.again) say(draft, { type: 'reconnected' });
    draft.search = null;
  }
  return finish(draft);
}

/** What the engine was still making when all was over. */
const forgetLate = (event: MembershipEvent): readonly MembershipCommand[] =>
  event.type === 'engine' && 'epoch' in event.result
    ? [{ type: 'forget', epoch: event.result.epoch.authenticator }]
    : [];

/** Whoever slept, or had no connection, has heard nobody: that says nothing about the others. */
function forgiveSilence(draft: Draft): void {
  draft.seats = new Map([...draft.seats].map(([jkt, seat]) => [jkt, { ...seat, heardAt: draft.at, ping: null }]));
  if (draft.search) draft.search = { ...draft.search, progressAt: progress(draft) };
  draft.backAt = draft.at;
  // Everybody who was away waits for a word of somebody: a small group does not keep them waiting.
  if (draft.line && draft.line.current.leaves.length <= SMALL_GROUP) draft.beatAt = draft.at;
}

function take(draft: Draft, event: MembershipEvent): void {
  switch (event.type) {
    case 'record':
      hear(draft, event.record, event.from);
      break;
    case 'room':
      if (event.connected && !draft.connected) forgiveSilence(draft);
      draft.connected = event.connected;
      if (event.connected) draft.others = new Set(event.others);
      if (event.connected) noteList(draft);
      break;
    case 'hello-left':
      if (draft.search?.nonce === event.nonce && draft.search.leftAt === null) {
        draft.search = { ...draft.search, leftAt: draft.at, progressAt: progress(draft) };
      }
      break;
    case 'engine':
      takeResult(draft, event.id, event.result);
      break;
    case 'tick':
      break;
    case 'leave':
      sayBye(draft);
      end(draft, { type: 'left' });
      break;
    case 'host-wish':
      draft.wishes = [...draft.wishes, event.wish];
      break;
    case 'act-signed':
      takeSigned(draft, event.act);
      break;
    case 'renewed':
      // One that makes no member here is kept from everybody: the old one counts to its end.
      if (draft.line && !mayBeMember(event.token, draft.line.current.policy)) break;
      draft.token = event.token;
      keepToken(draft, event.token);
      draft.latest = put(draft.latest, nameOf(event.token), event.token);
      if (draft.line) say(draft, { type: 'send-entitlement', to: null, token: event.token.hash });
      draft.beatAt = draft.at;
  }
}

function sayBye({ line, ...draft }: Draft): void {
  if (!line || !draft.connected) return;
  const { group, epoch, authenticator } = line.current;
  draft.commands.push({ type: 'send-bye', group, epoch, authenticator });
}

function hear(draft: Draft, record: MembershipRecord, from: string): void {
  switch (record.type) {
    case 'hello':
      hearHello(draft, record, from);
      break;
    case 'answer':
      hearOthersAnswer(draft, record);
      hearAnswer(draft, record);
      break;
    case 'refuse':
      hearOthersRefuse(draft, record);
      hearRefuse(draft, record);
      break;
    case 'group-info':
      if (!hearProbed(draft, record.info)) hearInfo(draft, record.info, from);
      break;
    case 'commit':
      hearCommit(draft, record.commit, from);
      break;
    case 'entitlement':
      keepToken(draft, record.token);
      break;
    case 'heartbeat':
      hearHeartbeat(draft, record, from);
      break;
    case 'host-acts':
      hearActs(draft, record.acts);
      break;
    case 'resync':
      answerResync(draft, record, from);
      break;
    case 'bye':
      hearBye(draft, record);
      break;
    case 'ping':
      if (draft.line) say(draft, { type: 'send-pong', to: from, nonce: record.nonce });
      break;
    case 'pong':
      hearPong(draft, record);
  }
}

/** In this order: first what others decided, then what this member does about it, keys last. */
const RULES: readonly ((draft: Draft) => number)[] = [
  seal,
  applyCommits,
  settleHealing,
  settleFollowing,
  settleSearch,
  pingTheGone,
  settleDuty,
  settleServing,
  repeatOwnCommit,
  beat,
  settleSending,
  dropOldKeys,
];

function finish(draft: Draft): MembershipStep<Machine> {
  let wakeAt = draft.at + LONGEST_WAIT;
  obeyActs(draft);
  suspectTwice(draft);
  settleActs(draft);
  for (const rule of RULES) {
    if (draft.ended) break;
    wakeAt = Math.min(wakeAt, rule(draft));
  }
  return { machine: draft, commands: draft.commands, wakeAt: draft.ended ? Infinity : Math.max(wakeAt, draft.at + 1) };
}
