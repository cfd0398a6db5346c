import { tableLoader } from '../../words/words.js';
import { PROTECTION_ENGLISH } from './en.js';

/** The sentences of encrypted meetings. */
export const loadProtectionTable = tableLoader(
  PROTECTION_ENGLISH,
  async () => (await import('./ar.js')).PROTECTION_ARABIC,
);
