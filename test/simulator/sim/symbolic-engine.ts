/**
 * MLS in symbols. Every device comes to an epoch's secret by itself, along the commits that it follows. A commit is what it
 * says, and what its maker hid from its face: whether it is authentic, and for whom its path does not decrypt.
 */
import type { EngineResult } from '../../../src/crypto/group/membership/events.js';
import type { EngineWork } from '../../../src/crypto/group/membership/commands.js';
import type { Commit, Epoch, GroupInfo, Leaf, Member, RoomPolicy } from '../../../src/crypto/group/membership/facts.js';
import { firstSecret, followSecret, makeSecret } from './secrets.js';
import type { Sealed } from './secrets.js';

/** What everybody may know of an epoch. */
export type Ground = Omit<Epoch, 'own'>;

/** What a member has of it. */
export type Held = Ground & { readonly secret: number };

export interface CommitBody {
  readonly commit: Commit;
  /** Authenticator of the epoch whose secrets it was made with; an outsider's: of that of its GroupInfo. */
  readonly on: string;
  readonly makes: Ground;
  readonly sealed: Sealed;
  readonly authentic: boolean;
  /** Thumbprints. */
  readonly undecryptableFor: ReadonlySet<string>;
}

export interface InfoBody {
  readonly info: GroupInfo;
  readonly of: Ground;
  /** What it says of the epoch's secret. */
  readonly external: number;
}

/** Public bytes of one world, by hash, and names that it gives. */
export class Bytes {
  readonly commits = new Map<string, CommitBody>();
  readonly infos = new Map<string, InfoBody>();
  readonly epochs = new Map<string, Ground>();
  #names = 0;

  name(kind: string, salt: number): string {
    this.#names += 1;
    // The first characters decide ties as a hash would.
    return `${((salt * 0x7fffffff) >>> 0).toString(36)}${kind}${this.#names}`;
  }
}

export interface CommitPlan {
  readonly author: number | null;
  readonly leaf: Leaf | null;
  readonly removes: readonly number[];
  readonly time: number;
  readonly acts: string;
  readonly token: string | null;
  readonly grant: Commit['grant'];
  readonly foreign?: boolean;
  readonly undecryptableFor?: ReadonlySet<string>;
  readonly authentic?: boolean;
}

/** What somebody builds on: the epoch that they are in, or what a GroupInfo says of it. */
type Base = Held | (Ground & { readonly external: number });

/** Makes a commit's bytes and the epoch that it leads to, whatever it says, with the secret that its maker has of it then. */
export function makeCommit(
  bytes: Bytes,
  on: Base,
  plan: CommitPlan,
  salt: number,
): { readonly commit: Commit; readonly makes: Ground; readonly secret: number } {
  const hash = bytes.name('m', salt);
  const staying = on.leaves.filter(({ index }) => !plan.removes.includes(index) && index !== plan.author);
  const taken = new Set(staying.map(({ index }) => index));
  let index = plan.author ?? 0;
  while (taken.has(index)) index += 1;
  const leaves = plan.leaf ? [...staying, { ...plan.leaf, index }] : staying;
  const makes: Ground = {
    group: on.group,
    epoch: on.epoch + 1,
    authenticator: `a${hash}`,
    context: `${hash}c`,
    policy: on.policy,
    leaves: leaves.sort((a, b) => a.index - b.index),
    time: plan.time,
    acts: plan.acts,
  };
  const commit: Commit = {
    hash,
    group: on.group,
    epoch: on.epoch,
    parent: on.context,
    author: plan.author,
    leaf: plan.leaf,
    removes: plan.removes,
    foreign: plan.foreign ?? false,
    time: plan.time,
    acts: plan.acts,
    token: plan.token,
    grant: plan.grant,
  };
  const { secret, sealed } = makeSecret(on, salt, makes.context);
  const body: CommitBody = {
    commit,
    on: on.authenticator,
    makes,
    sealed,
    authentic: plan.authentic ?? true,
    undecryptableFor: plan.undecryptableFor ?? new Set(),
  };
  bytes.commits.set(hash, body);
  bytes.epochs.set(makes.authenticator, makes);
  return { commit, makes, secret };
}

/** How somebody who has an epoch's secret comes to the next one's, if the commit lets them. */
export function follow(
  secret: number,
  on: Ground,
  { commit, sealed, undecryptableFor }: CommitBody,
  jkt: string,
): number | null {
  const own = on.leaves.find((leaf) => leaf.jkt === jkt);
  return followSecret(
    secret,
    sealed,
    own !== undefined && !commit.removes.includes(own.index) && !undecryptableFor.has(jkt),
  );
}

