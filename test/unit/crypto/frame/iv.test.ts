import { expect } from '@open-wc/testing';
import { IvSource, isCounted, markOf } from '../../../../src/crypto/frame/iv.js';
import { toHex } from './bytes.js';

const MOST = 252 ** 4;

describe('the IVs of a worker', () => {
  it('are never given twice, over a million', () => {
    const source = new IvSource();
    const other = new IvSource();
    let last = -1;
    const prefixes = new Set<string>();
    for (let given = 0; given < 1_000_000; given += 1) {
      const [prefix, count] = markOf(source.next() as Uint8Array);
      if (count !== last + 1) throw new Error(`count ${count} after ${last}`);
      last = count;
      if (given % 10_000 === 0) prefixes.add(prefix);
    }
    expect(prefixes.size).to.equal(1);
    expect(prefixes.has(markOf(other.next() as Uint8Array)[0])).to.equal(false);
  }).timeout(30_000);

  it('have twelve bytes of 4 or more', () => {
    for (const used of [0, 251, 252, 252 ** 2, 252 ** 3 - 1, MOST - 1]) {
      const iv = new IvSource(used).next() as Uint8Array;
      expect(iv.length).to.equal(12);
      expect(Math.min(...iv), toHex(iv)).to.be.at.least(4);
      expect(markOf(iv)[1]).to.equal(used);
    }
  });

  it('come to an end, and do not begin anew', () => {
    const source = new IvSource(MOST - 2);
    const last = [source.next(), source.next()].map((iv) => iv && toHex(iv).slice(16));
    expect(last).to.deep.equal(['fffffffe', 'ffffffff']);
    for (let asked = 0; asked < 3; asked += 1) expect(source.next()).to.equal(null);
  });

  it('are remembered by their count, those of others as a whole', () => {
    const source = new IvSource();
    const [name] = source.all;
    expect(markOf(source.next() as Uint8Array)).to.deep.equal([name, 0]);
    expect(markOf(source.next() as Uint8Array)).to.deep.equal([name, 1]);
    expect(markOf(new IvSource().next() as Uint8Array)[0]).not.to.equal(name);
    const foreign = (source.next() as Uint8Array).with(3, 0);
    expect(markOf(foreign)).to.deep.equal([String.fromCharCode(...foreign), 0]);
  });

  it('of more senders than are kept by name are told apart all the same', () => {
    const senders = Array.from({ length: 200 }, () => new IvSource());
    for (const count of [0, 1, 2])
      for (const sender of senders) expect(markOf(sender.next() as Uint8Array)).to.deep.equal([sender.all[0], count]);
  });

  it('of another kind are told apart', () => {
    const iv = new IvSource().next() as Uint8Array;
    expect(isCounted(markOf(iv))).to.equal(true);
    for (let at = 0; at < 12; at += 1) expect(isCounted(markOf(iv.with(at, 3))), String(at)).to.equal(false);
    expect(isCounted(markOf(iv.subarray(0, 11)))).to.equal(false);
  });
});
