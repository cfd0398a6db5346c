/** No stream is ever sent: a call of `sendText` and the like fails, as there is no such method. */
export default class OutgoingDataStreamManager {
  setupEngine() {}
}
