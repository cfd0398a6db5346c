/** The machine's state, and the draft that one step works on. Whatever hangs below is replaced, never changed. */
import type { EndReason, EngineWork, MembershipCommand, NoticeCommand } from './commands.js';
import type { Moment } from './events.js';
import type { Commit, Epoch, GroupInfo, HostAct, HostWish, Leaf, Member, PastEpoch, TokenFacts } from './facts.js';
import type { MembershipOptions } from './options.js';
import type { Place, RefuseCode } from './records.js';

/** The way in, from the first Hello to the GroupInfo that is joined on. Times are monotonic. */
export interface Search {
  readonly nonce: string;
  /** When the first Hello left. */
  readonly leftAt: number | null;
  readonly helloAt: number | null;
  /** Somebody's verified answer: a group is there, none is created any more. */
  readonly heard: boolean;
  readonly place: number;
  readonly progressAt: number;
  /** Epochs made on the way in that nobody has confirmed. */
  readonly made: number;
  /** Where a move goes: only what comes from there counts, until `until`. */
  readonly target: { readonly group: string; readonly context: string; readonly until: number } | null;
  /** To be joined on. */
  readonly info: GroupInfo | null;
  /** What a member said to whoever is in by their own word alone: should nobody confirm it, that is why. */
  readonly refused: EndReason | null;
  /** Member before, in this meeting. */
  readonly again: boolean;
}

/** An epoch that can still be gone back to, and what ended it. */
export interface Turn {
  readonly from: Epoch;
  readonly commit: Commit;
  readonly at: number;
}

/** An own commit that is out: the same bytes go again until somebody else names what it made. */
export interface Sent {
  readonly commit: Commit;
  /** Authenticator of the epoch that it made. */
  readonly made: string;
  readonly at: number;
  readonly repeats: number;
}

/** One's way through the epochs of one group. */
export interface Line {
  readonly current: Epoch;
  /** Oldest first. */
  readonly window: readonly Turn[];
  /** Epochs before the current one, newest first. */
  readonly past: readonly PastEpoch[];
  /** Commits that made them, oldest first: for who missed one. */
  readonly commits: readonly Commit[];
  /** Where this line began for this member. */
  readonly began: number;
  /** Another leaf named this member's epoch, or nobody else was in it. */
  readonly confirmed: boolean;
  /** When the current epoch came: the last path. */
  readonly pathAt: number;
  readonly enteredAt: number;
  /** Of the epoch in which it began: what the members said of the time then. */
  readonly enteredTime: number;
  readonly sent: Sent | null;
  /** Leaf of who committed last. */
  readonly lastAuthor: number;
}

/** Another leaf, as it is heard. By thumbprint, which no two leaves share. */
export interface Seat {
  readonly leaf: Leaf;
  /** Epoch in which it came, or in which this member did. */
  readonly since: number;
  /** Last heartbeat; before the first, when it came. Sleep and a lost connection of one's own do not count. */
  readonly heardAt: number;
  /** It came by a commit and has named no epoch since: others commit before it. */
  readonly confirmed: boolean;
  readonly count: number;
  readonly place: Place | null;
  readonly bye: boolean;
  /** LiveKit no longer lists it, since then; in the future while it has not listed a newcomer yet. */
  readonly leftAt: number | null;
  readonly ping: { readonly nonce: string; readonly at: number } | null;
  /** Named an epoch that it could not show: until then its word stops nobody. */
  readonly distrustedUntil: number;
  /** Since when it has named epochs that this member was never in. */
  readonly elsewhereSince: number | null;
  /** Context of this member's epoch that its branch has shown not to come from. */
  readonly besideOf: string | null;
}

export interface PoolEntry {
  readonly commit: Commit;
  /** Whom to ask for what it names. */
  readonly from: string;
}

/** Somebody who wants in. */
export interface Waiter extends Member {
  readonly nonce: string;
  readonly from: string;
  readonly token: TokenFacts;
  readonly helloAt: number;
  /** Nobody answered since then; null: somebody did. */
  readonly openSince: number | null;
  /** This member answered: it serves. */
  readonly mine: boolean;
}

/** Another epoch than one's own, named by somebody: behind it, beside it, or another group. */
export interface Rival {
  readonly place: Place;
  readonly from: string;
  /** Of the leaf that named it. */
  readonly jkt: string;
  readonly since: number;
  /** It has shown that it goes on from no epoch of this member's: a branch, however far it is. */
  readonly beside: boolean;
  readonly probe: { readonly nonce: string; readonly at: number; readonly first: number } | null;
}

export interface Work {
  readonly id: number;
  readonly work: EngineWork;
  /** What is applied or joined on. */
  readonly commit: Commit | null;
  readonly info: GroupInfo | null;
}

/** Keys of an epoch that the frame worker holds. */
export interface Ring {
  readonly epoch: string;
  readonly dropAt: number;
}

