/** Nothing is recorded before a connection: that is asked for by an option which nobody of ours sets. */
export const isRecordingSupported = () => false;
export class LocalTrackRecorder {}
