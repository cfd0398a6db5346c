/** What a member with a machine of its own making may send: everything that its keys let it sign. */
import type {
  Commit,
  Epoch,
  Grant,
  HostAct,
  HostWish,
  Leaf,
  Member,
  TokenFacts,
} from '../../../src/crypto/group/membership/facts.js';
import { unite } from '../../../src/crypto/group/membership/host-acts.js';
import type { Device } from './shell.js';
import { publicOf } from './secrets.js';
import { makeCommit } from './symbolic-engine.js';
import type { CommitPlan } from './symbolic-engine.js';
import type { World } from './world.js';

interface Villain {
  readonly world: World;
  readonly device: Device;
  readonly own: Leaf;
  readonly current: Epoch;
  readonly plan: CommitPlan;
  readonly others: readonly Leaf[];
}

/** To an honest, empty commit. `granted`: the villain lets somebody in, and says of it what is true but for this. */
type Change = Partial<CommitPlan> & { readonly granted?: Partial<Grant> };
export type Forgery = (villain: Villain) => Change;

/** Those of which the schedules choose: what a seed means hangs on their number and order. */
const COMMITS: readonly Forgery[] = [
  () => ({}),
  () => ({ foreign: true }),
  () => ({ leaf: null }),
  ({ plan }) => ({ time: plan.time + 11 * 60_000 }),
  ({ plan }) => ({ time: plan.time - 1 }),
  ({ others }) => ({ removes: others.map(({ index }) => index) }),
  ({ others }) => ({ removes: others.slice(0, 1).map(({ index }) => index) }),
  ({ others }) => ({ undecryptableFor: new Set(others.slice(0, 1).map(({ jkt }) => jkt)) }),
  ({ others }) => ({ undecryptableFor: new Set(others.map(({ jkt }) => jkt)) }),
  () => ({ acts: '' }),
  () => ({ acts: 'unheard-of' }),
  () => ({ authentic: false }),
  ({ own }) => ({ leaf: { ...own, jkt: 'fresh', signatureKey: 'fresh', hpkeKey: 'fresh' } }),
  ({ own }) => ({ removes: [own.index] }),
  (villain) => ({ acts: banSomebody(villain, villain.others[0]) }),
  (villain) => ({ ...outsider(villain.world, 'friend', true), acts: banSomebody(villain, FRIEND) }),
  (villain) => ({ ...outsider(villain.world, 'friend', true), acts: actAsHost(villain, { type: 'lock', on: true }) }),
  ({ world }) => ({ ...outsider(world, 'friend', true), granted: { context: 'another' } }),
  (villain) => ({ acts: forgeList(villain) }),
  ({ own, others }) => ({ leaf: { ...own, jkt: others[0]?.jkt ?? '', hpkeKey: 'stolen' } }),
  ({ own, others }) => ({ leaf: { ...own, hpkeKey: others[0]?.hpkeKey ?? '' } }),
  ({ own, others }) => ({ author: others[0]?.index ?? 0, leaf: { ...own, hpkeKey: 'another' }, authentic: false }),
  // A friend with a key of its own and nobody's leave, or with the villain's; over somebody's leaf.
  ({ world }) => outsider(world, 'friend', false),
  ({ world }) => outsider(world, 'friend', true),
  ({ world, others }) => ({
    ...outsider(world, 'friend', true),
    removes: others.slice(0, 1).map(({ index }) => index),
  }),
  ({ world, others }) => outsider(world, others[0]?.sub ?? 'x', true),
  ({ world }) => ({ ...outsider(world, 'late', true), token: expired(world) }),
];

const admitted =
  (granted: Partial<Grant>, about: Partial<CommitPlan> = {}): Forgery =>
  ({ world }) => ({ ...outsider(world, 'friend', true), granted, ...about });

/** A token like the friend's, but for this. */
const admittedBy =
  (about: Partial<TokenFacts>): Forgery =>
  ({ world }) => ({
    ...outsider(world, 'friend', true),
    token: world.issue({ ...FRIEND, ...about }, 'guest', about).hash,
  });

const MORE: readonly Forgery[] = [
  () => ({ removes: [99] }),
  ({ others }) => ({ removes: others.slice(0, 1).flatMap(({ index }) => [index, index]) }),
  ({ device }) => ({ token: device.token.hash }),
  () => ({ granted: {} }),
  ({ own }) => ({ leaf: { ...own, signatureKey: 'another', hpkeKey: 'another' } }),
  admitted({ joiner: 'somebody else' }),
  admitted({ signer: 'nobody' }),
  admitted({ group: 'another' }),
  admitted({ epoch: 99 }),
  admitted({ time: 1 }),
  admitted({ acts: 'another' }),
  ({ world, plan }) => ({ ...outsider(world, 'friend', true), time: plan.time + 11 * 60_000 }),
  ({ world, plan }) => ({ ...outsider(world, 'friend', true), time: plan.time - 1 }),
  ({ world, others }) => ({
    ...outsider(world, others[0]?.sub ?? 'x', true),
    removes: others.map(({ index }) => index),
  }),
  ({ world, others }) => outsider(world, 'friend', true, { signatureKey: others[0]?.signatureKey ?? '' }),
  ({ world, others }) => outsider(world, 'friend', true, { hpkeKey: others[0]?.hpkeKey ?? '' }),
  admittedBy({ sub: 'another person' }),
  admittedBy({ jkt: 'another key' }),
  admittedBy({ issuer: 'another issuer' }),
  admittedBy({ e2ee: 'off' }),
  admittedBy({ meeting: { mode: null, admit: 'verified' } }),
  (villain) => admittedBy({ issuedAt: villain.world.wall + 3_600_000 })(villain),
];

