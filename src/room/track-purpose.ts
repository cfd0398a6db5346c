import { Track } from 'livekit-client';
import type { MediaPurpose } from '../contract/media-purpose.js';

/** What a track of LiveKit's is for; null: nothing that a meeting of ours knows. */
export function toPurpose(source: Track.Source): MediaPurpose | null {
  switch (source) {
    case Track.Source.Microphone:
      return 'microphone';
    case Track.Source.Camera:
      return 'camera';
    case Track.Source.ScreenShare:
      return 'screen';
    case Track.Source.ScreenShareAudio:
      return 'screen-audio';
    case Track.Source.Unknown:
      return null;
  }
}
