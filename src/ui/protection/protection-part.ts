import type { SpeakingPart } from '../screen-part.js';
import { ProtectionBannerElement } from './banner/protection-banner-element.js';
import { protectionBannerStyles } from './banner/protection-banner-styles.js';
import { protectionStyles } from './protection-styles.js';
import { TileProtectionElement } from './tile/tile-protection-element.js';
import { loadProtectionTable } from './words/load-protection-table.js';

/** What only encrypted meetings show, all the time. What holds these tags may be there already. */
export const PROTECTION: SpeakingPart = {
  tags: {
    'sm-tile-protection': TileProtectionElement,
    'sm-protection-banner': ProtectionBannerElement,
  },
  styles: [protectionStyles, protectionBannerStyles],
  loadTable: loadProtectionTable,
};
