import type { PermissionResult } from '../contract/states.js';
import type { PreviewSource } from '../meeting/ports.js';
import { captureDevice, toDeviceId } from './capture.js';
import { DeviceRefusal } from './permission.js';

/** One camera or microphone before the meeting. The newest wish counts: an answer that nobody wants any more is stopped. */
export class PreviewInput {
  readonly #kind: 'microphone' | 'camera';
  readonly #changed: () => void;
  #device: string;
  #wanted = false;
  #closed = false;
  #changing = false;
  #track: MediaStreamTrack | null = null;
  #permission: PermissionResult | null = null;
  #asking: Promise<void> | null = null;
  #choosing: Promise<void> = Promise.resolve();

  constructor(kind: 'microphone' | 'camera', device: string, changed: () => void) {
    this.#kind = kind;
    this.#device = toDeviceId(device);
    this.#changed = changed;
  }

  get track(): MediaStreamTrack | null {
    return this.#track;
  }

  /** Empty: the system's default. */
  get device(): string {
    return this.#device;
  }

  read(): PreviewSource {
    const asking = this.#asking !== null && this.#wanted;
    return { on: this.#track !== null || (this.#changing && asking), pending: asking, permission: this.#permission };
  }

  /** @throws DeviceRefusal */
  async set(on: boolean): Promise<void> {
    this.#wanted = on && !this.#closed;
    if (!this.#wanted) {
      this.#take()?.stop();
      this.#changed();
    } else if (!this.#track) {
      await this.#ask(true).catch((error: unknown) => {
        this.#giveUp();
        throw error;
      });
    }
  }

  /** @throws DeviceRefusal after which the device is the one from before */
  choose(deviceId: string): Promise<void> {
    const chosen = this.#choosing.then(() => this.#change(toDeviceId(deviceId)));
    this.#choosing = chosen.catch(() => undefined);
    return chosen;
  }

  /** Hands the live track over. A question that the person has not answered yet stays ours. */
  release(): MediaStreamTrack | null {
    const track = this.#take();
    if (track) this.#wanted = false;
    return track;
  }

  stop(): void {
    this.#closed = true;
    void this.set(false);
  }

  async #change(device: string): Promise<void> {
    if (this.#asking) await this.#asking.catch(() => undefined);
    if (device === this.#device) return;
    const before = this.#device;
    this.#device = device;
    // Two cameras at a time are more than most phones can open.
    const track = this.#take();
    track?.stop();
    this.#changing = track !== null;
    try {
      if (track) await this.#ask(false);
    } catch (error) {
      this.#device = before;
      if (this.#wanted) await this.#ask(true).catch(() => this.#giveUp());
      throw error;
    } finally {
      this.#changing = false;
      this.#changed();
    }
  }

  #ask(orDefault: boolean): Promise<void> {
    this.#asking ??= this.#capture(orDefault).finally(() => {
      this.#asking = null;
      this.#changed();
    });
    this.#changed();
    return this.#asking;
  }

  async #capture(orDefault: boolean): Promise<void> {
    try {
      const { track, deviceId } = await captureDevice(this.#kind, this.#device, { orDefault });
      this.#permission = 'granted';
      this.#device = deviceId;
      if (!this.#wanted) {
        track.stop();
        return;
      }
      track.addEventListener('ended', this.#ended);
      this.#track = track;
    } catch (error) {
      if (error instanceof DeviceRefusal) this.#permission = error.result;
      throw error;
    }
  }

  #giveUp(): void {
    this.#wanted = false;
    this.#changed();
  }

  #take(): MediaStreamTrack | null {
    const track = this.#track;
    track?.removeEventListener('ended', this.#ended);
    this.#track = null;
    return track;
  }

  /** Unplugged, or the permission was taken back: the system's default goes on in its place, if there is one. */
  readonly #ended = (): void => {
    this.#take();
    this.#device = '';
    this.#ask(true).catch(() => this.#giveUp());
  };
}
