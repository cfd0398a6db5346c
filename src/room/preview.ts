import { Emitter } from '../base/emitter.js';
import type { DeviceKind } from '../contract/states.js';
import type { LiveTracks, PreviewPort, PreviewSnapshot } from '../meeting/ports.js';
import { toDeviceId } from './capture.js';
import { isGranted } from './permission.js';
import { PreviewInput } from './preview-input.js';
import { PreviewSink } from './preview-sink.js';
import { TrackLevels } from './track-levels.js';

/**
 * Camera and microphone before a meeting, without LiveKit. Both are off until they are asked for.
 *
 * @param devices what was chosen last; one that is gone gives way to the system's default
 */
export function openPreview(devices: Readonly<Record<DeviceKind, string>>): PreviewPort {
  return new Preview(devices);
}

class Preview implements PreviewPort {
  readonly sink = new PreviewSink();
  readonly levels = new TrackLevels();
  readonly #changes = new Emitter<undefined>();
  readonly #microphone: PreviewInput;
  readonly #camera: PreviewInput;
  #speaker: string;
  #snapshot: PreviewSnapshot | null = null;

  constructor({ audioinput, videoinput, audiooutput }: Readonly<Record<DeviceKind, string>>) {
    const changed = (): void => this.#change();
    this.#microphone = new PreviewInput('microphone', audioinput, changed);
    this.#camera = new PreviewInput('camera', videoinput, changed);
    this.#speaker = toDeviceId(audiooutput);
  }

  snapshot(): PreviewSnapshot {
    this.#snapshot ??= {
      microphone: this.#microphone.read(),
      camera: this.#camera.read(),
      video: this.#camera.track && this.sink.handleOf(this.#camera.track),
      selected: {
        audioinput: this.#microphone.device,
        videoinput: this.#camera.device,
        audiooutput: this.#speaker,
      },
    };
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    return this.#changes.subscribe(listener);
  }

  setMicrophone(on: boolean): Promise<void> {
    return this.#microphone.set(on);
  }

  setCamera(on: boolean): Promise<void> {
    return this.#camera.set(on);
  }

  async setDevice(kind: DeviceKind, deviceId: string): Promise<void> {
    switch (kind) {
      case 'audioinput':
        return this.#microphone.choose(deviceId);
      case 'videoinput':
        return this.#camera.choose(deviceId);
      case 'audiooutput':
        // Nothing is heard here; the room will use it.
        this.#speaker = toDeviceId(deviceId);
        this.#change();
    }
  }

  async mayPrompt(): Promise<boolean> {
    const opening = (['microphone', 'camera'] as const).filter((kind) => this.snapshot()[kind].pending);
    const known = await Promise.all(opening.map(isGranted));
    return !known.every(Boolean);
  }

  release(): LiveTracks {
    const released = { microphone: this.#microphone.release(), camera: this.#camera.release() };
    this.#change();
    return released;
  }

  stop(): void {
    this.#microphone.stop();
    this.#camera.stop();
  }

  #change(): void {
    this.#snapshot = null;
    this.levels.follow(this.#microphone.track);
    this.#changes.emit(undefined);
  }
}
