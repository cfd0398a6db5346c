/** What of `RTCEncodedVideoFrame` and `RTCEncodedAudioFrame` is used. */
export interface EncodedFrame {
  data: ArrayBuffer;
  /** Video only. */
  readonly type?: string;
  getMetadata(): {
    readonly mimeType?: string;
  };
}
