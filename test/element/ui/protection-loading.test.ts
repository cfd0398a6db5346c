import { expect } from '@open-wc/testing';
import { protectionShower } from '../../../src/app/show-protection.js';
import { PROTECTION } from '../../../src/ui/protection/protection-part.js';

describe('what only encrypted meetings show', () => {
  it('is brought once, however often it is asked for, and again after a failure', async () => {
    const brought: unknown[] = [];
    let fails = true;
    const show = protectionShower((parts) => {
      brought.push(...parts);
      return fails ? Promise.reject(new Error('Gone.')) : Promise.resolve();
    });
    const failed = await show().then(
      () => false,
      () => true,
    );
    expect(failed).to.equal(true);
    fails = false;
    await Promise.all([show(), show()]);
    await show();
    expect(brought).to.deep.equal([PROTECTION, PROTECTION]);
  });
});
