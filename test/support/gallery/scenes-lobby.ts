import type { ErrorCode } from '../../../src/contract/error-codes.js';
import type { DeviceInfo } from '../../../src/contract/events.js';
import { LEAVE_REASONS } from '../../../src/contract/states.js';
import type { LeaveReason } from '../../../src/contract/states.js';
import type { LocalSource, Meeting } from '../../../src/meeting/state.js';
import type { GalleryOptions } from './gallery.js';
import { video } from './people.js';

export const source = (change: Partial<LocalSource> = {}): LocalSource => ({
  on: true,
  pending: false,
  allowed: true,
  permission: 'granted',
  ...change,
});

export const DEVICES: readonly DeviceInfo[] = [
  { kind: 'videoinput', deviceId: 'cam-1', label: 'FaceTime HD Camera (Built-in)' },
  { kind: 'videoinput', deviceId: 'cam-2', label: 'Logitech BRIO Ultra HD Webcam' },
  { kind: 'audioinput', deviceId: 'mic-1', label: 'MacBook Pro Microphone' },
  { kind: 'audioinput', deviceId: 'mic-2', label: 'Jabra Evolve2 65 Headset with a very long product name' },
  { kind: 'audiooutput', deviceId: 'out-1', label: 'MacBook Pro Speakers' },
];

/** A lobby where everything works. */
export const lobby: Partial<Meeting> = {
  state: 'lobby',
  mode: 'standard',
  modeReason: 'no-entitlement',
  displayName: 'Maya Lindqvist',
  nameEditable: true,
  microphone: source(),
  camera: source(),
  preview: video('preview', { mirrored: true }),
  devices: DEVICES,
  selected: { videoinput: 'cam-1', audioinput: 'mic-2', audiooutput: '' },
  speakerChoice: true,
};

const without = (permission: LocalSource['permission']): Partial<Meeting> => ({
  ...lobby,
  preview: null,
  microphone: source({ on: false, permission }),
  camera: source({ on: false, permission }),
});

const refused = (code: ErrorCode, retryable: boolean, hint: string): GalleryOptions => ({
  meeting: { state: 'failed', error: { code, retryable, hint, message: 'It did not work.' } },
});

const ended = (leftReason: LeaveReason): GalleryOptions => ({ meeting: { state: 'left', leftReason } });

const LONG_NAME = 'Wolfeschlegelsteinhausenbergerdorff Hubert Blaine the Seventh of Somewhere Far Away';

export const lobbyScenes: Readonly<Record<string, GalleryOptions>> = {
  lobby: { meeting: lobby },
  'lobby-long': {
    label: 'Follow-up visit with Dr. Eleanor Whitcombe, Linden Row Clinic',
    meeting: { ...lobby, displayName: LONG_NAME, modeReason: 'page-off' },
    slots: { 'lobby-header': 'Linden Row Clinic', upgrade: 'Ask your clinic about private visits.' },
  },
  'lobby-name-fixed': { meeting: { ...lobby, nameEditable: false, displayName: LONG_NAME, mode: null } },
  'lobby-off': {
    meeting: { ...lobby, preview: null, camera: source({ on: false }), microphone: source({ on: false }) },
  },
  'lobby-asking': {
    meeting: {
      ...lobby,
      preview: null,
      devices: DEVICES.map((device) => ({ ...device, label: '' })),
      selected: { audioinput: '', videoinput: '', audiooutput: '' },
      camera: source({ on: false, pending: true, permission: null }),
      microphone: source({ on: false, pending: true, permission: null }),
    },
  },
  'lobby-denied': { meeting: without('denied') },
  'lobby-missing': { meeting: { ...without('missing'), devices: [] } },
  'lobby-in-use': { meeting: { ...lobby, preview: null, camera: source({ on: false, permission: 'in-use' }) } },
  'lobby-blocked': { meeting: without('blocked') },
  'lobby-mixed': {
    meeting: { ...without('missing'), microphone: source({ on: false, permission: 'denied' }) },
  },
  'lobby-joining': { meeting: lobby, then: { state: 'joining', preview: null } },
  joining: { meeting: { state: 'joining' } },
  ...Object.fromEntries(LEAVE_REASONS.map((reason) => [`ended-${reason}`, ended(reason)])),
  'ended-with-slot': { ...ended('user'), slots: { ended: 'Thank you for coming. How was it?' } },
  'refused-config': refused('ERR_SM_CONFIG', false, 'Set server-url to the wss: address of your LiveKit server.'),
  'refused-connect': refused('ERR_SM_CONNECT', true, 'Nothing answers at server-url. Is LiveKit running there?'),
  'refused-token': refused('ERR_SM_TOKEN', false, 'The LiveKit token has expired; issue a new one for each join.'),
  'refused-access': refused('ERR_SM_ACCESS_SRC', true, 'access-src answered 503.'),
  'refused-entitlement': {
    ...refused('ERR_SM_ENTITLEMENT_REQUIRED', false, 'e2ee="required", and no entitlement was given.'),
    slots: { upgrade: 'Private visits come with the Care plan.' },
  },
  'refused-unsupported': refused('ERR_SM_UNSUPPORTED', false, 'This page is not a secure context: serve it by https.'),
};
