import { Emitter } from '../base/emitter.js';
import { askForTrack } from './ask-together.js';
import { isDeviceGone, readPageFacts, refuseUnasked, toDeviceRefusal } from './permission.js';

/** Captured, and the device asked for in the end: empty where the system's default took the place of one that is gone. */
export interface Captured {
  readonly track: MediaStreamTrack;
  readonly deviceId: string;
}

/** For the system's own choice. Chromium knows a device of that name, other browsers take any. */
const DEFAULT_DEVICE = { ideal: 'default' } as const;

const MICROPHONE = { echoCancellation: true, noiseSuppression: true, autoGainControl: true } as const;

/** 720p: what LiveKit's simulcast layers of 180, 360 and 720 lines are cut from. */
const CAMERA = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } } as const;

const captured = new Emitter<undefined>();

/** Tells when a device was captured: from then on the browser names its devices. */
export function onCaptured(listener: () => void): () => void {
  return captured.subscribe(listener);
}

/** The constraint for a device; empty: the system's default. */
export function toDeviceConstraint(deviceId: string): ConstrainDOMStringParameters {
  return deviceId === '' ? DEFAULT_DEVICE : { exact: deviceId };
}

/** Chromium's name for the system's default is no device. */
export function toDeviceId(deviceId: string): string {
  return deviceId === 'default' ? '' : deviceId;
}

/**
 * Opens a microphone or a camera.
 *
 * @param options.orDefault where the device is gone, the system's default will do
 * @throws DeviceRefusal
 */
export async function captureDevice(
  kind: 'microphone' | 'camera',
  deviceId: string,
  { orDefault }: { readonly orDefault: boolean },
): Promise<Captured> {
  const facts = readPageFacts(kind);
  const unasked = refuseUnasked(kind, facts);
  if (unasked) throw unasked;
  try {
    const track = await ask(kind, deviceId);
    captured.emit(undefined);
    return { track, deviceId };
  } catch (error) {
    if (orDefault && deviceId !== '' && isDeviceGone(error)) return captureDevice(kind, '', { orDefault });
    throw toDeviceRefusal(error, kind, facts);
  }
}

function ask(kind: 'microphone' | 'camera', deviceId: string): Promise<MediaStreamTrack> {
  const device = { deviceId: toDeviceConstraint(deviceId) };
  return kind === 'microphone'
    ? askForTrack('audio', { ...MICROPHONE, ...device })
    : askForTrack('video', { ...CAMERA, ...device });
}
