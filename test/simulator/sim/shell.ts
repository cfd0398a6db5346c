/**
 * One device of the simulated meeting: the real machine, symbols for an engine, and what a shell does between them. Longer
 * than others by the list of what a machine may command, which is one.
 */
import { begin, step } from '../../../src/crypto/group/membership/step.js';
import type { MembershipCommand } from '../../../src/crypto/group/membership/commands.js';
import type { MembershipEvent, Moment } from '../../../src/crypto/group/membership/events.js';
import type { GroupInfo, HostAct, Member, TokenFacts } from '../../../src/crypto/group/membership/facts.js';
import type { Machine } from '../../../src/crypto/group/membership/machine.js';
import type { MembershipStep } from '../../../src/crypto/group/membership/options.js';
import type { MembershipRecord } from '../../../src/crypto/group/membership/records.js';
import { Rings } from './rings.js';
import { publicOf } from './secrets.js';
import { SymbolicEngine } from './symbolic-engine.js';
import type { Held } from './symbolic-engine.js';
import type { World } from './world.js';

export interface DeviceOptions {
  readonly self: Member;
  readonly token: TokenFacts;
  readonly create: boolean;
  /** Members that it lets in at most; 100 where nothing is said. */
  readonly limit?: number;
}

export class Device {
  readonly self: Member;
  machine: Machine;
  engine: SymbolicEngine;
  token: TokenFacts;
  /** Off: crashed or left, for good. */
  on = true;
  connected = true;
  /** A sleeping device neither hears nor ticks. */
  awake = true;
  /** What its clock is wrong by. */
  clock = 0;
  ended: string | null = null;
  /** Anybody's heartbeat, coming into a group, or the end of being alone in it. */
  heardAt = 0;
  /** Epochs under which frames are sealed and opened. */
  sending: string | null = null;
  /** Every secret that was ever here, by its epoch: what somebody who wiped nothing has. */
  readonly had = new Map<string, number>();
  readonly rings = new Rings();
  /** Since when a ring is not that of the newest epoch. */
  readonly since = new Map<string, number>();
  readonly acts = new Map<string, HostAct>();
  /** What it makes of a GroupInfo before it signs it: a machine of its own may say anything. */
  forge: (info: GroupInfo) => GroupInfo = (info) => info;
  readonly #world: World;
  readonly #options: DeviceOptions;
  #wakeAt = Infinity;
  #steps = 0;
  #count = 0;
  #engineFreeAt = 0;
  #missed: (() => void)[] = [];
  readonly #answered = new Set<string>();

  constructor(world: World, options: DeviceOptions) {
    this.#world = world;
    this.#options = options;
    this.self = options.self;
    this.token = options.token;
    this.engine = this.#newEngine();
    const first = this.#begin();
    this.machine = first.machine;
    this.#follow(first, null, null);
  }

  /** After a refusal that may be tried again, as a page does. */
  restart(): void {
    this.ended = null;
    this.engine = this.#newEngine();
    this.rings.clear();
    this.sending = null;
    this.#engineFreeAt = 0;
    const first = this.#begin();
    this.machine = first.machine;
    this.#follow(first, null, null);
    this.#world.tellRoom(this);
  }

  take(event: MembershipEvent): void {
    if (!this.on || (this.ended !== null && event.type !== 'engine')) return;
    if (!this.awake) {
      this.#missed.push(() => this.take(event));
      return;
    }
    if (event.type === 'record' && event.record.type === 'heartbeat') this.heardAt = this.#world.timeline.now;
    if (event.type === 'record' && event.record.type === 'answer') this.#answered.add(event.record.nonce);
    const before = this.machine;
    if (event.type !== 'tick') this.#world.trace?.(`${this.#world.timeline.now} ${this.self.jkt} < ${tell(event)}`);
    this.#follow(step(before, event, this.#moment()), before, event);
  }

  hear(record: MembershipRecord, from: string): void {
    if (!this.connected) return;
    if (record.type === 'host-acts') for (const act of record.acts) this.acts.set(act.id, act);
    if (record.type === 'group-info') for (const act of record.info.acts) this.acts.set(act.id, act);
    this.take({ type: 'record', from, record });
  }

  wake(): void {
    this.awake = true;
    const missed = this.#missed;
    this.#missed = [];
    for (const action of missed) action();
    this.take({ type: 'tick' });
  }

