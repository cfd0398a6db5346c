import type { DeviceInfo } from '../contract/events.js';
import { deviceChanges, deviceHappening } from './device-changes.js';
import { isInMeeting } from './in-meeting-states.js';
import { keepSame } from './keep.js';
import type { Parts } from './parts.js';
import type { DeviceList } from './ports.js';

/** Follows the machine's devices while there is a lobby or a meeting: says what came and went, replaces what was lost. */
export class DeviceWatch {
  readonly #devices: DeviceList;
  readonly #parts: Parts;
  readonly #replace: (lost: DeviceInfo) => void;
  #unsubscribe: (() => void) | null = null;

  constructor(devices: DeviceList, parts: Parts, replace: (lost: DeviceInfo) => void) {
    this.#devices = devices;
    this.#parts = parts;
    this.#replace = replace;
  }

  start(): void {
    if (this.#unsubscribe) return;
    const { speakerChoice } = this.#devices;
    const { devices } = this.#parts.store.meeting;
    this.#unsubscribe = this.#devices.subscribe((changed) => this.#follow(changed));
    this.#parts.store.update({ speakerChoice, devices: freeze(this.#devices.list(), devices) });
  }

  stop(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }

  #follow(devices: readonly DeviceInfo[]): void {
    const { store, notices } = this.#parts;
    const { devices: before, selected, state } = store.meeting;
    const { added, lost } = deviceChanges(before, devices);
    store.update({ devices: freeze(devices, before) });
    const happenings = [
      ...lost.flatMap((device) => deviceHappening('device-lost', device)),
      ...added.flatMap((device) => deviceHappening('device-added', device)),
    ];
    if (state === 'lobby' || isInMeeting(state)) for (const happening of happenings) notices.add(happening);
    for (const device of lost) if (selected[device.kind] === device.deviceId) this.#replace(device);
  }
}

/** The list goes out with an event, so it is frozen; where nothing changed it is the one from before. */
function freeze(devices: readonly DeviceInfo[], before: readonly DeviceInfo[]): readonly DeviceInfo[] {
  const list = devices.map((device, index) => Object.freeze(keepSame(before[index], { ...device })));
  return Object.freeze(keepSame(before, list));
}
