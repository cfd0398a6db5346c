/** What must hold at every step of every schedule, and at the end of each. */
import type { MembershipCommand } from '../../../src/crypto/group/membership/commands.js';
import type { MembershipEvent } from '../../../src/crypto/group/membership/events.js';
import type { HostAct, Member } from '../../../src/crypto/group/membership/facts.js';
import type { Machine, Turn } from '../../../src/crypto/group/membership/machine.js';
import { KeyChecks } from './key-checks.js';
import { mayBeJoinedOn, mayCount } from './oracle.js';
import type { Device } from './shell.js';
import { Violation } from './violation.js';
import type { World } from './world.js';

export class Checks {
  readonly #world: World;
  readonly #keys: KeyChecks;
  /** Where a device committed, and with which bytes. */
  readonly #signed = new Map<string, string>();
  readonly #lists = new Map<string, readonly HostAct[]>();
  readonly #judged = new Set<string>();
  readonly #served = new Map<Device, { at: number; on: string; joiner: string }>();
  readonly #sealed = new Map<string, string>();
  readonly probes = new Set<string>();
  readonly byzantine = new Set<string>();

  constructor(world: World) {
    this.#world = world;
    this.#keys = new KeyChecks(world);
  }

  command(device: Device, command: MembershipCommand): void {
    const { jkt } = device.self;
    switch (command.type) {
      case 'engine':
        if (command.work.type === 'commit' && !device.connected && !device.machine.connected) {
          throw new Violation('commits-while-disconnected', jkt);
        }
        if (command.work.type === 'create' && device.machine.search?.again && device.machine.others?.size) {
          throw new Violation('creates-after-membership', jkt);
        }
        if ('on' in command.work && !device.engine.held.has(command.work.on)) {
          throw new Violation('uses-what-was-sealed', `${jkt} ${command.work.on}`);
        }
        break;
      case 'send-hello':
        if (command.purpose === 'probe') this.probes.add(command.nonce);
        break;
      case 'send-commit':
        this.#sendsCommit(device, command.hash);
        break;
      case 'send-group-info':
        this.#serves(device, command);
        break;
      case 'install-keys':
        this.#keys.install(device, command.epoch);
        break;
      case 'send-with':
        this.#sendsWith(device, command.epoch);
        break;
      case 'ended':
        // Whoever has heard of a group never makes another, also where those who answered have left meanwhile.
        if (
          this.#world.calm &&
          isUnagreed(command) &&
          this.#world.live().some(({ machine }) => machine.line?.confirmed)
        ) {
          throw new Violation('finds-no-way-in', jkt);
        }
        break;
      case 'alarm':
        if (command.alarm !== 'healing-failed' && this.#world.calm)
          throw new Violation('alarms-without-cause', command.alarm);
        break;
      default:
        break;
    }
  }

  #sendsCommit(device: Device, hash: string): void {
    const commit = this.#world.bytes.commits.get(hash)?.commit;
    if (!commit || commit.author === null || commit.leaf?.jkt !== device.self.jkt) return;
    if (this.byzantine.has(device.self.jkt)) return;
    const where = `${device.self.jkt} on ${commit.parent}`;
    const before = this.#signed.get(where);
    if (before !== undefined && before !== hash) throw new Violation('signs-two-commits', where);
    this.#signed.set(where, hash);
  }

