/**
 * MLS in symbols. An epoch's secrets are its name; who holds the name can follow it. A commit is what it says, and what its
 * maker hid from its face: whether it is authentic, and for whom its path does not decrypt.
 */
import type { EngineResult } from '../../../src/crypto/group/membership/events.js';
import type { EngineWork } from '../../../src/crypto/group/membership/commands.js';
import type { Commit, Epoch, GroupInfo, Leaf, Member, RoomPolicy } from '../../../src/crypto/group/membership/facts.js';

export interface CommitBody {
  readonly commit: Commit;
  /** Authenticator of the epoch whose secrets it was made with; an outsider's: of that of its GroupInfo. */
  readonly on: string;
  readonly makes: Omit<Epoch, 'own'>;
  readonly authentic: boolean;
  /** Thumbprints. */
  readonly undecryptableFor: ReadonlySet<string>;
}

export interface InfoBody {
  readonly info: GroupInfo;
  readonly of: Omit<Epoch, 'own'>;
}

/** Public bytes of one world, by hash, and names that it gives. */
export class Bytes {
  readonly commits = new Map<string, CommitBody>();
  readonly infos = new Map<string, InfoBody>();
  readonly epochs = new Map<string, Omit<Epoch, 'own'>>();
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

/** Makes a commit's bytes and the epoch that it leads to, whatever it says. */
export function makeCommit(bytes: Bytes, on: Omit<Epoch, 'own'>, plan: CommitPlan, salt: number): CommitBody {
  const hash = bytes.name('m', salt);
  const staying = on.leaves.filter(({ index }) => !plan.removes.includes(index) && index !== plan.author);
  const taken = new Set(staying.map(({ index }) => index));
  let index = plan.author ?? 0;
  while (taken.has(index)) index += 1;
  const leaves = plan.leaf ? [...staying, { ...plan.leaf, index }] : staying;
  const makes: Omit<Epoch, 'own'> = {
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
  const body: CommitBody = {
    commit,
    on: on.authenticator,
    makes,
    authentic: plan.authentic ?? true,
    undecryptableFor: plan.undecryptableFor ?? new Set(),
  };
  bytes.commits.set(hash, body);
  bytes.epochs.set(makes.authenticator, makes);
  return body;
}

type Held = Omit<Epoch, 'own'>;

export class SymbolicEngine {
  /** Authenticators of the epochs whose secrets are held. */
  readonly held = new Map<string, Held>();
  readonly #bytes: Bytes;
  readonly #self: Member;
  readonly #policy: RoomPolicy;
  readonly #salt: () => number;
  #keys = 0;

  constructor(bytes: Bytes, self: Member, policy: RoomPolicy, salt: () => number) {
    this.#bytes = bytes;
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
    const name = this.#bytes.name('g', this.#salt());
    const epoch = {
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
    return { type: 'made', commit: null, epoch: this.#hold(epoch) };
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
    const { commit, makes } = makeCommit(this.#bytes, body.of, plan, this.#salt());
    return { type: 'made', commit, epoch: this.#hold(makes) };
  }

  #commit(epoch: Held | undefined, { removes, time, acts }: Extract<EngineWork, { type: 'commit' }>): EngineResult {
    const own = epoch?.leaves.find(({ jkt }) => jkt === this.#self.jkt);
    if (!epoch || !own) return { type: 'failed' };
    const plan = { author: own.index, leaf: this.newLeaf(own.index), removes, time, acts, token: null, grant: null };
    const { commit, makes } = makeCommit(this.#bytes, epoch, plan, this.#salt());
    return { type: 'made', commit, epoch: this.#hold(makes) };
  }

  #apply(epoch: Held | undefined, hash: string): EngineResult {
    const body = this.#bytes.commits.get(hash);
    if (!body?.authentic || body.on !== epoch?.authenticator) return { type: 'failed' };
    const own = epoch.leaves.find(({ jkt }) => jkt === this.#self.jkt);
    if (own && body.commit.removes.includes(own.index)) return { type: 'removed' };
    if (body.undecryptableFor.has(this.#self.jkt)) return { type: 'failed' };
    return { type: 'applied', epoch: this.#hold(body.makes) };
  }

  #hold(epoch: Held): Epoch {
    this.held.set(epoch.authenticator, epoch);
    const own = epoch.leaves.find(({ jkt }) => jkt === this.#self.jkt)?.index ?? -1;
    return { ...epoch, own };
  }
}
