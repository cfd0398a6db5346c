import type { EpochState } from '../engine/group-engine.js';
import type { Epoch } from '../membership/facts.js';
import type { GroupName } from '../records/room-policy.js';
import type { MemberToken } from '../records/token.js';
import type { Hex, Subject, Thumbprint } from '../records/values.js';
import type { Commit, Grant } from '../records/wire-record.js';

/** One epoch, as the machine names it and as the engine holds it. */
export interface KeptEpoch {
  readonly epoch: Epoch;
  readonly state: EpochState;
}

/** What a GroupInfo was, to be joined on. */
export interface KeptInfo {
  readonly info: Uint8Array;
  readonly name: GroupName;
  readonly grant: Grant;
}

/** So many things by name; the oldest that is not needed goes. */
class Shelf<T> {
  readonly #things = new Map<Hex, T>();
  readonly #most: number;
  readonly #isNeeded: (name: Hex) => boolean;

  constructor(most: number, isNeeded: (name: Hex) => boolean = () => false) {
    this.#most = most;
    this.#isNeeded = isNeeded;
  }
  get(name: Hex): T | undefined {
    return this.#things.get(name);
  }
  put(name: Hex, thing: T): void {
    this.#things.delete(name);
    this.#things.set(name, thing);
    if (this.#things.size <= this.#most) return;
    const oldest = [...this.#things.keys()].find((one) => !this.#isNeeded(one));
    if (oldest !== undefined) this.#things.delete(oldest);
  }
  values(): Iterable<T> {
    return this.#things.values();
  }
  clear(): void {
    this.#things.clear();
  }
}

/** The bytes behind the names that the machine speaks of. */
export class Vault {
  readonly tokens: Shelf<MemberToken>;
  readonly commits: Shelf<Commit>;
  readonly infos = new Shelf<KeptInfo>(8);
  /** Host acts by id, as bytes. */
  readonly acts = new Shelf<Uint8Array>(2_048);
  /** Of groups that one was in or tried to join: what others name pushes out none. */
  readonly names = new Shelf<GroupName>(64);
  /** By authenticator. */
  readonly epochs = new Map<Hex, KeptEpoch>();

  /** @param isNamed whether the machine knows that token or commit: it lets nobody fill its lists for the others */
  constructor(isNamed: (hash: Hex) => boolean) {
    // More than the machine ever knows, so that what was heard just now has its place, too.
    this.tokens = new Shelf(2_048, isNamed);
    this.commits = new Shelf(256, isNamed);
  }

  /** Whether an authentic token was seen that binds this key to this person. */
  knows(sub: Subject, jkt: Thumbprint): boolean {
    for (const { entitlement } of this.tokens.values()) {
      if (entitlement.subject === sub && entitlement.keyThumbprint === jkt) return true;
    }
    return false;
  }

  clear(): void {
    for (const shelf of [this.tokens, this.commits, this.infos, this.acts, this.names]) shelf.clear();
    this.epochs.clear();
  }
}
