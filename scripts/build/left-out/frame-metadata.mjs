/** Needs a worker that no room of ours names. */
export class FrameMetadataManager {
  setup() {}
}
export { FrameMetadataManager as PacketTrailerManager };
