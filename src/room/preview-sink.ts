import type { MediaSink, VideoHandle } from '../meeting/ports.js';
import { HandleBook } from './handle-book.js';
import { isMirrored } from './mirrored.js';

/** Shows plain camera tracks. */
export class PreviewSink implements MediaSink {
  readonly #book = new HandleBook<MediaStreamTrack>();

  handleOf(track: MediaStreamTrack): VideoHandle {
    return this.#book.handleOf(track, 'camera', isMirrored(track));
  }

  attach(video: VideoHandle, element: HTMLVideoElement): () => void {
    const track = this.#book.trackOf(video);
    if (!track) return () => undefined;
    const stream = new MediaStream([track]);
    element.muted = true;
    element.playsInline = true;
    element.srcObject = stream;
    element.play().catch(() => undefined); // taken off again before it began
    return () => {
      if (element.srcObject === stream) element.srcObject = null;
    };
  }
}
