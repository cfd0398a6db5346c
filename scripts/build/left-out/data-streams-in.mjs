/** Text and byte streams of others end here, as they would with nobody listening for their topics. */
export default class IncomingDataStreamManager {
  clearControllers() {}
  handleDataStreamPacket() {}
  registerByteStreamHandler() {}
  registerTextStreamHandler() {}
  setConnected() {}
  unregisterByteStreamHandler() {}
  unregisterTextStreamHandler() {}
  validateParticipantHasNoActiveDataStreams() {}
}
