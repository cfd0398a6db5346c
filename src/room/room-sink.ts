import type { LocalVideoTrack, RemoteVideoTrack } from 'livekit-client';
import type { MediaSink, VideoHandle } from '../meeting/ports.js';
import { HandleBook } from './handle-book.js';
import { isMirrored } from './mirrored.js';

type VideoTrack = LocalVideoTrack | RemoteVideoTrack;

/** Shows LiveKit's tracks, by their own `attach`: so adaptive stream knows how large each is seen, if at all. */
export class RoomSink implements MediaSink {
  readonly #book = new HandleBook<VideoTrack>();
  readonly #detach = new Set<() => void>();

  handleOf(track: VideoTrack, source: VideoHandle['source']): VideoHandle {
    const mirrored = source === 'camera' && track.isLocal && isMirrored(track.mediaStreamTrack);
    return this.#book.handleOf(track, source, mirrored);
  }

  attach(video: VideoHandle, element: HTMLVideoElement): () => void {
    const track = this.#book.trackOf(video);
    if (!track) return () => undefined;
    track.attach(element);
    const detach = (): void => {
      if (this.#detach.delete(detach)) track.detach(element);
    };
    this.#detach.add(detach);
    return detach;
  }

  /** Takes every picture down: LiveKit watches the document's visibility for each that is up. */
  dispose(): void {
    for (const detach of [...this.#detach]) detach();
  }
}
