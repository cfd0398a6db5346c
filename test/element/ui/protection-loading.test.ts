import { expect } from '@open-wc/testing';
import type { LanguageFollower } from '../../../src/app/follow-language.js';
import { protectionShower } from '../../../src/app/show-protection.js';
import type { MountedScreen } from '../../../src/ui/mount-screen.js';

describe('what only encrypted meetings show', () => {
  it('is brought once, however often it is asked for, and again after a failure', async () => {
    const brought: string[] = [];
    let fails = true;
    const screen = { add: () => void brought.push('tags') } as unknown as MountedScreen;
    const add = (): Promise<void> => {
      brought.push('words');
      return fails ? Promise.reject(new Error('Gone.')) : Promise.resolve();
    };
    const show = protectionShower(screen, { add } as unknown as LanguageFollower);
    const failed = await show().then(
      () => false,
      () => true,
    );
    expect(failed).to.equal(true);
    fails = false;
    await Promise.all([show(), show()]);
    await show();
    expect(brought).to.deep.equal(['tags', 'words', 'tags', 'words']);
  });
});
