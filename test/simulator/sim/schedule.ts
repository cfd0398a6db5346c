/** From a seed: who comes when, and what goes wrong. */
import { misbehave } from './byzantine.js';
import { Violation } from './violation.js';
import type { Random } from './random.js';
import { seeded } from './random.js';
import type { Device } from './shell.js';
import { World } from './world.js';

/** After the last fault everybody is together within so long: two silence limits for whoever is gone, a move, an admission. */
const CONVERGENCE_LIMIT = 120_000;

export interface Outcome {
  readonly violation: Violation | null;
  /** Virtual milliseconds from the last fault on. */
  readonly convergedIn: number;
}

interface Plot {
  readonly world: World;
  readonly random: Random;
  /** Of the time in which things go wrong. */
  readonly length: number;
}

/** @param trace told every step, where somebody wants to know */
export function runSchedule(seed: number, trace: ((line: string) => void) | null = null): Outcome {
  const random = seeded(seed);
  const world = new World(random, trace);
  // As LiveKit's does. No draw: what a seed means otherwise stays.
  if (seed % 3 === 0) world.faults.listLag = 3_000;
  try {
    return { violation: null, convergedIn: play(world, random) };
  } catch (error) {
    if (error instanceof Violation) return { violation: error, convergedIn: 0 };
    throw error;
  }
}

function play(world: World, random: Random): number {
  // Most schedules are short, for their number; the others have time for silence limits and crowds.
  const short = random.chance(0.7);
  const people = short ? random.between(2, 3) : random.between(2, random.chance(0.1) ? 7 : 4);
  const length = short
    ? random.between(500, 3_000)
    : random.chance(0.2)
      ? random.between(20_000, 50_000)
      : random.between(2_000, 9_000);
  const plot = { world, random, length };
  spoilNetwork(plot);
  const together = short || random.chance(0.5);
  for (let number = 0; number < people; number += 1) {
    at(plot, together ? random.between(0, 50) : random.between(0, length / 2), () => comeIn(world, number, number < 2));
  }
  if (random.chance(0.2)) {
    // One member with a machine of its own, in an otherwise quiet meeting.
    world.faults.heal();
    for (let acts = random.between(1, 6); acts > 0; acts -= 1)
      at(plot, random.between(length / 2, length), () => betray(world));
    world.timeline.runUntil(length);
    heal(world);
    return untilTogether(world, length);
  }
  for (let faults = random.between(0, 5); faults > 0; faults -= 1) {
    at(plot, random.between(length / 8, length), () => goOn(plot));
  }
  world.timeline.runUntil(length);
  heal(world);
  return untilTogether(world, length);
}

const at = ({ world }: Plot, time: number, action: () => void): void => world.timeline.plan(time, action);
const later = ({ world, random, length }: Plot, longest: number, action: () => void): void =>
  world.timeline.plan(Math.min(length, world.timeline.now + random.between(50, longest)), action);

function comeIn(world: World, number: number, host: boolean): Device {
  const member = { sub: `p${number}`, jkt: `k${number}` };
  return world.enter({ self: member, token: world.issue(member, host ? 'host' : 'guest'), create: true });
}

function spoilNetwork({ world, random }: Plot): void {
  const { faults } = world;
  faults.drop = random.pick([0, 0, 0.05, 0.2, 0.4]) ?? 0;
  faults.duplicate = random.pick([0, 0.1, 0.3]) ?? 0;
  faults.longestDelay = random.pick([20, 20, 150, 600, 2_500]) ?? 0;
  faults.longestWork = random.pick([5, 50, 400]) ?? 0;
  faults.workFails = random.pick([0, 0, 0, 0.03]) ?? 0;
  world.calm = faults.drop === 0 && faults.workFails === 0 && faults.longestDelay <= 150 && faults.longestWork <= 50;
}

/** A server that goes on listing whoever is gone. */
const NEVER = 10_000_000;

/** What happens in any meeting. */
const EVENTS: readonly ((plot: Plot, device: Device) => void)[] = [
  (_plot, device) => device.take({ type: 'leave' }),
  actAsHost,
  actAsHost,
  ({ world }, device) => {
    device.token = world.issue(device.self, device.token.role);
    device.take({ type: 'renewed', token: device.token });
  },
  ({ world }) => {
    if (world.devices.length < 9) comeIn(world, world.devices.length + 10, false);
  },
];

