import type { DeviceInfo } from '../../contract/events.js';
import type { DeviceKind } from '../../contract/states.js';
import type { Words } from '../context.js';

/** One choice of a device list. */
export interface DeviceOption {
  readonly deviceId: string;
  readonly label: string;
}

const NUMBERED = {
  videoinput: 'cameraNumber',
  audioinput: 'microphoneNumber',
  audiooutput: 'speakerNumber',
} as const;

/** What browsers call the entry that follows the system. */
const DEFAULT_ID = 'default';

/**
 * The choices for one kind of device and which of them is taken. Browsers tell no names before a permission: such a
 * device is called by its number.
 */
export function deviceOptions(
  kind: DeviceKind,
  devices: readonly DeviceInfo[],
  selected: string,
  t: Words['t'],
): { readonly options: readonly DeviceOption[]; readonly chosen: string } {
  const options = devices
    .filter((device) => device.kind === kind)
    .map(({ deviceId, label }, index) => ({ deviceId, label: label || t(NUMBERED[kind], { count: index + 1 }) }));
  if (options.some(({ deviceId }) => deviceId === selected)) return { options, chosen: selected };
  if (options.some(({ deviceId }) => deviceId === DEFAULT_ID)) return { options, chosen: DEFAULT_ID };
  const [only, other] = options;
  // What the system takes is no question where there is one.
  if (!only || (!other && kind !== 'audiooutput')) return { options, chosen: only?.deviceId ?? '' };
  const label = t(kind === 'videoinput' ? 'cameraDefault' : 'deviceDefault');
  return { options: [{ deviceId: '', label }, ...options], chosen: '' };
}
