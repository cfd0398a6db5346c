/** What a member with a machine of its own making may send: everything that its keys let it sign. */
import type { HostAct, HostWish, Leaf, Member } from '../../../src/crypto/group/membership/facts.js';
import { unite } from '../../../src/crypto/group/membership/host-acts.js';
import type { Device } from './shell.js';
import { makeCommit } from './symbolic-engine.js';
import type { CommitPlan } from './symbolic-engine.js';
import type { World } from './world.js';

interface Villain {
  readonly world: World;
  readonly device: Device;
  readonly own: Leaf;
  readonly plan: CommitPlan;
  readonly others: readonly Leaf[];
}

/** Changes to an honest, empty commit. */
const COMMITS: readonly ((villain: Villain) => Partial<CommitPlan>)[] = [
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
  ({ world }) => ({ ...outsider(world, 'friend', true), grant: { ...GRANTED, context: 'another' } }),
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

function outsider(world: World, sub: string, granted: boolean): Partial<CommitPlan> {
  const jkt = `evil${sub}`;
  const token = world.issue({ sub, jkt }, 'guest');
  const leaf = { index: -1, sub, jkt, signatureKey: jkt, hpkeKey: `${jkt}/${world.tokens.size}` };
  return { author: null, leaf, token: token.hash, grant: granted ? GRANTED : null };
}

/** To be filled in with what it grants. */
const GRANTED = { signer: '', group: '', epoch: 0, context: '', joiner: '', time: 0, acts: '' };

const expired = (world: World): string =>
  world.issue({ sub: 'late', jkt: 'evillate' }, 'guest', { expiresAt: world.wall - 120_000 }).hash;

export function misbehave(world: World, device: Device): void {
  const { line } = device.machine;
  const own = line?.current.leaves.find(({ jkt }) => jkt === device.self.jkt);
  if (!line || !own) return;
  const { random } = world;
  world.checks.byzantine.add(device.self.jkt);
  if (random.chance(0.15)) {
    lie(world, device);
    return;
  }
  const { current } = line;
  const others = current.leaves.filter(({ index }) => index !== own.index);
  const plan: CommitPlan = {
    author: own.index,
    leaf: device.engine.newLeaf(own.index),
    removes: [],
    time: current.time,
    acts: current.acts,
    token: null,
    grant: null,
  };
  const villain = { world, device, own, plan, others };
  for (let commits = random.between(1, 2); commits > 0; commits -= 1) {
    const changed = { ...plan, leaf: device.engine.newLeaf(own.index), ...random.pick(COMMITS)?.(villain) };
    const { group, epoch, context } = current;
    const { time, acts, leaf } = changed;
    const grant = { signer: own.jkt, group, epoch, context, joiner: leaf?.jkt ?? '', time, acts };
    const granted = changed.grant && { ...grant, context: changed.grant.context || context };
    const body = makeCommit(world.bytes, current, { ...changed, grant: granted }, random.next());
    const token = changed.token === null ? undefined : world.tokens.get(changed.token);
    const to = random.chance(0.3) ? (random.pick(others)?.sub ?? null) : null;
    if (token) world.send(device, to, { type: 'entitlement', token });
    world.send(device, to, { type: 'commit', commit: body.commit });
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