export interface Machine {
  readonly options: MembershipOptions;
  readonly token: TokenFacts;
  readonly at: number;
  readonly connected: boolean;
  readonly others: ReadonlySet<string> | null;
  readonly search: Search | null;
  readonly line: Line | null;
  readonly seats: ReadonlyMap<string, Seat>;
  readonly ended: boolean;
  readonly pool: readonly PoolEntry[];
  /** Hashes of commits that do not count, whatever comes. */
  readonly refused: ReadonlySet<string>;
  readonly tokens: ReadonlyMap<string, TokenFacts>;
  /** By person and key, as `nameOf` says. */
  readonly latest: ReadonlyMap<string, TokenFacts>;
  readonly acts: readonly HostAct[];
  readonly actsHash: string;
  readonly lists: ReadonlyMap<string, readonly HostAct[]>;
  readonly wishes: readonly HostWish[];
  readonly signing: boolean;
  readonly waiting: readonly Waiter[];
  readonly refusals: ReadonlyMap<string, { readonly code: RefuseCode; readonly from: string; readonly since: number }>;
  readonly lease: { readonly jkt: string; readonly until: number } | null;
  readonly rival: Rival | null;
  /** The others are where this member is not. */
  readonly stuck: boolean;
  readonly moved: { readonly at: number } | null;
  readonly removals: number;
  readonly work: Work | null;
  readonly nextWork: number;
  readonly rings: readonly Ring[];
  readonly sending: string | null;
  readonly switchAt: number;
  readonly beatAt: number;
  readonly heardAnyAt: number;
  /** When this device was last back, from sleep or with a connection. */
  readonly backAt: number;
  readonly duty: { readonly what: string; readonly since: number; readonly last: number } | null;
  readonly committedAt: number;
  /** When something was last asked for or answered, by what. */
  readonly asked: ReadonlyMap<string, number>;
  readonly suspects: readonly Commit[];
  /** First key seen of each `sub`. */
  readonly keys: ReadonlyMap<string, string>;
  readonly changed: ReadonlySet<string>;
}

export type Draft = { -readonly [Name in keyof Machine]: Machine[Name] } & {
  readonly moment: Moment;
  readonly commands: MembershipCommand[];
};

export const say = (draft: Draft, command: MembershipCommand): void => void draft.commands.push(command);

export const warn = (
  draft: Draft,
  alarm: Extract<NoticeCommand, { type: 'alarm' }>['alarm'],
  by: Member | null,
): void => say(draft, { type: 'alarm', alarm, by: by && { sub: by.sub, jkt: by.jkt } });

export function put<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key, value: Value): ReadonlyMap<Key, Value> {
  return new Map(map).set(key, value);
}

/** Whether something may be done now that is done at most once in `period`. */
export function once(draft: Draft, what: string, period: number): boolean {
  const last = draft.asked.get(what);
  if (last !== undefined && draft.at < last + period) return false;
  const recent = [...draft.asked].filter(([, at]) => draft.at < at + 10_000);
  draft.asked = new Map([...recent.slice(-512), [what, draft.at]]);
  return true;
}

export const setSeat = (draft: Draft, seat: Seat): void => void (draft.seats = put(draft.seats, seat.leaf.jkt, seat));

/** Gives the engine its one thing to do. */
export function startWork(draft: Draft, work: EngineWork, about: { commit?: Commit; info?: GroupInfo } = {}): void {
  const id = draft.nextWork;
  draft.work = { id, work, commit: about.commit ?? null, info: about.info ?? null };
  draft.nextWork = id + 1;
  say(draft, { type: 'engine', id, work });
}

/**
 * What a step works on. Field by field: engines copy this twenty times faster than a spread of so many fields.
 */
export const draftOf = (machine: Machine, moment: Moment): Draft => ({
  options: machine.options,
  token: machine.token,
  connected: machine.connected,
  others: machine.others,
  search: machine.search,
  line: machine.line,
  seats: machine.seats,
  ended: machine.ended,
  pool: machine.pool,
  refused: machine.refused,
  tokens: machine.tokens,
  latest: machine.latest,
  acts: machine.acts,
  actsHash: machine.actsHash,
  lists: machine.lists,
  wishes: machine.wishes,
  signing: machine.signing,
  waiting: machine.waiting,
  refusals: machine.refusals,
  lease: machine.lease,
  rival: machine.rival,
  stuck: machine.stuck,
  moved: machine.moved,
  removals: machine.removals,
  work: machine.work,
  nextWork: machine.nextWork,
  rings: machine.rings,
  sending: machine.sending,
  switchAt: machine.switchAt,
  beatAt: machine.beatAt,
  heardAnyAt: machine.heardAnyAt,
  backAt: machine.backAt,
  duty: machine.duty,
  committedAt: machine.committedAt,
  asked: machine.asked,
  suspects: machine.suspects,
  keys: machine.keys,
  changed: machine.changed,
  at: Math.max(machine.at, moment.at),
  moment,
  commands: [],
});
