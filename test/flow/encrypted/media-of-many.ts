/** Calls of more people than two cores could show in full. */
import type { MeetingPage } from '../../support/meeting-page.js';

/** A camera of few and small pictures, as an old telephone's. */
export async function smallCamera({ page }: MeetingPage): Promise<void> {
  await page.evaluate(() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = (wish) => {
      const video = typeof wish?.video === 'object' && { width: 160, height: 90, frameRate: 8 };
      return ask({ ...wish, ...(video && { video }) });
    };
  });
}

/** Waits until at least so many pictures and sounds of others have been decoded a while longer. */
export async function decodes(
  page: MeetingPage,
  { pictures, sounds }: { readonly pictures: number; readonly sounds: number },
  limit: number,
): Promise<void> {
  const before = await page.page.evaluate(() => smKit.readReceived());
  await page.until(
    async (old, video, audio, frames, samples) => {
      const now = await smKit.readReceived();
      const longer = (kind: 'video' | 'audio', by: number): number =>
        Object.entries(now[kind]).filter(([id, count]) => count >= (old[kind][id] ?? 0) + by).length;
      return longer('video', frames) >= video && longer('audio', samples) >= audio;
    },
    limit,
    before,
    pictures,
    sounds,
    FRAMES,
    SAMPLES,
  );
}

const FRAMES = 5;
/** A fifth of a second of 48 kHz. */
const SAMPLES = 9_600;
