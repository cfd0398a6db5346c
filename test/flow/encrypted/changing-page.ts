/** What a page under test has beside its browser's own: another camera, and ways to leave the encryption out. */
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

/** As a page does that was broken: no transform takes hold of what is sent, and frames go out as the encoder makes them. */
export const leaveOutTransforms = (page: MeetingPage): Promise<void> => breakTransforms(page, false);

/** The same by a page that says that one had. */
export const feignTransforms = (page: MeetingPage): Promise<void> => breakTransforms(page, true);

async function breakTransforms({ page }: MeetingPage, isFeigned: boolean): Promise<void> {
  await page.evaluate((feigned) => {
    const said = new WeakMap<RTCRtpSender, RTCRtpScriptTransform>();
    Object.defineProperty(RTCRtpSender.prototype, 'transform', {
      configurable: true,
      get(this: RTCRtpSender): RTCRtpScriptTransform | null {
        return said.get(this) ?? null;
      },
      set(this: RTCRtpSender, transform: RTCRtpScriptTransform) {
        if (feigned) said.set(this, transform);
      },
    });
    // Without it Chromium lets nothing out before there is a transform.
    const open = (configuration?: RTCConfiguration): RTCConfiguration =>
      ({ ...configuration, encodedInsertableStreams: false }) as RTCConfiguration;
    globalThis.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(open(configuration));
      }

      override setConfiguration(configuration?: RTCConfiguration): void {
        super.setConfiguration(open(configuration));
      }
    };
  }, isFeigned);
}
