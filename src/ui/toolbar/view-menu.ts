import { LAYOUTS } from '../../contract/states.js';
import type { Layout } from '../../contract/states.js';
import type { Strings } from '../../contract/strings.js';
import type { Request } from '../../meeting/requests.js';
import type { Meeting } from '../../meeting/state.js';
import type { Words } from '../context.js';
import { fillsScreen, fullscreenAllowed, toggleFullscreen } from '../fullscreen.js';
import {
  exitFullscreenIcon,
  fullscreenIcon,
  keyboardIcon,
  layoutAutoIcon,
  layoutGridIcon,
  layoutSpeakerIcon,
  layoutSpotlightIcon,
  shownIcon,
} from '../icons.js';
import type { MenuChoice, MenuGroup } from '../menu/menu-element.js';

export const LAYOUT_SIGNS: Readonly<Record<Layout, readonly [icon: unknown, label: keyof Strings]>> = {
  auto: [layoutAutoIcon, 'layoutAuto'],
  grid: [layoutGridIcon, 'layoutGrid'],
  speaker: [layoutSpeakerIcon, 'layoutSpeaker'],
  spotlight: [layoutSpotlightIcon, 'layoutSpotlight'],
};

export interface ViewMenu {
  readonly meeting: Meeting;
  readonly request: Request;
  readonly t: Words['t'];
  /** What fills the screen when asked: the whole tag. */
  readonly whole: Element | null;
  /** Null where the page switched the shortcuts off. */
  readonly showShortcuts: (() => void) | null;
}

/** How the meeting is looked at. */
export function viewGroups({ meeting, request, t, whole, showShortcuts }: ViewMenu): readonly MenuGroup[] {
  const layouts = LAYOUTS.map((layout): MenuChoice => {
    const [icon, label] = LAYOUT_SIGNS[layout];
    const checked = meeting.layout === layout;
    return { label: t(label), icon, kind: 'radio', checked, choose: () => request('set-layout', layout) };
  });
  const full = fillsScreen(whole);
  const own: MenuChoice = {
    label: t('showOwnPicture'),
    icon: shownIcon,
    kind: 'checkbox',
    checked: meeting.selfView,
    choose: () => request('show-self', !meeting.selfView),
  };
  const fill: MenuChoice = {
    label: t(full ? 'exitFullScreen' : 'fullScreen'),
    icon: full ? exitFullscreenIcon : fullscreenIcon,
    choose: () => toggleFullscreen(whole),
  };
  const list: MenuChoice | null =
    showShortcuts === null ? null : { label: t('shortcuts'), icon: keyboardIcon, choose: showShortcuts };
  const more = [own, fullscreenAllowed() ? fill : null, list].filter((choice) => choice !== null);
  return [
    { label: t('layout'), choices: layouts },
    { label: '', choices: more },
  ];
}
