/** What a page under test has beside its browser's own: another camera. */
import type { MeetingPage } from '../../support/meeting-page.js';

/** A second camera, which no browser's fake devices have for certain: the picture of the first, under a name of its own. */
export async function addCamera({ page }: MeetingPage): Promise<void> {
  await page.evaluate((id) => {
    const { mediaDevices } = navigator;
    const list = mediaDevices.enumerateDevices.bind(mediaDevices);
    const capture = mediaDevices.getUserMedia.bind(mediaDevices);
    const added = {
      deviceId: id,
      kind: 'videoinput',
      groupId: id,
      label: 'Another camera',
      toJSON: () => ({}),
    } as const;
    mediaDevices.enumerateDevices = async () => [...(await list()), added];
    mediaDevices.getUserMedia = (wish) => {
      const video = typeof wish?.video === 'object' ? wish.video : null;
      const isAdded = video !== null && JSON.stringify(video.deviceId ?? null).includes(id);
      return capture(isAdded ? { ...wish, video: { ...video, deviceId: [] } } : wish);
    };
  }, ADDED_CAMERA);
}

export const ADDED_CAMERA = 'added-camera';