/** What should not. */
const WRONGS: readonly ((plot: Plot, device: Device) => void)[] = [
  ({ world, random }, device) => world.crash(device, random.pick([100, 5_000, 20_000, NEVER]) ?? 0),
  (plot, device) => {
    plot.world.setConnected(device, false);
    later(plot, plot.length, () => plot.world.setConnected(device, true));
  },
  (plot, device) => {
    device.awake = false;
    later(plot, plot.length, () => device.wake());
  },
  split,
  split,
  (plot, device) => {
    device.clock += plot.random.pick([-120_000, -5_000, 5_000, 120_000, 400_000]) ?? 0;
  },
  ({ world, random }, device) => {
    const other = random.pick(world.devices);
    if (other) world.faults.hide(device.self.sub, other.self.sub);
    world.tellEveryone();
  },
  ({ world, random }) => world.faults.withheld.add(random.pick(KINDS) ?? ''),
  repeatOldRecords,
  ({ world }, device) => misbehave(world, device),
  ({ world }, device) => misbehave(world, device),
  comeAgain,
];

const KINDS = ['commit', 'heartbeat', 'answer', 'group-info', 'host-acts', 'bye'];

function repeatOldRecords({ world, random }: Plot): void {
  for (let times = 0; times < 12; times += 1) {
    const old = random.pick(world.seen);
    if (old) world.deliver(old.from, old.to, old.record);
  }
}

function goOn(plot: Plot): void {
  const { world, random } = plot;
  const device = random.pick(world.live());
  const usual = random.chance(0.3) || (world.calm && random.chance(0.4));
  const event = random.pick(usual ? EVENTS : WRONGS);
  if (!device || !event) return;
  world.calm &&= usual;
  world.trace?.(`${world.timeline.now} HAPPENS ${device.self.jkt} ${event.toString().slice(0, 200)}`);
  event(plot, device);
}

function betray(world: World): void {
  const villain = world.live()[0];
  world.calm = false;
  if (villain) misbehave(world, villain);
}

function split(plot: Plot): void {
  const { world, random } = plot;
  world.faults.split(new Map(world.devices.map(({ self }) => [self.sub, random.between(0, 1)])));
  later(plot, plot.length, () => world.faults.split(null));
}

function actAsHost({ world, random }: Plot, device: Device): void {
  const other = random.pick(world.devices);
  if (!other || other === device) return;
  const wish = random.pick([
    { type: 'ban', ...other.self },
    { type: 'ban', ...other.self },
    { type: 'lock', on: random.chance(0.5) },
    { type: 'mute-request', sub: other.self.sub },
  ] as const);
  if (wish) device.take({ type: 'host-wish', wish });
}

/** The same person on another device, while the first is still there or not. */
function comeAgain({ world, random }: Plot, device: Device): void {
  if (world.devices.length >= 9) return;
  if (random.chance(0.5)) world.crash(device, 100);
  const member = { sub: device.self.sub, jkt: `${device.self.jkt}+` };
  world.enter({ self: member, token: world.issue(member, 'guest'), create: true });
}

function heal(world: World): void {
  world.faults.heal();
  for (const device of world.devices) {
    // LiveKit lets one identity in once: the newest stays.
    const newer = world.devices.slice(world.devices.indexOf(device) + 1);
    if (newer.some(({ self, on }) => on && self.sub === device.self.sub) && device.on) world.crash(device, 100);
    device.connected = true;
    if (!device.awake) device.wake();
  }
  world.tellEveryone();
}

function untilTogether(world: World, from: number): number {
  let missing: string | null = '';
  for (let now = from; now <= from + CONVERGENCE_LIMIT; now += 500) {
    world.timeline.runUntil(now);
    missing = world.checks.whatIsMissing();
    if (missing !== null) continue;
    // Together is not enough: it has to last.
    world.timeline.runUntil(now + 1_500);
    missing = world.checks.whatIsMissing();
    if (missing !== null) continue;
    world.checks.atTheEnd();
    return now - from;
  }
  throw new Violation('does-not-converge', missing ?? '');
}
