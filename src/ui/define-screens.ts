import { EndedElement } from './ended/ended-element.js';
import { JoiningElement } from './joining/joining-element.js';
import { LobbyElement } from './lobby/lobby-element.js';
import { PreviewElement } from './lobby/preview-element.js';
import { TroubleElement } from './lobby/trouble-element.js';
import { LevelMeterElement } from './meter/level-meter-element.js';
import { RefusalElement } from './refusal/refusal-element.js';
import { ScreenRootElement } from './screen/screen-root-element.js';
import { ModeNoticeElement } from './security/mode-notice-element.js';
import { SecurityBadgeElement } from './security/security-badge-element.js';
import { SecurityPanelElement } from './security/security-panel-element.js';
import { DeviceFieldsElement } from './settings/device-fields-element.js';
import { SettingsPanelElement } from './settings/settings-panel-element.js';
import { MediaToggleElement } from './toggle/media-toggle-element.js';
import { VideoViewElement } from './video/video-element.js';

const SCREENS: Readonly<Record<string, CustomElementConstructor>> = {
  'sm-screen': ScreenRootElement,
  'sm-lobby': LobbyElement,
  'sm-preview': PreviewElement,
  'sm-trouble': TroubleElement,
  'sm-joining': JoiningElement,
  'sm-ended': EndedElement,
  'sm-refusal': RefusalElement,
  'sm-mode-notice': ModeNoticeElement,
  'sm-security-badge': SecurityBadgeElement,
  'sm-security-panel': SecurityPanelElement,
  'sm-settings-panel': SettingsPanelElement,
  'sm-device-fields': DeviceFieldsElement,
  'sm-level-meter': LevelMeterElement,
  'sm-media-toggle': MediaToggleElement,
  'sm-video': VideoViewElement,
  // Stage
};

/** Defines the tags inside the tag; one that is there already stays. */
export function defineScreens(registry: CustomElementRegistry = customElements): void {
  for (const [name, screen] of Object.entries(SCREENS)) {
    if (!registry.get(name)) registry.define(name, screen);
  }
}
