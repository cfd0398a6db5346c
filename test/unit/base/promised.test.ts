import { expect } from '@open-wc/testing';
import { promised } from '../../../src/base/promised.js';

describe('promised()', () => {
  it('calls in the same task, so that a click still counts', () => {
    let called = false;
    void promised(() => (called = true));
    expect(called).to.equal(true);
  });

  it('turns a throw into a rejection', async () => {
    const error = new TypeError('no');
    const outcome = promised(() => {
      throw error;
    });
    expect(await outcome.catch((reason: unknown) => reason)).to.equal(error);
  });
});
