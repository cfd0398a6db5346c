import type { SpeakingPart } from '../screen-part.js';
import { ConfirmElement } from './confirm/confirm-element.js';
import { HostControlsElement } from './host/host-controls-element.js';
import { HostMenuElement } from './host/host-menu-element.js';
import { hostStyles } from './host/host-styles.js';
import { protectionPanelStyles } from './panel/panel-styles.js';
import { ProtectionPanelElement } from './panel/protection-panel-element.js';
import { VerifyElement } from './panel/verify-element.js';
import { loadProtectionPanelTable } from './panel/words/load-protection-panel-table.js';
import { PersonProtectionElement } from './person/person-protection-element.js';

/** What the side panels show in encrypted meetings alone. The tags inside others come first. */
export const PROTECTION_PANELS: SpeakingPart = {
  tags: {
    'sm-confirm': ConfirmElement,
    'sm-person-protection': PersonProtectionElement,
    'sm-verify': VerifyElement,
    'sm-protection-panel': ProtectionPanelElement,
    'sm-host-menu': HostMenuElement,
    'sm-host-controls': HostControlsElement,
  },
  styles: [protectionPanelStyles, hostStyles],
  loadTable: loadProtectionPanelTable,
};
