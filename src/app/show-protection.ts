import type { MountedScreen } from '../ui/mount-screen.js';
import type { LanguageFollower } from './follow-language.js';
import { load } from './load.js';

/**
 * What only encrypted meetings show, loaded once. Nobody enters one without: whoever cannot see how they are protected
 * could be told anything. A failure is `ERR_SM_LOAD`, and the next call tries again.
 */
export function protectionShower(screen: MountedScreen, language: LanguageFollower): () => Promise<void> {
  let shown: Promise<void> | null = null;
  const show = async (): Promise<void> => {
    try {
      const { PROTECTION } = await load(() => import('./protection-screens.js'));
      screen.add(PROTECTION);
      await language.add(PROTECTION.loadTable);
    } catch (error) {
      shown = null;
      throw error;
    }
  };
  return () => (shown ??= show());
}
