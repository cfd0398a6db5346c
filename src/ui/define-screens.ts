import { SecureMeetingError } from '../base/errors.js';
import { AnnouncerElement } from './announcer/announcer-element.js';
import { BannerElement } from './banner/banner-element.js';
import { EndedElement } from './ended/ended-element.js';
import { JoiningElement } from './joining/joining-element.js';
import { LobbyElement } from './lobby/lobby-element.js';
import { PreviewElement } from './lobby/preview-element.js';
import { TroubleElement } from './lobby/trouble-element.js';
import { MenuElement } from './menu/menu-element.js';
import { LevelMeterElement } from './meter/level-meter-element.js';
import { RefusalElement } from './refusal/refusal-element.js';
import { ScreenRootElement } from './screen/screen-root-element.js';
import { ModeNoticeElement } from './security/mode-notice-element.js';
import type { ScreenTags } from './screen-part.js';
import { SecurityBadgeElement } from './security/security-badge-element.js';
import { DeviceFieldsElement } from './settings/device-fields-element.js';
import { ShortcutsDialogElement } from './shortcuts/shortcuts-dialog-element.js';
import { StageScreenElement } from './stage-screen/stage-screen-element.js';
import { StageElement } from './stage/stage-element.js';
import { TileElement } from './tile/tile-element.js';
import { MediaToggleElement } from './toggle/media-toggle-element.js';
import { ToolbarElement } from './toolbar/toolbar-element.js';
import { VideoViewElement } from './video/video-element.js';

/** What every meeting shows. */
export const SCREENS: ScreenTags = {
  'sm-screen': ScreenRootElement,
  'sm-lobby': LobbyElement,
  'sm-preview': PreviewElement,
  'sm-trouble': TroubleElement,
  'sm-joining': JoiningElement,
  'sm-ended': EndedElement,
  'sm-refusal': RefusalElement,
  'sm-mode-notice': ModeNoticeElement,
  'sm-security-badge': SecurityBadgeElement,
  'sm-device-fields': DeviceFieldsElement,
  'sm-level-meter': LevelMeterElement,
  'sm-media-toggle': MediaToggleElement,
  'sm-video': VideoViewElement,
  'sm-stage-screen': StageScreenElement,
  'sm-stage': StageElement,
  'sm-tile': TileElement,
  'sm-menu': MenuElement,
  'sm-toolbar': ToolbarElement,
  'sm-banner': BannerElement,
  'sm-shortcuts-dialog': ShortcutsDialogElement,
  'sm-announcer': AnnouncerElement,
};

const foreignTag = (name: string): SecureMeetingError =>
  new SecureMeetingError('ERR_SM_CONFIG', 'The meeting is not set up correctly.', {
    hint: `The page defines <${name}> itself, which stands inside of the meeting. Names that begin with "sm-" are taken.`,
  });

/**
 * Defines the tags inside the tag, once.
 *
 * @throws SecureMeetingError `ERR_SM_CONFIG` where a page has one of their names: a stage without tiles says nothing
 */
export function defineScreens(tags: ScreenTags, registry: CustomElementRegistry): void {
  for (const [name, screen] of Object.entries(tags)) {
    const there = registry.get(name);
    if (!there) registry.define(name, screen);
    else if (there !== screen) throw foreignTag(name);
  }
}
