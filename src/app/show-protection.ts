import { load } from './load.js';
import type { BringParts } from './part-bringer.js';

/**
 * What only encrypted meetings show, loaded once. Nobody enters one without: whoever cannot see how they are protected
 * could be told anything. A failure is `ERR_SM_LOAD`, and the next call tries again.
 */
export function protectionShower(bring: BringParts): () => Promise<void> {
  let shown: Promise<void> | null = null;
  const show = async (): Promise<void> => {
    try {
      const { PROTECTION } = await load(() => import('./protection-screens.js'));
      await bring([PROTECTION]);
    } catch (error) {
      shown = null;
      throw error;
    }
  };
  return () => (shown ??= show());
}
