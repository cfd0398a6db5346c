/** Known by name, since a participant lists its tracks, and never opened. */
export default class RemoteDataTrack {
  /** @param {{ name: string }} info */
  constructor(info) {
    this.info = info;
  }
}
