import type { ScreenPart } from '../screen-part.js';
import { loadProtectionTable } from './words/load-protection-table.js';

/** What only encrypted meetings show. */
export const PROTECTION: ScreenPart = {
  tags: {},
  styles: [],
  loadTable: loadProtectionTable,
};
