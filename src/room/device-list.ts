import { Emitter } from '../base/emitter.js';
import type { DeviceInfo } from '../contract/events.js';
import type { DeviceKind } from '../contract/states.js';
import type { DeviceList } from '../meeting/ports.js';
import { onCaptured } from './capture.js';

/** Cameras, microphones and speakers of this machine. The machine is watched only while somebody listens. */
export function watchDevices(): DeviceList {
  return new MachineDevices();
}

const KINDS: readonly string[] = ['audioinput', 'videoinput', 'audiooutput'] satisfies DeviceKind[];

/** Chromium's second name on Windows for a device that the list has already. */
const COMMUNICATIONS = 'communications';

class MachineDevices implements DeviceList {
  readonly speakerChoice = 'setSinkId' in HTMLMediaElement.prototype;
  readonly #changes = new Emitter<readonly DeviceInfo[]>();
  /** Undefined on a page that is not secure. */
  readonly #media: MediaDevices | undefined = (navigator as Partial<Navigator>).mediaDevices;
  #devices: readonly DeviceInfo[] = [];
  #listeners = 0;
  #stop: (() => void) | null = null;
  #asked = 0;

  list(): readonly DeviceInfo[] {
    return this.#devices;
  }

  subscribe(listener: (devices: readonly DeviceInfo[]) => void): () => void {
    const unsubscribe = this.#changes.subscribe(listener);
    this.#listeners += 1;
    this.#watch();
    let subscribed = true;
    return () => {
      unsubscribe();
      if (subscribed) this.#listeners -= 1;
      subscribed = false;
      if (this.#listeners === 0) this.#unwatch();
    };
  }

  dispose(): void {
    this.#changes.clear();
    this.#listeners = 0;
    this.#unwatch();
  }

  #watch(): void {
    if (!this.#media || this.#stop) return;
    const media = this.#media;
    const read = (): void => void this.#read(media);
    // Labels come with the first permission, of which no browser tells by an event.
    const forget = onCaptured(read);
    media.addEventListener('devicechange', read);
    this.#stop = () => {
      forget();
      media.removeEventListener('devicechange', read);
    };
    read();
  }

  #unwatch(): void {
    this.#stop?.();
    this.#stop = null;
  }

  async #read(media: MediaDevices): Promise<void> {
    const asked = ++this.#asked;
    const found = await media.enumerateDevices().catch(() => []);
    // Answers can overtake each other; and nobody may be listening any more.
    if (asked !== this.#asked || !this.#stop) return;
    const devices = found.filter(isListed).map(({ kind, deviceId, label }) => ({ kind, deviceId, label }));
    if (JSON.stringify(devices) === JSON.stringify(this.#devices)) return;
    this.#devices = devices;
    this.#changes.emit(devices);
  }
}

function isListed({ kind, deviceId }: MediaDeviceInfo): boolean {
  return KINDS.includes(kind) && deviceId !== COMMUNICATIONS;
}
