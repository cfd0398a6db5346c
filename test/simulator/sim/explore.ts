/**
 * Every way in which the first records of a change can fare, among three members: each in time, late, later than the seal,
 * or lost. No chance is left in it.
 */
import { Violation } from './violation.js';
import { seeded } from './random.js';
import type { Device } from './shell.js';
import { World } from './world.js';

/** Milliseconds: in time; after a second; after the seal. */
const FATES: readonly (readonly number[])[] = [[1], [900], [2_700], []];

/** In the end nobody may have noticed. */
const HARMLESS: typeof FATES = [[1], [900]];

export interface Change {
  readonly name: string;
  /** Kinds of records whose fate is tried. */
  readonly kinds: readonly string[];
  /** Kinds that always take 1.5 s: nobody hears of others' epochs before two commits meet. */
  readonly late?: readonly string[];
  readonly happens: (world: World, devices: readonly Device[]) => void;
}

export const enter = (world: World, name: string, host: boolean): Device => {
  const member = { sub: `p${name}`, jkt: `k${name}` };
  return world.enter({ self: member, token: world.issue(member, host ? 'host' : 'guest'), create: true });
};

export const CHANGES: readonly Change[] = [
  {
    name: 'one leaves',
    kinds: ['commit', 'bye'],
    happens: (_world: World, [, , last]: readonly Device[]): void => last?.take({ type: 'leave' }),
  },
  {
    name: 'one leaves, and the others commit without hearing of each other',
    kinds: ['commit', 'bye'],
    late: ['heartbeat'],
    happens: (_world: World, [, , last]: readonly Device[]): void => last?.take({ type: 'leave' }),
  },
  {
    name: 'one leaves while another comes in',
    kinds: ['commit', 'bye'],
    happens: (world: World, [, , last]: readonly Device[]): void => {
      last?.take({ type: 'leave' });
      enter(world, '3', false);
    },
  },
  {
    name: 'two come in at once',
    kinds: ['commit', 'group-info'],
    happens: (world: World): void => {
      enter(world, '3', false);
      enter(world, '4', false);
    },
  },
  {
    name: 'the first to act crashes, another leaves',
    kinds: ['commit', 'bye', 'ping', 'pong'],
    happens: (world: World, [first, , last]: readonly Device[]): void => {
      if (first) world.crash(first, 50);
      last?.take({ type: 'leave' });
    },
  },
  {
    name: 'a host is cut off, bans one, and is taken to be gone',
    kinds: ['commit', 'group-info', 'host-acts'],
    happens: (world: World, [first, , last]: readonly Device[]): void => {
      if (!first || !last) return;
      const { timeline } = world;
      world.calm = false;
      world.setConnected(first, false);
      timeline.plan(timeline.now + 500, () => first.take({ type: 'host-wish', wish: { type: 'ban', ...last.self } }));
      timeline.plan(timeline.now + 3_000, () => world.setConnected(first, true));
    },
  },
  {
    name: 'a host bans one and locks the room',
    kinds: ['commit', 'host-acts'],
    happens: (_world: World, [first, , last]: readonly Device[]): void => {
      if (last) first?.take({ type: 'host-wish', wish: { type: 'ban', ...last.self } });
      first?.take({ type: 'host-wish', wish: { type: 'lock', on: true } });
    },
  },
];

/** @param depth records whose fate is tried; of fates that harm nobody, twice as many @returns how many ways there were */
export function explore(change: Change, depth: number): number {
  return followAll(change, 2 * depth, HARMLESS) + followAll(change, depth, FATES);
}

function followAll(change: Change, depth: number, fates: typeof FATES): number {
  const ways = fates.length ** depth;
  for (let way = 0; way < ways; way += 1) follow(change, { depth, fates, way });
  return ways;
}

interface Way {
  readonly depth: number;
  readonly fates: typeof FATES;
  readonly way: number;
}

function follow({ name, kinds, late, happens }: Change, { depth, fates, way }: Way): void {
  const world = new World(seeded(1), null);
  const { timeline, faults, checks } = world;
  const devices = ['0', '1', '2'].map((number) => enter(world, number, number === '0'));
  settle(world);
  world.calm = fates === HARMLESS;
  let left = depth;
  let choices = way;
  faults.script = (_from, _to, kind) => {
    if (late?.includes(kind)) return [1_500];
    if (left === 0 || !kinds.includes(kind)) return undefined;
    left -= 1;
    const fate = fates[choices % fates.length];
    choices = Math.floor(choices / fates.length);
    return fate;
  };
  try {
    happens(world, devices);
    const until = timeline.now + 90_000;
    // The last record that can be late has arrived by then.
    timeline.runUntil(timeline.now + 4_000);
    while (checks.whatIsMissing() !== null && timeline.now < until) timeline.runUntil(timeline.now + 500);
    const missing = checks.whatIsMissing();
    if (missing !== null) throw new Violation('does-not-converge', missing);
    checks.atTheEnd();
  } catch (error) {
    if (error instanceof Violation) throw new Violation(error.rule, `${name}, way ${way}: ${error.message}`);
    throw error;
  }
}

/** Until those who came first are together. */
export function settle({ timeline, checks }: World): void {
  for (let now = 500; checks.whatIsMissing() !== null && now < 20_000; now += 500) timeline.runUntil(now);
}
