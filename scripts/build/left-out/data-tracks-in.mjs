/** Data tracks of others are neither asked for nor read: their packets end here. */
export default class IncomingDataTrackManager {
  on() {
    return this;
  }
  handleRemoteParticipantDisconnected() {}
  packetReceived() {}
  receiveSfuPublicationUpdates() {}
  receivedSfuSubscriberHandles() {}
  resendSubscriptionUpdates() {}
  reset() {}
  updateE2eeManager() {}
}
