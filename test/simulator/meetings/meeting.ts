/** A quiet meeting of the simulator’s: what happens in it, and after how long. */
import assert from 'node:assert/strict';
import type { MembershipCommand } from '../../../src/crypto/group/membership/commands.js';
import { describe } from '../../../src/crypto/group/membership/describe.js';
import type { TokenFacts } from '../../../src/crypto/group/membership/facts.js';
import { seeded } from '../sim/random.js';
import type { Device } from '../sim/shell.js';
import { makeCommit } from '../sim/symbolic-engine.js';
import type { CommitPlan } from '../sim/symbolic-engine.js';
import { World } from '../sim/world.js';

export const MINUTE = 60_000;

export class Meeting {
  readonly world = new World(seeded(7), null);
  /** What each device's machine asked for, and when. */
  readonly said: { readonly by: string; readonly at: number; readonly command: MembershipCommand }[] = [];

  constructor() {
    const { checks, timeline } = this.world;
    const check = checks.command.bind(checks);
    checks.command = (device, command) => {
      this.said.push({ by: device.self.sub, at: timeline.now, command });
      check(device, command);
    };
  }

  enter(name: string, about: Partial<TokenFacts> & { create?: boolean; jkt?: string; limit?: number } = {}): Device {
    const { create = true, limit = 100, jkt = `key of ${name}`, ...claims } = about;
    const self = { sub: name, jkt };
    return this.world.enter({ self, token: this.world.issue(self, 'guest', claims), create, limit });
  }

  /** Runs for so long. */
  pass(time: number): void {
    this.world.timeline.runUntil(this.world.timeline.now + time);
  }

  /** Runs until then, and says after how long it was. */
  until(what: () => boolean, limit = 120_000): number {
    const from = this.world.timeline.now;
    while (!what() && this.world.timeline.now < from + limit) this.pass(10);
    assert.ok(what(), 'in time');
    return this.world.timeline.now - from;
  }

  together(...devices: readonly Device[]): number {
    return this.until(() => {
      const names = new Set(devices.map(({ machine }) => machine.line?.current.authenticator));
      const size = devices[0]?.machine.line?.current.leaves.length;
      return names.size === 1 && size === devices.length && devices.every(({ machine }) => machine.line?.confirmed);
    });
  }

  count(type: MembershipCommand['type'], by?: string): number {
    return this.said.filter((entry) => entry.command.type === type && (by === undefined || entry.by === by)).length;
  }
}

export const names = (device: Device): readonly string[] => describe(device.machine).members.map(({ sub }) => sub);

export const isStop = (command: MembershipCommand): boolean => command.type === 'send-with' && command.epoch === null;

/** Commits of a device on one epoch, one for each salt, to one of the others alone. */
export function sign(
  meeting: Meeting,
  by: Device,
  to: string | null,
  salts: readonly number[],
  change: Partial<CommitPlan> = {},
): void {
  const { world } = meeting;
  world.checks.byzantine.add(by.self.jkt);
  world.calm = false;
  const { newest } = by;
  const own = newest.leaves.find(({ jkt }) => jkt === by.self.jkt);
  assert.ok(own);
  for (const salt of salts) {
    const { time, acts } = newest;
    const leaf = by.engine.newLeaf(own.index);
    const plan = { author: own.index, leaf, removes: [], time, acts, token: null, grant: null, ...change };
    const { commit } = makeCommit(world.bytes, newest, plan, salt);
    world.send(by, to, { type: 'commit', commit });
  }
}