interface Owner {
  readonly self: Member;
  readonly had: Map<string, number>;
}

export class SymbolicEngine {
  /** Epochs whose secrets are held, by authenticator. */
  readonly held = new Map<string, Held>();
  /** Every secret that its device ever had. */
  readonly #had: Map<string, number>;
  readonly #bytes: Bytes;
  readonly #self: Member;
  readonly #policy: RoomPolicy;
  readonly #salt: () => number;
  #keys = 0;

  constructor(bytes: Bytes, { self, had }: Owner, policy: RoomPolicy, salt: () => number) {
    this.#bytes = bytes;
    this.#had = had;
    this.#self = self;
    this.#policy = policy;
    this.#salt = salt;
  }

  newLeaf(index: number): Leaf {
    this.#keys += 1;
    const { sub, jkt } = this.#self;
    return { index, sub, jkt, signatureKey: jkt, hpkeKey: `${jkt}/${this.#keys}/${this.#salt()}` };
  }

  /** What it will have done when it is done: with the epoch that it has begun on, whatever is forgotten meanwhile. */
  begin(work: EngineWork): (token: string) => EngineResult {
    const on = 'on' in work ? this.held.get(work.on) : undefined;
    return (token) => {
      switch (work.type) {
        case 'create':
          return this.#create(work.time, work.acts);
        case 'join':
          return this.#join(work.info, work.remove, token);
        case 'commit':
          return this.#commit(on, work);
        case 'apply':
          return this.#apply(on, work.commit);
      }
    };
  }

  #create(time: number, acts: string): EngineResult {
    const salt = this.#salt();
    const name = this.#bytes.name('g', salt);
    const epoch: Ground = {
      group: name,
      epoch: 0,
      authenticator: `a${name}`,
      context: `${name}c`,
      policy: this.#policy,
      leaves: [this.newLeaf(0)],
      time,
      acts,
    };
    this.#bytes.epochs.set(epoch.authenticator, epoch);
    const secret = firstSecret(salt, epoch.context);
    return { type: 'made', commit: null, epoch: this.#hold(epoch, secret) };
  }

  #join(hash: string, remove: number | null, token: string): EngineResult {
    const body = this.#bytes.infos.get(hash);
    if (!body) return { type: 'failed' };
    const { grant } = body.info;
    const plan: CommitPlan = {
      author: null,
      leaf: this.newLeaf(-1),
      removes: remove === null ? [] : [remove],
      time: grant.time,
      acts: grant.acts,
      token,
      grant,
    };
    const { external } = body;
    const { commit, makes, secret } = makeCommit(this.#bytes, { ...body.of, external }, plan, this.#salt());
    return { type: 'made', commit, epoch: this.#hold(makes, secret) };
  }

  #commit(epoch: Held | undefined, { removes, time, acts }: Extract<EngineWork, { type: 'commit' }>): EngineResult {
    const own = epoch?.leaves.find(({ jkt }) => jkt === this.#self.jkt);
    if (!epoch || !own) return { type: 'failed' };
    const plan = { author: own.index, leaf: this.newLeaf(own.index), removes, time, acts, token: null, grant: null };
    const { commit, makes, secret } = makeCommit(this.#bytes, epoch, plan, this.#salt());
    return { type: 'made', commit, epoch: this.#hold(makes, secret) };
  }

  #apply(epoch: Held | undefined, hash: string): EngineResult {
    const body = this.#bytes.commits.get(hash);
    // The signature covers the epoch's context.
    if (!body?.authentic || body.commit.parent !== epoch?.context) return { type: 'failed' };
    const own = epoch.leaves.find(({ jkt }) => jkt === this.#self.jkt);
    if (own && body.commit.removes.includes(own.index)) return { type: 'removed' };
    const secret = follow(epoch.secret, epoch, body, this.#self.jkt);
    return secret === null ? { type: 'failed' } : { type: 'applied', epoch: this.#hold(body.makes, secret) };
  }

  #hold(epoch: Ground, secret: number): Epoch {
    this.held.set(epoch.authenticator, { ...epoch, secret });
    this.#had.set(epoch.authenticator, secret);
    const own = epoch.leaves.find(({ jkt }) => jkt === this.#self.jkt)?.index ?? -1;
    return { ...epoch, own };
  }
}
