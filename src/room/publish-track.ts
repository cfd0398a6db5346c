import type {
  LocalAudioTrack,
  LocalParticipant,
  LocalTrack,
  LocalTrackPublication,
  LocalVideoTrack,
  TrackPublishOptions,
} from 'livekit-client';

type OwnTrack = LocalAudioTrack | LocalVideoTrack;

/** LiveKit's types disagree with each other under `exactOptionalPropertyTypes`; this is the one place that bridges them. */
const asLocalTrack = (track: OwnTrack): LocalTrack => track as LocalTrack;

export function publishTrack(
  participant: LocalParticipant,
  track: OwnTrack,
  options: TrackPublishOptions,
): Promise<LocalTrackPublication> {
  return participant.publishTrack(asLocalTrack(track), options);
}

/** Best effort: where the connection is gone, so is the publication. */
export async function unpublishTrack(participant: LocalParticipant, track: OwnTrack): Promise<void> {
  await participant.unpublishTrack(asLocalTrack(track)).catch(() => undefined);
}
