import { findAll } from './elements.js';
import { isReceived } from './resources.js';

/** `[red, green, blue]`, each 0 to 255. */
export type Colour = readonly [number, number, number];

/** One `<video>` over a number of decoded frames. */
export interface VideoMeasure {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** Average over the whole picture, one a frame. */
  readonly colours: readonly Colour[];
  /** Mean difference between the first frame and the one most unlike it, 0 to 255: 0 is a still picture. */
  readonly change: number;
}

/** Whose pictures: other participants', one's own, or both. */
export type VideoOrigin = 'remote' | 'local' | 'any';

/** Pixels along each side of the copy that is compared. */
const SIDE = 32;

/**
 * Waits until `count` videos of that origin are shown and have decoded `frames` frames. Beside them there may be others that
 * stand still.
 *
 * @returns what each showed; null when that did not happen in time
 */
export async function measureVideo(
  origin: VideoOrigin,
  { count, frames, limit }: { count: number; frames: number; limit: number },
): Promise<VideoMeasure[] | null> {
  const deadline = performance.now() + limit;
  let videos = listVideos(origin);
  while (videos.length < count) {
    if (performance.now() > deadline) return null;
    await new Promise((resolve) => setTimeout(resolve, 50));
    videos = listVideos(origin);
  }
  const complete: VideoMeasure[] = [];
  await new Promise<void>((resolve) => {
    const measured = videos.map(async (video) => {
      const one = await measure(video, frames, deadline);
      if (one.frames >= frames && complete.push(one) >= count) resolve();
    });
    void Promise.all(measured).then(() => resolve());
  });
  return complete.length >= count ? complete : null;
}

/** A video that shows somebody's track, drawn or not. */
function listVideos(origin: VideoOrigin): HTMLVideoElement[] {
  return findAll<HTMLVideoElement>('video').filter((video) => {
    const [track] = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks() : [];
    if (track?.readyState !== 'live') return false;
    return origin === 'any' || isReceived(track) === (origin === 'remote');
  });
}

async function measure(video: HTMLVideoElement, frames: number, deadline: number): Promise<VideoMeasure> {
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const pictures: Uint8ClampedArray[] = [];
  while (context && pictures.length < frames && (await waitForFrame(video, deadline))) {
    context.drawImage(video, 0, 0, SIDE, SIDE);
    pictures.push(context.getImageData(0, 0, SIDE, SIDE).data);
  }
  const [first] = pictures;
  return {
    width: video.videoWidth,
    height: video.videoHeight,
    frames: pictures.length,
    colours: pictures.map(averageColour),
    change: first ? Math.max(...pictures.map((picture) => compare(first, picture))) : 0,
  };
}

function waitForFrame(video: HTMLVideoElement, deadline: number): Promise<boolean> {
  return new Promise((resolve) => {
    const handle = video.requestVideoFrameCallback(() => {
      clearTimeout(timer);
      resolve(true);
    });
    const timer = setTimeout(() => {
      video.cancelVideoFrameCallback(handle);
      resolve(false);
    }, deadline - performance.now());
  });
}

function averageColour(picture: Uint8ClampedArray): Colour {
  const total: [number, number, number] = [0, 0, 0];
  picture.forEach((value, index) => {
    const channel = index % 4;
    if (channel === 0 || channel === 1 || channel === 2) total[channel] += value;
  });
  const pixels = picture.length / 4;
  return [Math.round(total[0] / pixels), Math.round(total[1] / pixels), Math.round(total[2] / pixels)];
}

function compare(one: Uint8ClampedArray, other: Uint8ClampedArray): number {
  return one.reduce((total, value, index) => total + Math.abs(value - (other[index] ?? 0)), 0) / one.length;
}
