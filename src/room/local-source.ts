import { RoomEvent, Track } from 'livekit-client';
import type { LocalTrackPublication, Room } from 'livekit-client';
import type { SecureMeetingError } from '../base/errors.js';
import type { PermissionResult } from '../contract/states.js';
import { CameraTrack } from './camera-track.js';
import { captureDevice, toDeviceId } from './capture.js';
import type { Captured } from './capture.js';
import { toPublishError } from './errors.js';
import { MicrophoneTrack } from './microphone-track.js';
import { OneAtATime } from './one-at-a-time.js';
import { readPageFacts, toDeviceRefusal } from './permission.js';
import { publishTrack } from './publish-track.js';

const SOURCES = { microphone: Track.Source.Microphone, camera: Track.Source.Camera } as const;

/** What one's own microphone or camera tells the room. */
export interface LocalSourceListener {
  changed(): void;
  answered(result: PermissionResult): void;
}

/** One's own microphone or camera in a meeting: published when it is first on, muted and un-muted after. */
export class LocalSource {
  readonly #kind: 'microphone' | 'camera';
  readonly #room: Room;
  readonly #listener: LocalSourceListener;
  readonly #turns = new OneAtATime();
  #track: MicrophoneTrack | CameraTrack | null = null;
  #published = false;
  #device: string;
  /** The newest wish; what is done catches up with it. */
  #wanted = false;
  #asking = false;
  #over = false;
  #unsent: SecureMeetingError | null = null;

  /** @param device what to open when it is switched on; empty: the system's default */
  constructor(kind: 'microphone' | 'camera', room: Room, device: string, listener: LocalSourceListener) {
    this.#kind = kind;
    this.#room = room;
    this.#device = toDeviceId(device);
    this.#listener = listener;
    room.on(RoomEvent.LocalTrackUnpublished, this.#unpublished).on(RoomEvent.Reconnected, this.#reconnected);
  }

  /** As the meeting has it: published and not muted. A full reconnect publishes it again, which changes nothing. */
  get on(): boolean {
    return this.#published && this.#track?.isMuted === false;
  }

  /** The track, on or muted; null while nothing is published. */
  get track(): MicrophoneTrack | CameraTrack | null {
    return this.#published ? this.#track : null;
  }

  get device(): string {
    return this.#track?.choice.deviceId ?? this.#device;
  }

  /**
   * Publishes a live track of the lobby as it is. Nobody waits for that: where it fails, `unsent` says why.
   *
   * @param demand throws where it must not be published
   */
  async adopt(track: MediaStreamTrack, demand?: () => void): Promise<void> {
    this.#wanted = true;
    try {
      await this.#turns.run(() => this.#publish(track, this.#device, demand));
    } catch (error) {
      this.#unsent = toPublishError(error);
      this.#listener.changed();
    }
  }

  /** Why the lobby's track could not be sent. */
  get unsent(): SecureMeetingError | null {
    return this.#unsent;
  }

  /** @throws SecureMeetingError */
  set(on: boolean): Promise<void> {
    this.#wanted = on;
    // A question that the person has not answered may stay open for ever; what it gives is stopped at once.
    if (!on && this.#asking) return Promise.resolve();
    return this.#turns.run(() => this.#catchUp());
  }

  /** @throws SecureMeetingError after which the device is the one from before */
  choose(deviceId: string): Promise<void> {
    const device = toDeviceId(deviceId);
    return this.#turns.run(async () => {
      if (!this.#track) this.#device = device;
      else await this.#track.choose(device).catch((error: unknown) => this.#refuse(error));
      this.#listener.changed();
    });
  }

  /** Stops the device at once; what LiveKit has of it ends with the room. */
  stop(): void {
    this.#over = true;
    this.#wanted = false;
    this.#forget();
  }

  async #catchUp(): Promise<void> {
    if (this.#over || this.#wanted === this.on) return;
    if (!this.#wanted) {
      await this.#track?.mute();
    } else if (this.#track) {
      await this.#track.open().catch((error: unknown) => this.#refuse(error));
      this.#listener.answered('granted');
    } else {
      const captured = await this.#capture();
      if (captured) await this.#publish(captured.track, captured.deviceId);
    }
    this.#listener.changed();
  }

  async #capture(): Promise<Captured | null> {
    this.#asking = true;
    try {
      const captured = await captureDevice(this.#kind, this.#device, { orDefault: true });
      this.#listener.answered('granted');
      if (this.#wanted && !this.#over) return captured;
      captured.track.stop();
      return null;
    } catch (error) {
      return this.#refuse(error);
    } finally {
      this.#asking = false;
    }
  }

  async #publish(captured: MediaStreamTrack, device: string, demand?: () => void): Promise<void> {
    const Tracks = { microphone: MicrophoneTrack, camera: CameraTrack };
    const track = new Tracks[this.#kind](captured, device);
    this.#track = track;
    try {
      demand?.();
      await publishTrack(this.#room.localParticipant, track, { source: SOURCES[this.#kind] });
      if (this.#over) throw new DOMException('The meeting ended meanwhile.', 'AbortError');
      this.#published = true;
      if (!this.#wanted) await track.mute();
    } catch (error) {
      track.stop();
      this.#forget();
      throw toPublishError(error);
    } finally {
      this.#listener.changed();
    }
  }

  #refuse(error: unknown): never {
    const refusal = toDeviceRefusal(error, this.#kind, readPageFacts(this.#kind));
    this.#listener.answered(refusal.result);
    throw refusal;
  }

  #forget(): void {
    this.#device = this.device;
    this.#track?.stop();
    this.#track = null;
    this.#published = false;
  }

  /** By the server, as when the grant is taken back. A full reconnect does not stop what it publishes again. */
  readonly #unpublished = ({ track }: LocalTrackPublication): void => {
    if (!track || track !== this.#track || !track.isStopped) return;
    this.#wanted = false;
    this.#forget();
    this.#listener.changed();
  };

  /** A device that could not be opened again in a full reconnect is off. */
  readonly #reconnected = (): void => {
    if (!this.#published || this.#room.localParticipant.getTrackPublication(SOURCES[this.#kind])) return;
    this.#wanted = false;
    this.#forget();
    this.#listener.changed();
  };
}
