import type { ControlName, Panel } from '../../contract/states.js';
import type { Strings } from '../../contract/strings.js';
import type { Requests } from '../../meeting/requests.js';
import type { Meeting } from '../../meeting/state.js';
import type { Words } from '../context.js';
import {
  cameraIcon,
  cameraOffIcon,
  chatIcon,
  handIcon,
  leaveIcon,
  micIcon,
  micOffIcon,
  peopleIcon,
  screenIcon,
  screenOffIcon,
  settingsIcon,
} from '../icons.js';
import { ownHand } from './offered.js';

export interface ActionContext {
  readonly meeting: Meeting;
  readonly words: Words;
  readonly ask: <Name extends keyof Requests>(name: Name, ...args: Parameters<Requests[Name]>) => void;
}

/** One control as it stands now: what a click would do, and the request that does it. */
export interface Action {
  /** What a click does. */
  readonly label: string;
  readonly icon: unknown;
  readonly on: boolean;
  /** A request is under way. */
  readonly busy: boolean;
  /** The panel that it opens. */
  readonly panel: Panel | null;
  readonly count: { readonly words: string; readonly news: boolean } | null;
  readonly run: () => void;
}

/** The action behind a control; null for those that open a menu of their own. */
export function findAction(name: ControlName, context: ActionContext): Action | null {
  const { meeting, words, ask } = context;
  const { t } = words;
  const format = new Intl.NumberFormat(words.lang);
  switch (name) {
    case 'mic':
      return sourceAction(context, 'microphone', [micOffIcon, micIcon], ['turnOnMicrophone', 'turnOffMicrophone']);
    case 'camera':
      return sourceAction(context, 'camera', [cameraOffIcon, cameraIcon], ['turnOnCamera', 'turnOffCamera']);
    case 'screen':
      return sourceAction(context, 'screen', [screenIcon, screenOffIcon], ['shareScreen', 'stopSharing']);
    case 'hand': {
      const up = ownHand(meeting);
      return { ...plain(t(up ? 'lowerHand' : 'raiseHand'), handIcon, () => ask('set-hand', !up)), on: up };
    }
    case 'chat': {
      const { unread } = meeting;
      const action = panelAction(context, 'chat', chatIcon, ['openChat', 'closeChat']);
      if (unread === 0) return action;
      const label = `${action.label}, ${t('unreadMessages', { count: unread })}`;
      return { ...action, label, count: { words: unread > 99 ? '99+' : format.format(unread), news: true } };
    }
    case 'people': {
      const count = meeting.people.length;
      const action = panelAction(context, 'people', peopleIcon, ['openPeople', 'closePeople']);
      const label = `${action.label}, ${t('peopleCount', { count })}`;
      return { ...action, label, count: { words: format.format(count), news: false } };
    }
    case 'settings':
      return panelAction(context, 'settings', settingsIcon, ['openSettings', 'closeSettings']);
    case 'leave':
      return plain(t('leaveMeeting'), leaveIcon, () => ask('leave'));
    case 'security':
    case 'reactions':
    case 'layout':
      return null;
  }
}

function plain(label: string, icon: unknown, run: () => void): Action {
  return { label, icon, run, on: false, busy: false, panel: null, count: null };
}

/** Signs and labels: first those of what is off. */
type Pair<T> = readonly [off: T, on: T];

function sourceAction(
  { meeting, words, ask }: ActionContext,
  source: 'microphone' | 'camera' | 'screen',
  icons: Pair<unknown>,
  labels: Pair<keyof Strings>,
): Action {
  const { on, pending } = meeting[source];
  const name = `set-${source === 'screen' ? 'screen-share' : source}` as const;
  const index = on ? 1 : 0;
  const run = (): void => {
    if (!pending) ask(name, !on);
  };
  return { ...plain(words.t(labels[index]), icons[index], run), on, busy: pending };
}

function panelAction(
  { meeting, words, ask }: ActionContext,
  panel: Exclude<Panel, 'none'>,
  icon: unknown,
  labels: Pair<keyof Strings>,
): Action {
  const on = meeting.panel === panel;
  return { ...plain(words.t(labels[on ? 1 : 0]), icon, () => ask('set-panel', on ? 'none' : panel)), on, panel };
}
