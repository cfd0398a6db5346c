import type { VideoHandle } from '../meeting/ports.js';

let pages = 0;

/**
 * Remembers which track is behind each handle. A track has one key as long as it lives; its handle is the same object
 * as long as it says the same.
 */
export class HandleBook<T extends object> {
  readonly #tracks = new WeakMap<VideoHandle, T>();
  readonly #handles = new WeakMap<T, VideoHandle>();

  handleOf(track: T, source: VideoHandle['source'], mirrored: boolean): VideoHandle {
    const known = this.#handles.get(track);
    if (known?.mirrored === mirrored && known.source === source) return known;
    const handle = Object.freeze({ key: known?.key ?? `video-${String(++pages)}`, source, mirrored });
    this.#handles.set(track, handle);
    this.#tracks.set(handle, track);
    return handle;
  }

  /** Undefined for a handle of another book. */
  trackOf(handle: VideoHandle): T | undefined {
    return this.#tracks.get(handle);
  }
}
