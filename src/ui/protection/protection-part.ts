import type { SpeakingPart } from '../screen-part.js';
import { ProtectionBannerElement } from './banner/protection-banner-element.js';
import { ConfirmElement } from './confirm/confirm-element.js';
import { HostControlsElement } from './host/host-controls-element.js';
import { HostMenuElement } from './host/host-menu-element.js';
import { hostStyles } from './host/host-styles.js';
import { protectionPanelStyles } from './panel/panel-styles.js';
import { ProtectionPanelElement } from './panel/protection-panel-element.js';
import { VerifyElement } from './panel/verify-element.js';
import { PersonProtectionElement } from './person/person-protection-element.js';
import { protectionStyles } from './protection-styles.js';
import { TileProtectionElement } from './tile/tile-protection-element.js';
import { loadProtectionTable } from './words/load-protection-table.js';

/** What only encrypted meetings show. The tags inside others come first: what holds them may be there already. */
export const PROTECTION: SpeakingPart = {
  tags: {
    'sm-confirm': ConfirmElement,
    'sm-person-protection': PersonProtectionElement,
    'sm-tile-protection': TileProtectionElement,
    'sm-protection-banner': ProtectionBannerElement,
    'sm-verify': VerifyElement,
    'sm-protection-panel': ProtectionPanelElement,
    'sm-host-menu': HostMenuElement,
    'sm-host-controls': HostControlsElement,
  },
  styles: [protectionStyles, protectionPanelStyles, hostStyles],
  loadTable: loadProtectionTable,
};
