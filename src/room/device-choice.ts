import { isDeviceGone } from './permission.js';

/** Which device one of our tracks uses, against LiveKit's own ideas of it. */
export class DeviceChoice {
  #deviceId: string;
  #changing = false;

  /** @param deviceId empty: the system's default */
  constructor(deviceId: string) {
    this.#deviceId = deviceId;
  }

  get deviceId(): string {
    return this.#deviceId;
  }

  /**
   * LiveKit goes to the first device of the list when that is a new one. Who chose a device keeps it while it lasts.
   */
  holds(track: MediaStreamTrack): boolean {
    return this.#deviceId !== '' && !this.#changing && track.readyState === 'live';
  }

  /** The device is gone and nobody is choosing another: from now on it is the system's default. */
  fallsBack(error: unknown): boolean {
    const falls = this.#deviceId !== '' && !this.#changing && isDeviceGone(error);
    if (falls) this.#deviceId = '';
    return falls;
  }

  /** @param switchTo what makes the track use it; where it fails, the device from before is used again, if that can be */
  async change(deviceId: string, switchTo: (deviceId: string) => Promise<unknown>): Promise<void> {
    if (deviceId === this.#deviceId) return;
    const before = this.#deviceId;
    this.#changing = true;
    try {
      this.#deviceId = deviceId;
      await switchTo(deviceId);
    } catch (error) {
      this.#deviceId = before;
      await switchTo(before).catch(() => undefined);
      throw error;
    } finally {
      this.#changing = false;
    }
  }
}
