/** No data track of our own is ever published. */
export default class OutgoingDataTrackManager {
  on() {
    return this;
  }
  queryPublished() {
    return [];
  }
  handlePacketSendComplete() {}
  receivedSfuPublishResponse() {}
  receivedSfuUnpublishResponse() {}
  reset() {}
  sfuWillRepublishTracks() {}
  updateE2eeManager() {}
}
