import { toHex } from '../bytes.js';
import { GroupEngineError } from '../engine/group-engine.js';
import type { GroupEngine } from '../engine/group-engine.js';
import { LONGEST_MESSAGE } from '../records/limits.js';
import { Reader, RecordError } from '../records/reader.js';
import type { Hex, Subject } from '../records/values.js';
import type { App } from '../records/wire-record.js';
import { Writer } from '../records/writer.js';
import type { KeptEpoch, Vault } from './vault.js';

/** Of epochs that one has not reached: so many messages, so many milliseconds. */
const MOST_EARLY = 64;
const EARLY_PATIENCE = 5_000;
/** Ids remembered of each sender: what was said again after a roll-back is heard once. */
const REMEMBERED = 256;
/** Own messages are kept so many milliseconds, to be said again. */
const SAID_AGAIN = 10_000;
const MOST_KEPT = 256;

/** Somebody said this: `sub` by the credential of the leaf that signed it. */
export interface Said {
  readonly sub: Subject;
  readonly bytes: Uint8Array;
}

interface Early {
  readonly record: App;
  readonly from: string;
  readonly at: number;
}

/** Who sent most of them: nobody pushes out what others said. */
function busiestOf(early: readonly Early[]): string {
  const counts = new Map<string, number>();
  for (const { from } of early) counts.set(from, (counts.get(from) ?? 0) + 1);
  const [busiest = ''] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? [];
  return busiest;
}

function withoutOldestOf(early: readonly Early[], busiest: string): readonly Early[] {
  const oldest = early.findIndex(({ from }) => from === busiest);
  return early.filter((_, at) => at !== oldest);
}

interface Own {
  readonly id: Hex;
  readonly bytes: Uint8Array;
  readonly to: readonly string[] | null;
  readonly at: number;
  epoch: KeptEpoch['epoch'];
}

/**
 * What members say to the members: MLS application messages, signed by their leaf. Inside: `8 id | bytes`. The channel
 * keeps the order of one sender; a message is heard once.
 */
export class Messages {
  readonly #vault: Vault;
  readonly #engine: GroupEngine;
  readonly #heard = new Map<Subject, Set<Hex>>();
  #early: readonly Early[] = [];
  #own: readonly Own[] = [];

  constructor(vault: Vault, engine: GroupEngine) {
    this.#vault = vault;
    this.#engine = engine;
  }

  /** @param on authenticator of the epoch to say it in */
  async seal(on: Hex, bytes: Uint8Array, to: readonly string[] | null, now: number): Promise<App> {
    const kept = this.#vault.epochs.get(on);
    if (!kept) throw new GroupEngineError('That epoch was forgotten.');
    const own = { id: toHex(crypto.getRandomValues(new Uint8Array(8))), bytes, to, at: now, epoch: kept.epoch };
    this.#own = [...this.#own, own].filter(({ at }) => now - at < SAID_AGAIN).slice(-MOST_KEPT);
    return this.#wrap(own, kept);
  }

  /** Seals again what was said in epochs that were given up for the one of this authenticator. */
  async again(
    on: Hex,
    now: number,
  ): Promise<readonly { readonly record: App; readonly to: readonly string[] | null }[]> {
    const kept = this.#vault.epochs.get(on);
    if (!kept) return [];
    const lost = this.#own.filter(
      ({ at, epoch }) => now - at < SAID_AGAIN && epoch.epoch >= kept.epoch.epoch && epoch.authenticator !== on,
    );
    const sealed = [];
    for (const own of lost) {
      own.epoch = kept.epoch;
      sealed.push({ record: await this.#wrap(own, kept), to: own.to });
    }
    return sealed;
  }

  /** Null where it does not open, was heard, or waits for its epoch. @param from LiveKit's word for who sent it */
  async open(record: App, from: string, now: number): Promise<Said | null> {
    const kept = this.#vault.epochs.get(record.authenticator);
    if (!kept) {
      this.#early = [...this.#early, { record, from, at: now }];
      if (this.#early.length > MOST_EARLY) this.#early = withoutOldestOf(this.#early, busiestOf(this.#early));
      return null;
    }
    return this.#unwrap(record, kept);
  }

  /** What waited for an epoch that is there now, in the order in which it came. */
  async openEarly(now: number): Promise<readonly Said[]> {
    const waiting = this.#early.filter(({ at }) => now - at < EARLY_PATIENCE);
    this.#early = waiting.filter(({ record }) => !this.#vault.epochs.has(record.authenticator));
    const said: Said[] = [];
    for (const { record } of waiting) {
      const kept = this.#vault.epochs.get(record.authenticator);
      const one = kept && (await this.#unwrap(record, kept));
      if (one) said.push(one);
    }
    return said;
  }

  clear(): void {
    this.#early = [];
    this.#own = [];
    this.#heard.clear();
  }

  async #wrap({ id, bytes }: Own, { epoch, state }: KeptEpoch): Promise<App> {
    const message = await this.#engine.seal(state, new Writer().hex(id).raw(bytes).end());
    const { group, epoch: number, authenticator } = epoch;
    return { kind: 'app', group, epoch: number, authenticator, message };
  }

  async #unwrap({ message }: App, { epoch, state }: KeptEpoch): Promise<Said | null> {
    try {
      const { bytes, leaf } = await this.#engine.open(state, message);
      const author = epoch.leaves.find(({ index }) => index === leaf);
      if (!author || leaf === epoch.own || bytes.length > LONGEST_MESSAGE) return null;
      const reader = new Reader(bytes);
      const id = toHex(reader.raw(8));
      return this.#isNew(author.sub, id) ? { sub: author.sub, bytes: bytes.slice(8) } : null;
    } catch (error) {
      if (error instanceof GroupEngineError || error instanceof RecordError) return null;
      throw error;
    }
  }

  #isNew(sub: Subject, id: Hex): boolean {
    const ids = this.#heard.get(sub) ?? new Set<Hex>();
    this.#heard.set(sub, ids);
    if (ids.has(id)) return false;
    ids.add(id);
    const [oldest] = ids;
    if (ids.size > REMEMBERED && oldest !== undefined) ids.delete(oldest);
    return true;
  }
}
