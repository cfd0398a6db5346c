import type { MountedScreen } from '../ui/mount-screen.js';
import type { SpeakingPart } from '../ui/screen-part.js';
import type { LanguageFollower } from './follow-language.js';

/** Brings parts to the screen, each once. */
export type BringParts = (parts: readonly SpeakingPart[]) => Promise<void>;

/** Words come before tags, so that nothing is shown without them. */
export function partBringer(screen: Pick<MountedScreen, 'add'>, language: Pick<LanguageFollower, 'add'>): BringParts {
  const brought = new Set<SpeakingPart>();
  return async (parts) => {
    await Promise.all(parts.map(({ loadTable }) => language.add(loadTable)));
    for (const part of parts) {
      if (!brought.has(part)) screen.add(part);
      brought.add(part);
    }
  };
}
