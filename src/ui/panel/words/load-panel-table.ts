import { tableLoader } from '../../words/words.js';
import { PANEL_ENGLISH } from './en.js';

/** The sentences that only the panels say. */
export const loadPanelTable = tableLoader(PANEL_ENGLISH, async () => (await import('./ar.js')).PANEL_ARABIC);
