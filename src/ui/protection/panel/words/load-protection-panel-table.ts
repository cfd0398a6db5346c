import { tableLoader } from '../../../words/words.js';
import { PROTECTION_PANEL_ENGLISH } from './en.js';

/** The sentences that only the panels of encrypted meetings say. */
export const loadProtectionPanelTable = tableLoader(
  PROTECTION_PANEL_ENGLISH,
  async () => (await import('./ar.js')).PROTECTION_PANEL_ARABIC,
);
