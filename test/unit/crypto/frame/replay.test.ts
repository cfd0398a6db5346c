import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { IvSource, markOf } from '../../../../src/crypto/frame/iv.js';
import { ReplaySet } from '../../../../src/crypto/frame/replay-set.js';
import { ReplayWindows } from '../../../../src/crypto/frame/replay-window.js';
import type { PlayedMark } from '../../../../src/crypto/played.js';

/** IVs of one worker as they are remembered, by their count. */
function sender(): (count: number) => PlayedMark {
  const [name] = new IvSource().all;
  return (count) => [name, count];
}

describe('a window of frames that were seen', () => {
  it('takes each count once, in any order within 1024', () => {
    const windows = new ReplayWindows();
    const iv = sender();
    for (const count of [5, 3, 4, 1_000, 0, 1_023]) expect(windows.accept(iv(count)), String(count)).to.equal(true);
    for (const count of [5, 3, 4, 1_000, 0, 1_023]) {
      expect(windows.seen(iv(count)), String(count)).to.equal(true);
      expect(windows.accept(iv(count)), String(count)).to.equal(false);
    }
    expect(windows.accept(iv(1_024))).to.equal(true);
    expect(windows.accept(iv(1)), 'still within').to.equal(true);
    expect(windows.accept(iv(1_030))).to.equal(true);
    expect(windows.seen(iv(6)), 'too old').to.equal(true);
  });

  it('forgets what it has left behind', () => {
    const windows = new ReplayWindows();
    const iv = sender();
    for (const count of [10, 1_040, 1_034, 5_000, 4_106])
      expect(windows.accept(iv(count)), String(count)).to.equal(true);
  });

  it('is moved by what is accepted alone', () => {
    const windows = new ReplayWindows();
    const iv = sender();
    windows.accept(iv(10));
    expect(windows.seen(iv(4_000_000_000))).to.equal(false);
    expect(windows.accept(iv(11))).to.equal(true);
  });

  it('is another for each worker that a sender had, up to 16', () => {
    const windows = new ReplayWindows();
    const senders = Array.from({ length: 17 }, sender);
    for (const iv of senders.slice(0, 16)) expect(windows.accept(iv(7))).to.equal(true);
    for (const iv of senders.slice(0, 16)) expect(windows.accept(iv(7))).to.equal(false);
    expect(windows.accept((senders[16] as ReturnType<typeof sender>)(7))).to.equal(false);
  });

  it('takes no IV that does not count up', () => {
    expect(new ReplayWindows().accept(markOf(new Uint8Array(12)))).to.equal(false);
  });

  it('agrees with a list of all that was accepted, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 300 }), (counts) => {
        const windows = new ReplayWindows();
        const iv = sender();
        const accepted: number[] = [];
        for (const count of counts) {
          const isNew = !accepted.includes(count) && count > Math.max(-1, ...accepted) - 1_024;
          expect(windows.accept(iv(count))).to.equal(isNew);
          if (isNew) accepted.push(count);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('the set of a meeting’s last IVs', () => {
  it('takes each once, and forgets the oldest after 16,384', () => {
    const set = new ReplaySet();
    const iv = sender();
    for (let count = 0; count < 16_384; count += 1) expect(set.accept(iv(count))).to.equal(true);
    expect(set.seen(iv(0))).to.equal(true);
    expect(set.accept(iv(0))).to.equal(false);
    expect(set.accept(iv(16_384))).to.equal(true);
    expect(set.seen(iv(0)), 'forgotten').to.equal(false);
    expect(set.seen(iv(1))).to.equal(true);
  });

  it('remembers as many of senders whose IVs do not count up, beside those that do', () => {
    const set = new ReplaySet();
    const iv = sender();
    const foreign = (number: number): PlayedMark => [String.fromCharCode(...[number >> 8, number & 255]).padEnd(12), 0];
    for (let number = 0; number < 8_192; number += 1) {
      expect(set.accept(foreign(number))).to.equal(true);
      expect(set.accept(iv(number))).to.equal(true);
    }
    expect([set.seen(foreign(0)), set.seen(iv(0)), set.accept(foreign(0))]).to.deep.equal([true, true, false]);
    expect(set.accept(foreign(8_192))).to.equal(true);
    expect([set.seen(foreign(0)), set.seen(iv(0))], 'the oldest is forgotten, and no other').to.deep.equal([
      false,
      true,
    ]);
    expect(set.accept(iv(8_192))).to.equal(true);
    expect([set.seen(iv(0)), set.seen(foreign(1)), set.seen(iv(1))]).to.deep.equal([false, true, true]);
  });
});
