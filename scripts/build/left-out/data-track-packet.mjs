/** Exported by livekit-client, used by data tracks alone. */
export class DataTrackPacket {}
