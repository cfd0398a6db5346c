import { expect } from '@open-wc/testing';
import { compareBranches } from '../../../src/crypto/group/membership/branches.js';
import type { Branch } from '../../../src/crypto/group/membership/branches.js';
import { compareCommits } from '../../../src/crypto/group/membership/conflict.js';
import { isBanned, isLocked, isSound, soundPart, unite } from '../../../src/crypto/group/membership/host-acts.js';
import { act, commit, joining, leaf, POLICY } from './facts.js';

describe('two commits on one epoch', () => {
  it('are ordered by kind, then leaf, then hash', () => {
    const inOrder = [
      commit({ hash: 'z', author: 1, removes: [2] }),
      commit({ hash: 'a', author: 3, removes: [2] }),
      commit({ hash: 'y', author: 0 }),
      commit({ hash: 'b', author: 2 }),
      commit({ hash: 'c', author: 2 }),
      joining({ hash: 'a' }),
      joining({ hash: 'b' }),
    ];
    const mixed = [4, 1, 6, 0, 3, 5, 2].map((at) => inOrder[at] ?? commit());
    expect(mixed.sort(compareCommits)).to.deep.equal(inOrder);
  });

  it('are equal only where they are one', () => {
    expect(compareCommits(commit(), commit())).to.equal(0);
  });
});

const branch = (group: string, names: readonly string[], contexts: readonly string[]): Branch => ({
  group,
  leaves: names.map((name, index) => leaf(name, index)),
  past: contexts.map((context, at) => ({ epoch: contexts.length - at, authenticator: '', context })),
});

describe('two branches', () => {
  const both = (a: Branch, b: Branch, acts = [] as Parameters<typeof compareBranches>[2]): readonly number[] => [
    Math.sign(compareBranches(a, b, acts)),
    Math.sign(compareBranches(b, a, acts)),
  ];

  it('are decided by leaves, then group id, for both sides alike', () => {
    expect(both(branch('b', ['x', 'y'], ['c']), branch('a', ['z'], ['c']))).to.deep.equal([-1, 1]);
    expect(both(branch('b', ['x'], ['c']), branch('a', ['z'], ['c']))).to.deep.equal([1, -1]);
  });

  it('of one group are decided by the epoch in which they parted, however far each has come since', () => {
    const one = branch('g', ['x', 'y'], ['zz', 'b', 'root']);
    const other = branch('g', ['x', 'y'], ['aa', 'c', 'root']);
    expect(both(one, other)).to.deep.equal([-1, 1]);
  });

  it('count no leaf that a host banned', () => {
    const bans = [act('anna', 1, { type: 'ban', sub: 'y', jkt: 'gone' })];
    expect(both(branch('b', ['x', 'y'], ['c']), branch('a', ['z'], ['c']), bans)).to.deep.equal([1, -1]);
  });
});

describe('host acts', () => {
  const lock = (host: string, number: number, on: boolean, epoch: number): ReturnType<typeof act> =>
    act(host, number, { type: 'lock', on }, { epoch });

  it('make one list, whichever comes first', () => {
    const [a, b, c] = [lock('anna', 1, true, 1), lock('anna', 2, false, 2), lock('ben', 1, true, 1)];
    expect(unite([a, c], [b])).to.deep.equal(unite([b], [c, a]));
    expect(unite([a, b], [b, a])).to.deep.equal([a, b]);
  });

  it('hold by the latest epoch, then host, then number, in the group that they were made for', () => {
    expect(isLocked([lock('anna', 1, true, 1), lock('anna', 2, false, 2)], 'group')).to.equal(false);
    expect(isLocked([lock('anna', 1, true, 3), lock('ben', 1, false, 2)], 'group')).to.equal(true);
    expect(isLocked([lock('anna', 1, false, 2), lock('ben', 1, true, 2)], 'group')).to.equal(true);
    expect(isLocked([lock('anna', 1, true, 1)], 'another group')).to.equal(false);
  });

  it('ban a name and a key, each alone', () => {
    const bans = [act('anna', 1, { type: 'ban', sub: 'ben', jkt: 'key of ben' })];
    expect(isBanned(bans, { sub: 'ben', jkt: 'fresh' })).to.equal(true);
    expect(isBanned(bans, { sub: 'fresh', jkt: 'key of ben' })).to.equal(true);
    expect(isBanned(bans, { sub: 'fresh', jkt: 'fresh' })).to.equal(false);
  });

  it('count only in whole chains', () => {
    const [first, second, third] = [lock('anna', 1, true, 1), lock('anna', 2, false, 2), lock('anna', 3, true, 3)];
    expect(isSound([first, second, third], POLICY)).to.equal(true);
    expect(isSound([first, third], POLICY)).to.equal(false);
    expect(isSound([second, first], POLICY)).to.equal(false);
    expect(soundPart([], [third, first, second], POLICY)).to.deep.equal([first, second, third]);
    expect(soundPart([], [third, first], POLICY)).to.deep.equal([first]);
  });
});
