import { toHex } from '../bytes.js';
import { GroupEngineError } from '../engine/group-engine.js';
import type { EpochState, GroupEngine, MadeCommit } from '../engine/group-engine.js';
import type { EngineWork } from '../membership/commands.js';
import type { EngineResult } from '../membership/events.js';
import type { Commit, Epoch, RoomPolicy } from '../membership/facts.js';
import { hashOfGrant } from '../records/grant.js';
import { groupIdOf } from '../records/room-policy.js';
import type { MemberToken } from '../records/token.js';
import type { Hex, Time } from '../records/values.js';
import type * as wire from '../records/wire-record.js';
import type { RecordHearing } from './heard-record.js';
import type { KeptEpoch, Vault } from './vault.js';

export interface WorkNeeds {
  readonly room: string;
  /** Of a group that this member creates. */
  readonly policy: RoomPolicy;
  readonly vault: Vault;
  readonly engine: GroupEngine;
  readonly hearing: RecordHearing;
  /** One's own, the latest. */
  token(): MemberToken;
}

/** Does what the machine asks of the engine. What the engine refuses is a result, too. */
export class EngineWorker {
  readonly #needs: WorkNeeds;

  constructor(needs: WorkNeeds) {
    this.#needs = needs;
  }

  async do(work: EngineWork): Promise<EngineResult> {
    try {
      switch (work.type) {
        case 'create':
          return await this.#create(work.time, work.acts);
        case 'join':
          return await this.#join(work.info, work.remove);
        case 'commit':
          return await this.#commit(work);
        case 'apply':
          return await this.#apply(work.on, work.commit);
      }
    } catch (error) {
      if (error instanceof GroupEngineError) return { type: 'failed' };
      throw error;
    }
  }

  async #create(time: Time, acts: Hex): Promise<EngineResult> {
    const { engine, vault, room, policy } = this.#needs;
    const name = { policy, generation: 0, salt: toHex(crypto.getRandomValues(new Uint8Array(16))) };
    const group = groupIdOf(room, name);
    vault.names.put(group, name);
    const epoch = this.#keep(await engine.create(group), time, acts);
    return { type: 'made', commit: null, epoch };
  }

  async #join(hash: Hex, remove: number | null): Promise<EngineResult> {
    const { engine, vault, room } = this.#needs;
    const kept = vault.infos.get(hash);
    if (!kept) return { type: 'failed' };
    const { info, name, grant } = kept;
    vault.names.put(groupIdOf(room, name), name);
    const { raw, hash: token } = this.#needs.token();
    const { context: parent, time, acts } = grant;
    const joining = { token, grant: hashOfGrant(grant) };
    const made = await engine.joinExternally(info, remove, { parent, time, acts, joining });
    return this.#made(made, { kind: 'commit', message: made.message, joining: { token: raw, grant } });
  }

  async #commit({ on, removes, time, acts }: Extract<EngineWork, { type: 'commit' }>): Promise<EngineResult> {
    const kept = this.#epoch(on);
    const data = { parent: kept.epoch.context, time, acts, joining: null };
    const made = await this.#needs.engine.commit(kept.state, removes, data);
    return this.#made(made, { kind: 'commit', message: made.message, joining: null });
  }

  async #apply(on: Hex, hash: Hex): Promise<EngineResult> {
    const { vault, engine, hearing } = this.#needs;
    const record = vault.commits.get(hash);
    // So many have come since that it had to go.
    if (!record) return { type: 'missing' };
    const commit = await hearing.readCommit(record);
    if (!commit) return { type: 'failed' };
    const state = await engine.process(this.#epoch(on).state, record.message);
    if (!state) return { type: 'removed' };
    return { type: 'applied', epoch: this.#keep(state, commit.time, commit.acts) };
  }

  async #made({ state }: MadeCommit, record: wire.Commit): Promise<EngineResult> {
    const commit: Commit | null = await this.#needs.hearing.readCommit(record);
    if (!commit) throw new GroupEngineError('One’s own commit cannot be read.');
    this.#needs.vault.commits.put(commit.hash, record);
    return { type: 'made', commit, epoch: this.#keep(state, commit.time, commit.acts) };
  }

  #epoch(authenticator: Hex): KeptEpoch {
    const kept = this.#needs.vault.epochs.get(authenticator);
    if (!kept) throw new GroupEngineError('That epoch was forgotten.');
    return kept;
  }

  #keep(state: EpochState, time: Time, acts: Hex): Epoch {
    const { epochs, names } = this.#needs.vault;
    const { view } = state;
    const name = names.get(view.group);
    if (!name) throw new GroupEngineError('That group has no name.');
    const epoch: Epoch = { ...view, policy: name.policy, time, acts };
    epochs.set(view.authenticator, { epoch, state });
    return epoch;
  }
}
