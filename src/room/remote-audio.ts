import { RoomEvent, Track } from 'livekit-client';
import type { RemoteTrack, Room } from 'livekit-client';

/** Elements that may play already, kept for the next track: iOS allows each one by a click. */
const SPARE_ELEMENTS = 4;

/**
 * Plays everybody's microphone and the sound of shared screens, in elements of its own that are in no document.
 */
export class RemoteAudio {
  readonly #changed: () => void;
  readonly #playing = new Map<RemoteTrack, HTMLAudioElement>();
  readonly #blocked = new Set<HTMLAudioElement>();
  #spare: HTMLAudioElement[] = [];
  #speaker: string;
  readonly #stop: () => void;

  /** @param speaker empty: the system's default */
  constructor(room: Room, speaker: string, changed: () => void) {
    this.#changed = changed;
    this.#speaker = speaker;
    const add = (track: RemoteTrack): void => this.#add(track);
    const remove = (track: RemoteTrack): void => this.#remove(track);
    room.on(RoomEvent.TrackSubscribed, add).on(RoomEvent.TrackUnsubscribed, remove);
    this.#stop = () => void room.off(RoomEvent.TrackSubscribed, add).off(RoomEvent.TrackUnsubscribed, remove);
  }

  /** The browser lets no sound play until the person clicks. */
  get blocked(): boolean {
    return this.#blocked.size > 0;
  }

  get speaker(): string {
    return this.#speaker;
  }

  /** Call it from a click. Resolves when every element was tried. */
  async start(): Promise<void> {
    await Promise.all([...this.#playing.values()].map((element) => this.#play(element)));
  }

  /** @throws what `setSinkId` rejects with; the speaker is then the one from before */
  async setSpeaker(deviceId: string): Promise<void> {
    const elements = [...this.#playing.values()];
    // An element of its own, so that a speaker that is gone is known even while nobody can be heard.
    await this.#takeElement().setSinkId(deviceId);
    await Promise.all(elements.map((element) => element.setSinkId(deviceId)));
    this.#speaker = deviceId;
    this.#changed();
  }

  dispose(): void {
    this.#stop();
    for (const track of [...this.#playing.keys()]) this.#remove(track);
    this.#spare = [];
  }

  #add(track: RemoteTrack): void {
    if (track.kind !== Track.Kind.Audio || this.#playing.has(track)) return;
    const element = this.#takeElement();
    this.#playing.set(track, element);
    element.srcObject = new MediaStream([track.mediaStreamTrack]);
    if (this.#speaker && 'setSinkId' in element) {
      // The speaker was unplugged meanwhile: the default plays.
      element.setSinkId(this.#speaker).catch(() => undefined);
    }
    void this.#play(element);
  }

  #remove(track: RemoteTrack): void {
    const element = this.#playing.get(track);
    if (!element) return;
    this.#playing.delete(track);
    element.pause();
    element.srcObject = null;
    if (this.#spare.length < SPARE_ELEMENTS) this.#spare.push(element);
    if (this.#blocked.delete(element)) this.#changed();
  }

  #takeElement(): HTMLAudioElement {
    const element = this.#spare.pop() ?? document.createElement('audio');
    element.autoplay = true;
    return element;
  }

  async #play(element: HTMLAudioElement): Promise<void> {
    try {
      await element.play();
      if (this.#blocked.delete(element)) this.#changed();
    } catch (error) {
      // Any other reason is a newer `play` or the track's end.
      if (!(error instanceof Error) || error.name !== 'NotAllowedError') return;
      if (element.srcObject === null || this.#blocked.has(element)) return;
      this.#blocked.add(element);
      this.#changed();
    }
  }
}
