import type { DeviceInfo } from '../contract/events.js';
import type { DeviceKind } from '../contract/states.js';
import type { Happening } from './state.js';

/** Names that stand for another device of the list. */
const ALIASES = ['', 'default', 'communications'];

/** Devices that a person would recognise. */
const real = (devices: readonly DeviceInfo[]): readonly DeviceInfo[] =>
  devices.filter(({ deviceId }) => !ALIASES.includes(deviceId));

const sameDevice = (one: DeviceInfo, other: DeviceInfo): boolean =>
  one.kind === other.kind && one.deviceId === other.deviceId;

/**
 * What was plugged in and what was lost. A kind of which no device was known before says nothing: there the browser
 * has only begun to tell.
 */
export function deviceChanges(
  previous: readonly DeviceInfo[],
  next: readonly DeviceInfo[],
): { readonly added: readonly DeviceInfo[]; readonly lost: readonly DeviceInfo[] } {
  const [before, after] = [real(previous), real(next)];
  const without = (these: readonly DeviceInfo[], others: readonly DeviceInfo[]): readonly DeviceInfo[] =>
    these.filter((one) => !others.some((other) => sameDevice(one, other)));
  const known = new Set(before.map(({ kind }) => kind));
  return { added: without(after, before).filter(({ kind }) => known.has(kind)), lost: without(before, after) };
}

/** The notice for a device; none for one without a label, which nobody could recognise. */
export function deviceHappening(
  kind: 'device-added' | 'device-lost' | 'device-in-use',
  device: DeviceInfo | undefined,
): readonly Happening[] {
  return device?.label ? [{ kind, device: device.kind, label: device.label }] : [];
}

/** The device that is in use now and was not before; undefined where nothing was chosen or nobody knows it. */
export function newlySelected(
  kind: DeviceKind,
  previous: Readonly<Record<DeviceKind, string>>,
  next: Readonly<Record<DeviceKind, string>>,
  devices: readonly DeviceInfo[],
): DeviceInfo | undefined {
  if (previous[kind] === next[kind] || previous[kind] === '') return undefined;
  return real(devices).find((device) => device.kind === kind && device.deviceId === next[kind]);
}