  /** With its secret. @throws TypeError where it is in none */
  get newest(): Held {
    const epoch = this.engine.held.get(this.machine.line?.current.authenticator ?? '');
    if (!epoch) throw new TypeError('It is in no group.');
    return epoch;
  }

  /** Whether somebody's answer to that nonce came here. */
  wasAnswered(nonce: string): boolean {
    return this.#answered.has(nonce);
  }

  #newEngine(): SymbolicEngine {
    const { bytes, random, policy } = this.#world;
    return new SymbolicEngine(bytes, this, policy, () => random.next());
  }

  #begin(): MembershipStep<Machine> {
    const { policy } = this.#world;
    const { self, create, limit = 100 } = this.#options;
    return begin({ self, token: this.token, create, policy, limit, hashActs: (ids) => ids.join() }, this.#moment());
  }

  #moment(): Moment {
    const { now } = this.#world.timeline;
    this.#steps += 1;
    return { at: now, wall: this.#world.wall + now + this.clock, random: `${this.self.jkt}#${this.#steps}` };
  }

  #follow(
    { machine, commands, wakeAt }: MembershipStep<Machine>,
    before: Machine | null,
    event: MembershipEvent | null,
  ): void {
    const isAlone = machine.line?.current.leaves.length === 1;
    const moved = machine.line?.current !== before?.line?.current;
    // Also where it went back to an epoch in which it was alone, and on from there.
    const wasAlone = moved && machine.line?.window.at(-1)?.from.leaves.length === 1;
    if (machine.line && (!before?.line || isAlone || wasAlone)) this.heardAt = this.#world.timeline.now;
    this.machine = machine;
    this.#world.trace?.(this.#tell(commands));
    for (const command of commands) {
      this.#world.checks.command(this, command);
      this.#do(command);
    }
    this.#world.checks.step(this, before, event);
    if (wakeAt >= this.#wakeAt && this.#wakeAt > this.#world.timeline.now) return;
    this.#wakeAt = wakeAt;
    if (wakeAt !== Infinity) this.#planTick(wakeAt);
  }

  #planTick(at: number): void {
    this.#world.timeline.plan(at, () => {
      if (this.#wakeAt !== at) return;
      this.#wakeAt = Infinity;
      if (this.awake) this.take({ type: 'tick' });
    });
  }

  #tell(commands: readonly MembershipCommand[]): string {
    const { line, search, rival, stuck } = this.machine;
    const { current } = line ?? {};
    const place = current
      ? `${current.epoch}:${current.authenticator}[${current.leaves.map(({ jkt }) => jkt).join()}]`
      : '-';
    const state = `${place} ${line?.confirmed ? '' : 'un'}confirmed ${search ? 'searches ' : ''}${stuck ? 'stuck ' : ''}${rival ? `rival ${rival.place.epoch}:${rival.place.authenticator}` : ''}`;
    return `${this.#world.timeline.now} ${this.self.jkt} ${state}\n${commands.map((command) => `      > ${tell(command)}`).join('\n')}`;
  }

  #do(command: MembershipCommand): void {
    const world = this.#world;
    const { sub, jkt } = this.self;
    const send = (to: string | null, record: MembershipRecord): void => world.send(this, to, record);
    switch (command.type) {
      case 'engine':
        this.#work(command);
        break;
      case 'forget':
        this.engine.held.delete(command.epoch);
        break;
      case 'send-hello': {
        const { nonce, purpose, to } = command;
        send(to, { type: 'hello', sub, jkt, nonce, purpose, token: this.token });
        world.timeline.plan(world.timeline.now + 1, () => this.take({ type: 'hello-left', nonce }));
        break;
      }
      case 'send-answer': {
        const group = world.bytes.epochs.get(command.on)?.group ?? '';
        const { nonce, place } = command;
        send(null, { type: 'answer', nonce, group, policy: world.policy, place, token: this.token });
        break;
      }
      case 'send-refuse':
        send(command.to, { type: 'refuse', nonce: command.nonce, code: command.code, token: this.token });
        break;
      case 'send-group-info':
        this.#sendInfo(command);
        break;
      case 'send-commit': {
        const commit = world.bytes.commits.get(command.hash)?.commit;
        if (!commit) break;
        const token = commit.token === null ? undefined : world.tokens.get(commit.token);
        if (token) send(command.to, { type: 'entitlement', token });
        send(command.to, { type: 'commit', commit });
        break;
      }
      case 'send-entitlement': {
        const token = world.tokens.get(command.token);
        if (token) send(command.to, { type: 'entitlement', token });
        break;
      }
      case 'send-heartbeat': {
        const { group, epoch, authenticator, acts, token } = command;
        this.#count += 1;
        send(null, { type: 'heartbeat', sub, jkt, group, epoch, authenticator, acts, token, count: this.#count });
        break;
      }
      case 'send-host-acts':
        send(command.to, { type: 'host-acts', acts: this.#actsOf(command.acts) });
        break;
      case 'send-resync': {
        const { to, group, from, token, acts } = command;
        send(to, { type: 'resync', group, from, token, acts });
        break;
      }
      case 'send-bye': {
        const { group, epoch, authenticator } = command;
        this.#count += 1;
        send(null, { type: 'bye', sub, jkt, group, epoch, authenticator, count: this.#count });
        break;
      }
      case 'send-ping':
        send(command.to, { type: 'ping', nonce: command.nonce });
        break;
      case 'send-pong':
        send(command.to, { type: 'pong', sub, jkt, nonce: command.nonce });
        break;
      case 'sign-act': {
        const { wish, number, previous, group, epoch } = command;
        const id = world.bytes.name('h', world.random.next());
        const act: HostAct = { id, sub, jkt, number, previous, group, epoch, wish, token: this.token };
        this.acts.set(id, act);
        world.timeline.plan(world.timeline.now + 2, () => this.take({ type: 'act-signed', act }));
        break;
      }
      case 'install-keys': {
        const epoch = this.engine.held.get(command.epoch);
        if (epoch) this.rings.install(epoch);
        break;
      }
      case 'drop-keys':
        this.rings.delete(command.epoch);
        this.since.delete(command.epoch);
        break;
      case 'drop-all-keys':
        this.rings.clear();
        this.since.clear();
        break;
      case 'send-with':
        this.sending = command.epoch;
        break;
      case 'ended':
        this.ended = command.reason.type === 'refused' ? command.reason.code : command.reason.type;
        world.hasEnded(this);
        break;
      case 'alarm':
      case 'mute-requested':
      case 'reconnected':
      case 'rolled-back':
        break;
    }
  }

  #actsOf(ids: readonly string[]): readonly HostAct[] {
    return ids.map((id) => this.acts.get(id)).filter((act) => act !== undefined);
  }

  #sendInfo(command: Extract<MembershipCommand, { type: 'send-group-info' }>): void {
    const { bytes, tokens, random } = this.#world;
    const of = this.engine.held.get(command.on);
    if (!of) return;
    const { group, epoch, context, policy, leaves } = of;
    const { joiner, time, actsHash, nonce, past } = command;
    const info = this.forge({
      hash: bytes.name('i', random.next()),
      nonce,
      grant: { signer: this.self.jkt, group, epoch, context, joiner, time, acts: actsHash },
      policy,
      leaves,
      tokens: command.tokens.map((hash) => tokens.get(hash)).filter((token) => token !== undefined),
      acts: this.#actsOf(command.acts),
      past,
    });
    bytes.infos.set(info.hash, { info, of, external: publicOf(of.secret) });
    this.#world.send(this, command.to, { type: 'group-info', info });
  }

  /** One thing after the other, each in its own time. */
  #work({ id, work }: Extract<MembershipCommand, { type: 'engine' }>): void {
    const { timeline, faults } = this.#world;
    const { engine } = this;
    this.#engineFreeAt = Math.max(this.#engineFreeAt, timeline.now) + faults.engineDelay();
    const end = engine.begin(work);
    const finish = (): void => {
      if (!this.on || this.engine !== engine) return;
      if (!this.awake) {
        this.#missed.push(finish);
        return;
      }
      const result = faults.engineFails() ? { type: 'failed' as const } : end(this.token.hash);
      this.take({ type: 'engine', id, result });
    };
    timeline.plan(this.#engineFreeAt, finish);
  }
}

/** Short enough to read. */
const tell = (what: unknown): string => JSON.stringify(what).slice(0, 260);
