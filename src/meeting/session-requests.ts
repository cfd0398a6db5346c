import { SecureMeetingError } from '../base/errors.js';
import { promised } from '../base/promised.js';
import {
  checkBoolean,
  checkChatText,
  checkDevice,
  checkIdentity,
  checkLayout,
  checkPanel,
  checkReaction,
  checkText,
} from './check-arguments.js';
import type { Choices } from './choices.js';
import type { MeetingLife } from './life.js';
import type { NoticeBoard } from './notices.js';
import { deniedError } from './refusals.js';
import type { Requests } from './requests.js';
import type { SessionPorts } from './session-ports.js';
import type { MeetingStore } from './store.js';

/** Whom a request concerns. */
export interface Addressees {
  readonly life: MeetingLife;
  readonly choices: Choices;
  readonly notices: NoticeBoard;
  readonly store: MeetingStore;
  readonly ports: SessionPorts;
}

/**
 * What the screen or the page asks, checked and passed on to whom it concerns. The checks are said again by the tag:
 * here nobody else has to be trusted with them.
 */
export function createRequests({ life, choices, notices, store, ports }: Addressees): Requests {
  return {
    'open-lobby': () => ask(() => life.openLobby()),
    // Not wrapped: everyone who joins gets the same promise.
    join: (options) => life.join(options?.acceptStandard === true),
    leave: () => life.end('user'),
    'set-microphone': (on) =>
      ask(() => {
        checkBoolean(on);
        return life.set('microphone', on);
      }),
    'set-camera': (on) =>
      ask(() => {
        checkBoolean(on);
        return life.set('camera', on);
      }),
    'set-screen-share': (on) =>
      ask(() => {
        checkBoolean(on);
        return life.set('screen', on);
      }),
    'set-device': (kind, deviceId) =>
      ask(() => {
        checkDevice(kind, deviceId);
        return life.setDevice(kind, deviceId);
      }),
    'send-chat': (text) =>
      ask(() => {
        checkChatText(text);
        return life.meeting.sendChat(text);
      }),
    'set-hand': (on) =>
      ask(() => {
        checkBoolean(on);
        return life.meeting.setHand(on);
      }),
    'send-reaction': (name) =>
      ask(() => {
        checkReaction(name);
        return life.meeting.conversation.react(name);
      }),
    pin: (identity) => {
      checkIdentity(identity);
      choices.pin(identity);
    },
    'set-layout': (layout) => {
      checkLayout(layout);
      choices.setLayout(layout);
    },
    'set-panel': (panel) => {
      checkPanel(panel);
      choices.setPanel(panel);
    },
    'set-display-name': (name) => {
      checkText(name);
      life.setDisplayName(name);
    },
    'show-self': (on) => {
      checkBoolean(on);
      choices.showSelf(on);
    },
    'set-audio-only': (on) => {
      checkBoolean(on);
      choices.setAudioOnly(on);
    },
    'set-low-data': (on) => {
      checkBoolean(on);
      choices.setLowData(on);
    },
    'start-playback': () => ask(() => life.meeting.room.startPlayback()),
    'copy-invite': () => ask(() => copyInvite(store, notices, ports)),
    'refresh-entitlement': () => ask(() => life.refreshEntitlement()),
    'dismiss-notice': (id) => notices.dismiss(id),
    'mark-verified': (...args) => ask(() => life.act('mark-verified', args)),
    'report-mismatch': (...args) => ask(() => life.act('report-mismatch', args)),
    'remove-participant': (...args) => ask(() => life.act('remove-participant', args)),
    'request-mute': (...args) => ask(() => life.act('request-mute', args)),
    'lock-room': (...args) => ask(() => life.act('lock-room', args)),
    'end-for-all': () => ask(() => life.act('end-for-all', [])),
  };
}

/** Acts at once; what goes wrong is shown by the model, so that nobody has to listen for it. */
function ask(action: () => void | Promise<void>): Promise<void> {
  const outcome = promised(action);
  outcome.catch(() => undefined);
  return outcome;
}

async function copyInvite(store: MeetingStore, notices: NoticeBoard, ports: SessionPorts): Promise<void> {
  const { inviteUrl } = store.meeting;
  if (inviteUrl === null) {
    throw new SecureMeetingError('ERR_SM_CONFIG', 'There is no link to copy.', { hint: 'Set the property inviteUrl.' });
  }
  try {
    await ports.copyText(inviteUrl);
  } catch {
    notices.add({ kind: 'failed', what: 'copy', code: 'ERR_SM_DENIED' });
    throw deniedError(
      'The browser lets the page copy nothing: it needs https, a click, and clipboard-write in an iframe.',
    );
  }
  notices.add({ kind: 'link-copied' });
}
