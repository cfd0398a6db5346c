import { expect } from '@open-wc/testing';
import { PATIENCE, Patience } from '../../../src/room/patience.js';

describe('how long it is tried to reconnect', () => {
  const next = (retryCount: number, elapsedMs: number): number | null =>
    new Patience().nextRetryDelayInMs({ retryCount, elapsedMs });

  it('begins at once, or nearly', () => expect(next(0, 0)).to.be.below(501));

  it('goes on after LiveKit’s own ten attempts, every few seconds', () => {
    expect(next(10, 50_000)).to.be.within(3_500, 10_500);
    expect(next(70, PATIENCE - 1)).to.be.within(3_500, 10_500);
  });

  it('ends', () => expect(next(80, PATIENCE + 1)).to.equal(null));
});
