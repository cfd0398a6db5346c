import { expect } from '@open-wc/testing';
import { Backlog } from '../../../../src/crypto/group/session/backlog.js';

describe('records that wait to be read', () => {
  const admitted = (backlog: Backlog, from: string, records: number): number =>
    Array.from({ length: records }, () => backlog.admits(from)).filter(Boolean).length;

  it('are 128 of one sender and 512 in all, and whoever sends in masses keeps nobody else out', () => {
    const backlog = new Backlog();
    expect(admitted(backlog, 'eve', 1_000)).to.equal(128);
    expect(admitted(backlog, 'ann', 10)).to.equal(10);
    for (const from of ['ben', 'cem', 'dan']) admitted(backlog, from, 200);
    expect(backlog.admits('fay')).to.equal(false);
  });

  it('make room when they are read', () => {
    const backlog = new Backlog();
    admitted(backlog, 'eve', 128);
    backlog.done('eve');
    backlog.done('nobody');
    expect(admitted(backlog, 'eve', 5)).to.equal(1);
  });
});
