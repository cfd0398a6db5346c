import { expect } from '@open-wc/testing';
import { RateLimit } from '../../../src/meeting/rate-limit.js';
import { ManualClock } from '../../support/manual-clock.js';

const count = (limit: RateLimit, key: string, tries: number): number =>
  Array.from({ length: tries }, () => limit.take(key)).filter(Boolean).length;

describe('a rate limit', () => {
  it('lets a burst through, then so many a second', () => {
    const clock = new ManualClock();
    const limit = new RateLimit(5, 2, clock);
    expect(count(limit, 'a', 20)).to.equal(5);
    clock.pass(1000);
    expect(count(limit, 'a', 20)).to.equal(2);
    clock.pass(3_600_000);
    expect(count(limit, 'a', 20)).to.equal(5);
  });

  it('counts everyone apart', () => {
    const limit = new RateLimit(5, 2, new ManualClock());
    count(limit, 'a', 20);
    expect(count(limit, 'b', 20)).to.equal(5);
  });

  it('remembers no more than a thousand', () => {
    const limit = new RateLimit(1, 0, new ManualClock());
    limit.take('first');
    for (let index = 0; index < 1000; index += 1) limit.take(String(index));
    expect(limit.take('999')).to.equal(false);
    expect(limit.take('first')).to.equal(true);
  });

  it('is not confused by a clock that is set back', () => {
    const clock = new ManualClock();
    const limit = new RateLimit(2, 1, clock);
    count(limit, 'a', 5);
    clock.pass(-60_000);
    expect(count(limit, 'a', 5)).to.equal(0);
    clock.pass(1000);
    expect(count(limit, 'a', 5)).to.equal(1);
  });
});
