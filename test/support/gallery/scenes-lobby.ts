import type { DeviceInfo } from '../../../src/contract/events.js';
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

export const lobbyScenes: Readonly<Record<string, GalleryOptions>> = {
  lobby: { meeting: lobby },
};
