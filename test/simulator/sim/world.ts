/** A room: devices, and a server that does what the schedule's faults make it do. */
import type { Member, RoomPolicy, TokenFacts } from '../../../src/crypto/group/membership/facts.js';
import type { MembershipRecord } from '../../../src/crypto/group/membership/records.js';
import { Checks } from './checks.js';
import { Faults } from './faults.js';
import type { Random } from './random.js';
import { Device } from './shell.js';
import type { DeviceOptions } from './shell.js';
import { Bytes } from './symbolic-engine.js';
import { Timeline } from './timeline.js';

const HOUR = 3_600_000;

export class World {
  readonly timeline = new Timeline();
  readonly bytes = new Bytes();
  readonly policy: RoomPolicy = { issuer: 'issuer', mode: 'e2ee', admit: 'entitled' };
  readonly tokens = new Map<string, TokenFacts>();
  readonly devices: Device[] = [];
  readonly random: Random;
  readonly faults: Faults;
  readonly checks: Checks;
  /** Whoever the server says is there, by identity. */
  readonly listed = new Set<string>();
  /** Nothing was lost, nobody slept, nobody lied: then nothing may go wrong either. */
  calm = true;
  /** Device time at virtual zero. */
  readonly wall = 1_800_000_000_000;
  /** What was sent, for a server that repeats it. */
  readonly seen: { readonly from: string; readonly to: string | null; readonly record: MembershipRecord }[] = [];

  readonly trace: ((line: string) => void) | null;

  constructor(random: Random, trace: ((line: string) => void) | null) {
    this.trace = trace;
    this.random = random;
    this.faults = new Faults(random);
    this.checks = new Checks(this);
  }

  issue(member: Member, role: TokenFacts['role'], about: Partial<TokenFacts> = {}): TokenFacts {
    const issuedAt = this.wall + this.timeline.now - 60_000;
    const token: TokenFacts = {
      ...member,
      hash: `t${member.jkt}.${this.tokens.size}`,
      issuer: this.policy.issuer,
      issuedAt,
      expiresAt: issuedAt + 4 * HOUR,
      e2ee: 'allowed',
      role,
      meeting: null,
      ...about,
    };
    this.tokens.set(token.hash, token);
    return token;
  }

  enter(options: DeviceOptions): Device {
    const device = new Device(this, options);
    this.#listLate(device);
    this.devices.push(device);
    this.listed.add(device.self.sub);
    this.tellEveryone();
    return device;
  }

  #listLate({ self }: Device): void {
    const { faults, timeline } = this;
    if (faults.listLag === 0) return;
    for (const other of this.devices) {
      faults.hide(other.self.sub, self.sub);
      timeline.plan(timeline.now + faults.listLag, () => {
        faults.show(other.self.sub, self.sub);
        this.tellRoom(other);
      });
    }
  }

  /** The device is gone without a word; the server notices after `after`. */
  crash(device: Device, after: number): void {
    device.on = false;
    this.timeline.plan(this.timeline.now + after, () => this.#unlist(device));
  }

  hasEnded(device: Device): void {
    this.timeline.plan(this.timeline.now + 20, () => this.#unlist(device));
    // What may be tried again is tried again, as people do.
    if (device.ended !== 'ERR_SM_KEY_AGREEMENT') return;
    this.timeline.plan(this.timeline.now + 1_000, () => {
      if (!device.on || device.ended === null) return;
      this.listed.add(device.self.sub);
      device.restart();
      this.tellEveryone();
    });
  }

  #unlist(device: Device): void {
    const { sub } = device.self;
    if (this.devices.some((other) => other.self.sub === sub && other.on && other.ended === null)) return;
    this.listed.delete(sub);
    this.tellEveryone();
  }

  tellEveryone(): void {
    for (const device of this.devices) this.tellRoom(device);
  }

  tellRoom(device: Device): void {
    if (!device.on || device.ended !== null) return;
    const { timeline, faults } = this;
    timeline.plan(timeline.now + faults.delay(), () => {
      const others = [...this.listed].filter(
        (sub) => sub !== device.self.sub && this.isConnected(sub) && !faults.isHidden(device.self.sub, sub),
      );
      device.take({ type: 'room', connected: device.connected, others });
    });
  }

  isConnected(sub: string): boolean {
    return this.devices.some((device) => device.self.sub === sub && (!device.on || device.connected));
  }

  setConnected(device: Device, connected: boolean): void {
    if (device.connected === connected) return;
    device.connected = connected;
    this.tellEveryone();
  }

  send(from: Device, to: string | null, record: MembershipRecord): void {
    if (!from.connected) return;
    if (this.seen.length < 400) this.seen.push({ from: from.self.sub, to, record });
    this.deliver(from.self.sub, to, record, from);
  }

  deliver(from: string, to: string | null, record: MembershipRecord, sender: Device | null = null): void {
    const { timeline, faults } = this;
    for (const device of this.devices) {
      const { sub } = device.self;
      if (device === sender || !device.on || (to !== null && to !== sub)) continue;
      for (const delay of faults.fates(from, sub, record.type)) {
        timeline.plan(timeline.now + delay, () => {
          if (!faults.isCut(from, sub)) device.hear(record, from);
        });
      }
    }
  }

  /** Those who should end up together. */
  live(): readonly Device[] {
    return this.devices.filter(({ on, ended }) => on && ended === null);
  }
}
