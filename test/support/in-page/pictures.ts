import { findAll } from './elements.js';
import { isReceived } from './resources.js';

/** How steadily one picture of somebody else moves. */
export interface PictureMeasure {
  readonly frames: number;
  /** Milliseconds without a new frame at most, the time since the last one included. */
  readonly longestGap: number;
}

interface Watched {
  last: number;
  longest: number;
  frames: number;
}

/** By the track's id, since a picture may move from one element to another. */
const watched = new Map<string, Watched>();
const followed = new WeakMap<HTMLVideoElement, string>();

/** Begins to look anew. Needs a page that is in front. */
export function watchPictures(): void {
  watched.clear();
  followPictures();
}

/** What was seen of the pictures that are shown now. */
export function readPictures(): PictureMeasure[] {
  const now = performance.now();
  return listShown().map((id) => {
    const { frames, last, longest } = watched.get(id) ?? { frames: 0, last: 0, longest: 0 };
    return { frames, longestGap: Math.round(Math.max(longest, now - last)) };
  });
}

const trackOf = (video: HTMLVideoElement): MediaStreamTrack | null => {
  const [track] = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks() : [];
  return track?.readyState === 'live' && !track.muted && isReceived(track) ? track : null;
};

const listVideos = (): HTMLVideoElement[] => findAll<HTMLVideoElement>('video');

const listShown = (): string[] => [...new Set(listVideos().flatMap((video) => trackOf(video)?.id ?? []))];

let timer: ReturnType<typeof setTimeout> | undefined;

/** Looks for pictures that are new. */
export function followPictures(): void {
  clearTimeout(timer);
  for (const video of listVideos()) {
    const id = trackOf(video)?.id;
    if (id === undefined) continue;
    if (!watched.has(id)) watched.set(id, { last: performance.now(), longest: 0, frames: 0 });
    if (followed.get(video) === id) continue;
    followed.set(video, id);
    next(video, id);
  }
  timer = setTimeout(followPictures, 50);
}

function next(video: HTMLVideoElement, id: string): void {
  video.requestVideoFrameCallback(() => {
    if (followed.get(video) !== id) return;
    const seen = watched.get(id);
    if (seen) {
      const now = performance.now();
      seen.longest = Math.max(seen.longest, now - seen.last);
      seen.last = now;
      seen.frames += 1;
    }
    next(video, id);
  });
}
