import type { Strings } from '../../contract/strings.js';
import type { Happening } from '../../meeting/state.js';
import type { Words } from '../context.js';

/** What is said of somebody by name. */
const OF_SOMEBODY = {
  joined: 'saidJoined',
  left: 'saidLeft',
  'hand-up': 'saidHandUp',
  'screen-started': 'saidScreenStarted',
  'screen-stopped': 'saidScreenStopped',
  chat: 'saidChat',
} as const;

/** What is said of the protection; only an encrypted meeting has the words. */
const OF_PROTECTION = {
  'mute-requested': 'saidMuteRequested',
  mismatch: 'saidMismatch',
  'key-changed': 'saidKeyChanged',
  outside: 'saidOutside',
  unproven: 'saidUnproven',
  degraded: 'saidDegraded',
  'protected-again': 'saidProtectedAgain',
  locked: 'saidLocked',
  unlocked: 'saidUnlocked',
  alarm: 'saidAlarm',
} as const;

const OF_DEVICE = {
  'device-added': 'saidDeviceAdded',
  'device-lost': 'saidDeviceLost',
  'device-in-use': 'saidDeviceUsed',
} as const;

const OF_ALL = {
  'link-copied': 'saidLinkCopied',
  reconnecting: 'nowReconnecting',
  reconnected: 'saidReconnected',
  'muted-while-speaking': 'saidMuted',
  'you-joined': 'saidYouJoined',
} as const;

const OF_FAILURE: Readonly<Record<Extract<Happening, { kind: 'failed' }>['what'], keyof Strings>> = {
  microphone: 'failedMicrophone',
  camera: 'failedCamera',
  screen: 'failedScreen',
  chat: 'messageNotSent',
  device: 'failedDevice',
  copy: 'failedCopy',
  panel: 'failedPanel',
};

/** The sentence for something that happened. */
export function say(what: Happening, t: Words['t']): string {
  switch (what.kind) {
    case 'joined':
    case 'left':
    case 'hand-up':
    case 'screen-started':
    case 'screen-stopped':
    case 'chat':
      return t(OF_SOMEBODY[what.kind], { name: what.name.trim() || t('nameless') });
    case 'mute-requested':
    case 'mismatch':
    case 'key-changed':
    case 'outside':
    case 'unproven':
    case 'degraded':
    case 'protected-again':
    case 'locked':
    case 'unlocked':
    case 'alarm':
      return t(OF_PROTECTION[what.kind], { name: what.name.trim() || t('nameless') });
    case 'microphone':
      return t(what.on ? 'saidMicrophoneOn' : 'saidMicrophoneOff');
    case 'camera':
      return t(what.on ? 'saidCameraOn' : 'saidCameraOff');
    case 'device-added':
    case 'device-lost':
    case 'device-in-use':
      return t(OF_DEVICE[what.kind], { device: what.label });
    case 'link-copied':
    case 'reconnecting':
    case 'reconnected':
    case 'muted-while-speaking':
    case 'you-joined':
      return t(OF_ALL[what.kind]);
    case 'failed':
      return t(OF_FAILURE[what.what]);
  }
}

/** Eyes see these elsewhere already: on a button, in the banner, by being in the meeting. */
const ONLY_HEARD: ReadonlySet<Happening['kind']> = new Set([
  'microphone',
  'camera',
  'reconnecting',
  'muted-while-speaking',
  'you-joined',
  'mute-requested',
  'mismatch',
  'degraded',
]);

export const isOnlyHeard = (what: Happening): boolean => ONLY_HEARD.has(what.kind);
