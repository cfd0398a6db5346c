import { readPageFacts, refuseUnasked, toDeviceRefusal } from './permission.js';

/** Screen Capture options that TypeScript does not know yet. */
interface DisplayOptions extends DisplayMediaStreamOptions {
  /** The page itself, in itself, in itself. */
  readonly selfBrowserSurface: 'exclude';
  /** Another tab can be chosen without starting again. */
  readonly surfaceSwitching: 'include';
  readonly systemAudio: 'include' | 'exclude';
}

/** 1080p is what is sent at most; text is sharper when the browser scales than when the encoder does. */
const VIDEO = { width: { ideal: 1920 }, height: { ideal: 1080 }, frameRate: { ideal: 30 } } as const;

export interface CapturedScreen {
  readonly video: MediaStreamTrack;
  /** Where the browser and the person share sound as well. */
  readonly audio: MediaStreamTrack | null;
}

/**
 * Lets the person choose a screen, a window or a tab.
 *
 * @throws DeviceRefusal also when the person closes the browser's dialog
 */
export async function captureScreen(): Promise<CapturedScreen> {
  const facts = readPageFacts('screen');
  const unasked = refuseUnasked('screen', facts);
  if (unasked) throw unasked;
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia(writeOptions());
    const [video] = stream.getVideoTracks();
    if (!video) throw new DOMException('The browser gave no picture.', 'NotFoundError');
    return { video, audio: stream.getAudioTracks()[0] ?? null };
  } catch (error) {
    throw toDeviceRefusal(error, 'screen', facts);
  }
}

function writeOptions(): DisplayOptions {
  const supported = navigator.mediaDevices.getSupportedConstraints() as Readonly<Record<string, boolean>>;
  const withoutOwn = supported['restrictOwnAudio'] === true;
  // Music and films as they are, not as a voice.
  const audio = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  return {
    video: VIDEO,
    audio: withoutOwn ? ({ ...audio, restrictOwnAudio: true } as MediaTrackConstraints) : audio,
    selfBrowserSurface: 'exclude',
    surfaceSwitching: 'include',
    // The whole machine's sound has the voices of this very meeting in it, which would hear themselves.
    systemAudio: withoutOwn ? 'include' : 'exclude',
  };
}
