import type { Room } from 'livekit-client';
import type { RoomGrant } from '../meeting/ports.js';

type Permissions = NonNullable<Room['localParticipant']['permissions']>;

/** `livekit.TrackSource` of LiveKit's protocol. */
const CAMERA = 1;
const MICROPHONE = 2;
const SCREEN_SHARE = 3;

/** What a LiveKit grant lets this person send. An empty list of sources allows each; without any word, nothing is. */
export function toGrant(
  permissions: Pick<Permissions, 'canPublish' | 'canPublishData' | 'canPublishSources'> | undefined,
): RoomGrant {
  const { canPublish = false, canPublishData = false } = permissions ?? {};
  const sources: readonly number[] = permissions?.canPublishSources ?? [];
  const allows = (source: number): boolean => canPublish && (sources.length === 0 || sources.includes(source));
  return {
    microphone: allows(MICROPHONE),
    camera: allows(CAMERA),
    screen: allows(SCREEN_SHARE),
    data: canPublishData,
  };
}