/** Every one of which the exploration tries. */
export const FORGERIES: readonly Forgery[] = [...COMMITS, ...MORE];

/** A list with an act that no host signed, sent along. */
function forgeList({ world, device, others }: Villain): string {
  const { sub, jkt } = device.self;
  const token = world.issue({ sub, jkt }, 'guest');
  const victim = others[0] ?? device.self;
  const act: HostAct = {
    id: world.bytes.name('h', world.random.next()),
    sub,
    jkt,
    number: 1,
    previous: null,
    group: device.machine.line?.current.group ?? '',
    epoch: 0,
    wish: { type: 'ban', sub: victim.sub, jkt: 'nobody' },
    token,
  };
  const acts = [...device.machine.acts, act];
  world.send(device, null, { type: 'host-acts', acts });
  return acts.map(({ id }) => id).join();
}

const FRIEND = { sub: 'friend', jkt: 'evilfriend' };

const banSomebody = (villain: Villain, whom: Member | undefined): string =>
  actAsHost(villain, { type: 'ban', sub: whom?.sub ?? '', jkt: whom?.jkt ?? '' });

/** A list with a true act of the villain's, where it is a host, that its commit then does not follow. */
function actAsHost({ world, device }: Villain, wish: HostWish): string {
  const { acts, line } = device.machine;
  const { sub, jkt } = device.self;
  if (device.token.role !== 'host') return line?.current.acts ?? '';
  const last = acts.filter((act) => act.jkt === jkt).at(-1);
  const { group, epoch } = line?.current ?? { group: '', epoch: 0 };
  const id = world.bytes.name('h', world.random.next());
  const number = (last?.number ?? 0) + 1;
  const act = { id, sub, jkt, number, previous: last?.id ?? null, group, epoch, wish, token: device.token };
  const list = unite(acts, [act]);
  world.send(device, null, { type: 'host-acts', acts: list });
  return list.map((named) => named.id).join();
}

function outsider(world: World, sub: string, granted: boolean, about: Partial<Leaf> = {}): Change {
  const jkt = `evil${sub}`;
  const token = world.issue({ sub, jkt }, 'guest');
  const leaf = { index: -1, sub, jkt, signatureKey: jkt, hpkeKey: `${jkt}/${world.tokens.size}`, ...about };
  return { author: null, leaf, token: token.hash, ...(granted && { granted: {} }) };
}

const expired = (world: World): string =>
  world.issue({ sub: 'late', jkt: 'evillate' }, 'guest', { expiresAt: world.wall - 120_000 }).hash;

/** As far as it is in a group. */
function villainOf(world: World, device: Device): Villain | null {
  const { current } = device.machine.line ?? {};
  const own = current?.leaves.find(({ jkt }) => jkt === device.self.jkt);
  if (!current || !own) return null;
  const { time, acts } = current;
  const leaf = device.engine.newLeaf(own.index);
  const plan = { author: own.index, leaf, removes: [], time, acts, token: null, grant: null };
  return { world, device, own, current, plan, others: current.leaves.filter(({ index }) => index !== own.index) };
}

/** @param choose called after the leaf was made: what a seed means hangs on the order */
function forge(villain: Villain, choose: () => Forgery | undefined): Commit {
  const { world, device, own, current, plan } = villain;
  const leaf = device.engine.newLeaf(own.index);
  const { granted, ...changed } = { leaf, ...choose()?.(villain) };
  const changes = { ...plan, ...changed };
  const { group, epoch, context } = current;
  const { time, acts } = changes;
  const grant = { signer: own.jkt, group, epoch, context, joiner: changes.leaf?.jkt ?? '', time, acts, ...granted };
  const held = device.newest;
  const on = changes.author === null ? { ...held, external: publicOf(held.secret) } : held;
  return makeCommit(world.bytes, on, { ...changes, grant: granted ? grant : null }, world.random.next()).commit;
}

function sendForged({ world, device }: Villain, commit: Commit, to: string | null): void {
  const token = commit.token === null ? undefined : world.tokens.get(commit.token);
  if (token) world.send(device, to, { type: 'entitlement', token });
  world.send(device, to, { type: 'commit', commit });
}

/** One forgery, to one member or to all. */
export function betrayBy(world: World, device: Device, forgery: Forgery, to: string | null): void {
  world.checks.byzantine.add(device.self.jkt);
  const villain = villainOf(world, device);
  if (villain)
    sendForged(
      villain,
      forge(villain, () => forgery),
      to,
    );
}

export function misbehave(world: World, device: Device): void {
  const { random } = world;
  if (!device.machine.line?.current.leaves.some(({ jkt }) => jkt === device.self.jkt)) return;
  world.checks.byzantine.add(device.self.jkt);
  if (random.chance(0.15)) {
    lie(world, device);
    return;
  }
  const villain = villainOf(world, device);
  if (!villain) return;
  for (let commits = random.between(1, 2); commits > 0; commits -= 1) {
    const made = forge(villain, () => random.pick(COMMITS));
    const to = random.chance(0.3) ? (random.pick(villain.others)?.sub ?? null) : null;
    sendForged(villain, made, to);
  }
}

/** A heartbeat that names what is not. */
function lie(world: World, device: Device): void {
  const { line, actsHash } = device.machine;
  if (!line) return;
  const { group, epoch, authenticator } = line.current;
  const place = world.random.pick([
    { group, epoch: epoch + 7, authenticator: 'nowhere' },
    { group, epoch, authenticator: 'elsewhere' },
    { group: 'nothing', epoch, authenticator },
  ]);
  if (!place) return;
  const { sub, jkt } = device.self;
  world.send(device, null, {
    type: 'heartbeat',
    sub,
    jkt,
    ...place,
    count: 0,
    acts: actsHash,
    token: device.token.hash,
  });
}
