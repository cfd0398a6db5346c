/** Every forgery of one member against two others, and of whoever lets a joiner in: one after the other, no chance in it. */
import type { GroupInfo, HostAct, Leaf } from '../../../src/crypto/group/membership/facts.js';
import { FORGERIES, betrayBy } from './byzantine.js';
import { Violation } from './violation.js';
import { enter, settle } from './explore.js';
import { seeded } from './random.js';
import { World } from './world.js';

const act = (info: GroupInfo, about: Partial<HostAct>): HostAct => {
  const token = info.tokens[0];
  if (!token) throw new TypeError('A GroupInfo names its members’ tokens.');
  const { group, epoch } = info.grant;
  const wish = { type: 'lock', on: false } as const;
  return {
    id: 'forged',
    sub: token.sub,
    jkt: token.jkt,
    number: 1,
    previous: null,
    group,
    epoch,
    wish,
    token,
    ...about,
  };
};

/** With a list of acts of its own. */
const listing = (info: GroupInfo, ...acts: readonly HostAct[]): GroupInfo => ({
  ...info,
  acts,
  grant: { ...info.grant, acts: acts.map(({ id }) => id).join() },
});

/** With one more leaf, and its token. */
const withLeaf = (info: GroupInfo, about: Partial<Leaf>): GroupInfo => {
  const leaf = { index: 7, sub: 'mallory', jkt: 'km', signatureKey: 'km', hpkeKey: 'hm', ...about };
  const [token] = info.tokens;
  const tokens = token ? [...info.tokens, { ...token, sub: leaf.sub, jkt: leaf.jkt, hash: 'forged' }] : [];
  return { ...info, leaves: [...info.leaves, leaf], tokens };
};

const eachToken = (info: GroupInfo, about: Partial<GroupInfo['tokens'][number]>): GroupInfo => ({
  ...info,
  tokens: info.tokens.map((token) => ({ ...token, ...about })),
});

const INFOS: readonly ((info: GroupInfo) => GroupInfo)[] = [
  (info) => ({ ...info, grant: { ...info.grant, joiner: 'somebody else' } }),
  (info) => ({ ...info, grant: { ...info.grant, signer: 'nobody' } }),
  (info) => ({ ...info, grant: { ...info.grant, acts: 'another list' } }),
  (info) => ({ ...info, past: info.past.map((past) => ({ ...past, context: 'another' })) }),
  (info) => ({ ...info, past: info.past.map((past) => ({ ...past, epoch: past.epoch + 1 })) }),
  (info) => withLeaf(info, { sub: info.leaves[0]?.sub ?? '' }),
  (info) => withLeaf(info, { jkt: info.leaves[0]?.jkt ?? '' }),
  (info) => withLeaf(info, { hpkeKey: info.leaves[0]?.hpkeKey ?? '' }),
  (info) => ({ ...withLeaf(info, {}), tokens: info.tokens }),
  (info) => eachToken(info, { expiresAt: info.grant.time - 601_000 }),
  (info) => eachToken(info, { issuer: 'another issuer' }),
  (info) => eachToken(info, { e2ee: 'off' }),
  (info) => eachToken(info, { meeting: { mode: null, admit: 'verified' } }),
  (info) => listing(withLeaf(info, {}), act(info, { wish: { type: 'ban', sub: 'mallory', jkt: 'x' } })),
  (info) => listing(withLeaf(info, {}), act(info, { wish: { type: 'ban', sub: 'x', jkt: 'km' } })),
  (info) => listing(info, act(info, { token: { ...act(info, {}).token, role: 'guest' } })),
  (info) => listing(info, act(info, { sub: 'somebody else' })),
  (info) => listing(info, act(info, { number: 2 })),
  (info) => listing(info, act(info, { number: 2, previous: 'unheard-of' })),
  (info) => listing(info, act(info, {}), act(info, { id: 'second', number: 3, previous: 'forged' })),
  (info) => ({ ...info, grant: { ...info.grant, time: info.grant.time + 5 * 3_600_000 } }),
  (info) => ({ ...info, grant: { ...info.grant, time: info.grant.time - 3_600_000 } }),
];

/** @returns how many forgeries there were */
export function exploreHostility(): number {
  let tried = 0;
  for (const [number, forgery] of FORGERIES.entries()) {
    for (const villain of [0, 1, 2]) {
      for (const reach of ['all', 'one'] as const) {
        named(`forgery ${number} by ${villain} to ${reach}`, () => {
          const world = new World(seeded(1), null);
          const devices = ['0', '1', '2'].map((name) => enter(world, name, name === '0'));
          settle(world);
          world.calm = false;
          const [device, victim] = [devices[villain], devices[(villain + 1) % 3]];
          if (device && victim) betrayBy(world, device, forgery, reach === 'all' ? null : victim.self.sub);
          world.timeline.runUntil(world.timeline.now + 4_000);
        });
        tried += 1;
      }
    }
  }
  for (const [number, forge] of INFOS.entries()) {
    named(`GroupInfo ${number}`, () => {
      const world = new World(seeded(1), null);
      const villain = enter(world, '0', true);
      settle(world);
      world.calm = false;
      villain.forge = forge;
      enter(world, '1', false);
      world.timeline.runUntil(world.timeline.now + 25_000);
    });
    tried += 1;
  }
  return tried;
}

function named(what: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    throw error instanceof Violation ? new Violation(error.rule, `${what}: ${error.message}`) : error;
  }
}
