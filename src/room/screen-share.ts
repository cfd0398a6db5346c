import { LocalVideoTrack, RoomEvent, Track } from 'livekit-client';
import type { LocalTrackPublication, Room } from 'livekit-client';
import { captureScreen } from './capture-screen.js';
import { toPublishError } from './errors.js';
import { PlainAudioTrack } from './livekit-quiet.js';
import type { LocalSourceListener } from './local-source.js';
import { OneAtATime } from './one-at-a-time.js';
import { DeviceRefusal } from './permission.js';
import { publishTrack, unpublishTrack } from './publish-track.js';

interface Shared {
  readonly video: LocalVideoTrack;
  readonly audio: PlainAudioTrack | null;
}

/** One's own shared screen, with its sound where there is any. */
export class ScreenShare {
  readonly #room: Room;
  readonly #listener: LocalSourceListener;
  readonly #turns = new OneAtATime();
  #shared: Shared | null = null;
  #published = false;
  #wanted = false;
  #asking = false;
  #over = false;

  constructor(room: Room, listener: LocalSourceListener) {
    this.#room = room;
    this.#listener = listener;
    room.on(RoomEvent.LocalTrackUnpublished, this.#unpublished);
  }

  get on(): boolean {
    return this.#published;
  }

  /** The picture that the others see; null while nothing is shared. */
  get video(): LocalVideoTrack | null {
    return this.#published ? (this.#shared?.video ?? null) : null;
  }

  /** @throws SecureMeetingError */
  set(on: boolean): Promise<void> {
    this.#wanted = on;
    if (!on && this.#asking) return Promise.resolve();
    return this.#turns.run(() => this.#catchUp());
  }

  /** Stops sharing at once; what LiveKit has of it ends with the room. */
  stop(): void {
    this.#over = true;
    this.#wanted = false;
    this.#forget();
  }

  async #catchUp(): Promise<void> {
    if (this.#over || this.#wanted === this.on) return;
    if (this.#wanted) await this.#start();
    else await this.#end();
    this.#listener.changed();
  }

  async #start(): Promise<void> {
    const { video, audio } = await this.#capture();
    const shared = {
      video: new LocalVideoTrack(video, undefined, false),
      audio: audio && new PlainAudioTrack(audio, undefined, false),
    };
    this.#shared = shared;
    if (!this.#wanted || this.#over) {
      this.#forget();
      return;
    }
    const { localParticipant } = this.#room;
    const { ScreenShare: picture, ScreenShareAudio: sound } = Track.Source;
    try {
      await Promise.all([
        publishTrack(localParticipant, shared.video, { source: picture }),
        shared.audio && publishTrack(localParticipant, shared.audio, { source: sound, dtx: false, red: false }),
      ]);
      // Stopped by the browser's own button while it was on its way.
      this.#published = video.readyState === 'live' && !this.#over;
      if (!this.#published) await this.#end();
    } catch (error) {
      await this.#end();
      throw toPublishError(error);
    }
  }

  async #capture(): ReturnType<typeof captureScreen> {
    this.#asking = true;
    try {
      const captured = await captureScreen();
      this.#listener.answered('granted');
      return captured;
    } catch (error) {
      this.#wanted = false;
      if (error instanceof DeviceRefusal) this.#listener.answered(error.result);
      throw error;
    } finally {
      this.#asking = false;
    }
  }

  async #end(): Promise<void> {
    const { video, audio } = this.#shared ?? {};
    this.#forget();
    for (const track of [video, audio]) if (track) await unpublishTrack(this.#room.localParticipant, track);
  }

  #forget(): void {
    this.#shared?.video.stop();
    this.#shared?.audio?.stop();
    this.#shared = null;
    this.#published = false;
  }

  /** The browser's own "stop sharing" ended the picture, or the server took it. Its sound goes with it. */
  readonly #unpublished = ({ track }: LocalTrackPublication): void => {
    if (!track || track !== this.#shared?.video || track.mediaStreamTrack.readyState === 'live') return;
    this.#wanted = false;
    void this.#turns.run(() => this.#end()).then(() => this.#listener.changed());
  };
}
