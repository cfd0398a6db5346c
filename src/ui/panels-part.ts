import { ChatFormElement } from './chat/chat-form-element.js';
import { ChatPanelElement } from './chat/chat-panel-element.js';
import { chatStyles } from './chat/chat-styles.js';
import { panelStyles } from './panel/panel-styles.js';
import { PeoplePanelElement } from './people/people-panel-element.js';
import { peopleStyles } from './people/people-styles.js';
import { loadPanelTable } from './panel/words/load-panel-table.js';
import type { SpeakingPart } from './screen-part.js';
import { SecurityPanelElement } from './security/security-panel-element.js';
import { securityPanelStyles } from './security/security-panel-styles.js';
import { SettingsPanelElement } from './settings/settings-panel-element.js';

/** The side panels: many a meeting ends without one. The tag inside another comes first. */
export const PANELS: SpeakingPart = {
  tags: {
    'sm-chat-form': ChatFormElement,
    'sm-chat-panel': ChatPanelElement,
    'sm-people-panel': PeoplePanelElement,
    'sm-security-panel': SecurityPanelElement,
    'sm-settings-panel': SettingsPanelElement,
  },
  styles: [panelStyles, chatStyles, peopleStyles, securityPanelStyles],
  loadTable: loadPanelTable,
};