  #serves(device: Device, command: Extract<MembershipCommand, { type: 'send-group-info' }>): void {
    const { acts, line } = device.machine;
    const banned = line?.current.leaves.some((leaf) => isBannedBy(acts, leaf));
    if (banned) throw new Violation('signs-for-banned-leaves', device.self.jkt);
    if (isBannedBy(acts, { sub: command.to, jkt: command.joiner }))
      throw new Violation('serves-somebody-banned', command.joiner);
    if (this.probes.has(command.nonce)) return;
    const { now } = this.#world.timeline;
    const last = this.#served.get(device);
    if (last && last.on === command.on && last.joiner !== command.joiner && now < last.at + 1_000) {
      throw new Violation('serves-two-at-once', device.self.jkt);
    }
    this.#served.set(device, { at: now, on: command.on, joiner: command.joiner });
  }

  #sendsWith(device: Device, epoch: string | null): void {
    if (epoch === null) return;
    this.#keys.send(device, epoch);
    if (!device.machine.line?.confirmed) throw new Violation('sends-unconfirmed', device.self.jkt);
  }

  step(device: Device, before: Machine | null, event: MembershipEvent | null): void {
    const { machine } = device;
    const { line } = machine;
    if (machine.lists !== before?.lists) for (const [hash, list] of machine.lists) this.#lists.set(hash, list);
    this.#holdsNoMore(device);
    this.#movesOn(device, before, event);
    if (line && before?.line !== line) {
      for (const turn of line.window) this.#judge(turn);
      this.#keys.noteRemovals(device, before);
      if (!before?.line) this.#begins(device, before);
    }
    this.#sealsTogether(device, before);
    this.#keys.step(device);
  }

  /** Where everything arrives in time, nobody seals what somebody else does not, and nobody who is there is removed. */
  #sealsTogether({ machine, self }: Device, before: Machine | null): void {
    if (machine.removals > 0 && this.#world.calm) throw new Violation('removes-the-living', self.jkt);
    if (machine.line?.window === before?.line?.window) return;
    const open = new Set(machine.line?.window.map(({ from }) => from.authenticator));
    for (const { from, commit } of before?.line?.window ?? []) {
      if (open.has(from.authenticator) || !machine.line) continue;
      const sealed = this.#sealed.get(from.authenticator) ?? commit.hash;
      this.#sealed.set(from.authenticator, sealed);
      if (sealed !== commit.hash && this.#world.calm) throw new Violation('forks-without-cause', self.jkt);
    }
  }

  #holdsNoMore({ machine, engine, self }: Device): void {
    const { line } = machine;
    for (const name of engine.held.keys()) {
      const used =
        line && (line.current.authenticator === name || line.window.some(({ from }) => from.authenticator === name));
      if (!used) throw new Violation('keeps-secrets', `${self.jkt} ${name}`);
    }
  }

  #judge({ from, commit }: Turn): void {
    if (this.#judged.has(commit.hash)) return;
    this.#judged.add(commit.hash);
    const body = this.#world.bytes.commits.get(commit.hash);
    const lists = (hash: string): readonly HostAct[] | undefined => this.#lists.get(hash);
    if (!body?.authentic || !mayCount(from, commit, body.makes.leaves, this.#world.tokens, lists)) {
      throw new Violation('accepts-a-bad-commit', `${commit.hash} on ${from.authenticator}`);
    }
  }

  /** No branch wins that lacks a host act which this member knows. */
  #movesOn({ machine, self }: Device, before: Machine | null, event: MembershipEvent | null): void {
    if (!before?.line || machine.line || event?.type !== 'record' || event.record.type !== 'group-info') return;
    const { info } = event.record;
    const { line, rival, acts } = before;
    // While the epoch that it joined on stands, the same bytes go again.
    if (line.sent?.commit.parent === info.grant.context) throw new Violation('joins-twice', self.jkt);
    const late = info.past.some(({ context }) => context === line.current.context);
    if (rival?.probe?.nonce !== info.nonce || late) return;
    const theirs = new Set(info.acts.map(({ id }) => id));
    if (acts.some(({ id }) => !theirs.has(id))) throw new Violation('moves-to-who-knows-less', self.jkt);
    const allowed = (leaves: readonly Member[]): number =>
      leaves.filter((leaf) => !isBannedBy(machine.acts, leaf)).length;
    if (allowed(info.leaves) < allowed(line.current.leaves)) throw new Violation('moves-to-the-smaller', self.jkt);
  }

  #begins(device: Device, before: Machine | null): void {
    const { line } = device.machine;
    const info = before?.work?.info;
    if (info && !mayBeJoinedOn(info, device.self, device.token, before.options.hashActs)) {
      throw new Violation('joins-on-a-bad-group-info', device.self.jkt);
    }
    const nonce = before?.search?.nonce;
    if (
      line?.current.leaves.length === 1 &&
      line.current.epoch === 0 &&
      nonce !== undefined &&
      device.wasAnswered(nonce)
    ) {
      throw new Violation('creates-after-an-answer', device.self.jkt);
    }
    const named = new Set(this.#lists.get(line?.current.acts ?? ''));
    const known = before?.acts.filter(({ group }) => group === line?.current.group) ?? [];
    if (known.some((act) => !named.has(act))) throw new Violation('forgets-host-acts', device.self.jkt);
    if (line && line.current.leaves.length > 1 && line.confirmed)
      throw new Violation('confirms-itself', device.self.jkt);
  }

  /** Those who should end up in one group. */
  #together(): readonly Device[] {
    const here = this.#world.live();
    // Whoever a host banned, and has not heard of it, may sit in a group of its own.
    const bannedBy = (devices: readonly Device[], { self }: Device): boolean =>
      devices.some(({ machine }) => isBannedBy(machine.acts, self));
    // What somebody banned did in a group of its own reaches nobody.
    const clean = here.filter((device) => !bannedBy(here, device));
    return here.filter((device) => !bannedBy(clean, device) && (clean.length > 0 || !bannedBy(here, device)));
  }

  /** Everybody who is there is together, and nobody else. @returns what is missing; null: nothing */
  whatIsMissing(): string | null {
    const live = this.#together();
    const [first] = live;
    if (!first) return null;
    const name = first.machine.line?.current.authenticator;
    for (const { machine, self, sending } of live) {
      const { line } = machine;
      if (!line?.confirmed) return `${self.jkt} is not in`;
      if (line.current.authenticator !== name) return `${self.jkt} is elsewhere`;
      if (sending !== name) return `${self.jkt} does not send under the newest epoch`;
      if (machine.actsHash !== first.machine.actsHash) return `${self.jkt} knows other acts`;
    }
    const leaves = first.machine.line?.current.leaves ?? [];
    const stranger = leaves.find(({ jkt }) => !live.some(({ self }) => self.jkt === jkt));
    if (stranger) return `${stranger.jkt} is still in`;
    const left = live.find(({ self }) => !leaves.some(({ jkt }) => jkt === self.jkt));
    return left ? `${left.self.jkt} has no leaf` : null;
  }

  atTheEnd(): void {
    const live = this.#together();
    for (const { machine, self } of live) {
      const banned = machine.line?.current.leaves.find((leaf) => isBannedBy(machine.acts, leaf));
      if (banned) throw new Violation('keeps-somebody-banned', `${self.jkt} keeps ${banned.jkt}`);
      for (const hash of machine.refused) this.#refusedRightly(hash, self.jkt);
    }
    for (const device of this.#world.devices) {
      if (device.ended !== null && device.engine.held.size > 0) throw new Violation('keeps-secrets', device.self.jkt);
      if (device.ended !== null && device.rings.size > 0) throw new Violation('keeps-keys', device.self.jkt);
      if (device.ended !== null) this.#endedRightly(device);
      else if (!device.on) this.#keys.hasNothingOfNow(device, live[0]);
      this.#keys.knowsOnlyItsOwn(device);
    }
  }

  #refusedRightly(hash: string, by: string): void {
    const body = this.#world.bytes.commits.get(hash);
    const on = body && this.#world.bytes.epochs.get(body.on);
    if (!body?.authentic || !on || body.undecryptableFor.has(by) || this.#world.faults.everFailed) return;
    const lists = (name: string): readonly HostAct[] | undefined => this.#lists.get(name);
    if (mayCount(on, body.commit, body.makes.leaves, this.#world.tokens, lists)) {
      throw new Violation('refuses-a-good-commit', `${by} ${hash}`);
    }
  }

  #endedRightly({ ended, self }: Device): void {
    const acts = [...this.#lists.values()].flat();
    const locked = acts.some(({ wish }) => wish.type === 'lock' && wish.on);
    const reasons: Record<string, boolean> = {
      left: true,
      kicked: isBannedBy(acts, self),
      ERR_SM_DENIED: isBannedBy(acts, self) || locked,
      'ended-by-host': acts.some(({ wish }) => wish.type === 'end'),
      'duplicate-identity': this.#world.devices.filter((other) => other.self.sub === self.sub).length > 1,
      ERR_SM_KEY_AGREEMENT: true,
    };
    if (reasons[ended ?? ''] !== true) throw new Violation('ends-without-reason', `${self.jkt} ${ended ?? ''}`);
  }
}

const isUnagreed = ({ reason }: Extract<MembershipCommand, { type: 'ended' }>): boolean =>
  reason.type === 'refused' && reason.code === 'ERR_SM_KEY_AGREEMENT';

const isBannedBy = (acts: readonly HostAct[], { sub, jkt }: Member): boolean =>
  acts.some(({ wish }) => wish.type === 'ban' && (wish.sub === sub || wish.jkt === jkt));
