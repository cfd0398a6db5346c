import type { Room } from 'livekit-client';
import { withConstantBitrate } from './constant-bitrate.js';

/** LiveKit's wrapping of one peer connection. */
export type Transport = NonNullable<Room['engine']['pcManager']>['publisher'];

export interface TransportWatch {
  /** In the same task as the sender exists; what it throws ends the transceiver. */
  readonly sends: (sender: RTCRtpSender) => void;
  /** In the same task as the receiver exists, or is first heard of. */
  readonly receives: (receiver: RTCRtpReceiver) => void;
  /** A track begins on a receiver that was told before. */
  readonly begins: (event: RTCTrackEvent) => void;
}

/** Codecs whose frames our worker seals for certain. */
const SEALABLE = { audio: ['audio/opus'], video: ['video/vp8', 'video/rtx'] } as const;
/** Redundancy wraps frames in others, and the rest of sound's is nobody's; the frame worker counts on there being no other. */
const OPENED_SOUND = 'audio/opus';
/** No clear header of it is known. */
const UNOPENED_VIDEO = 'video/av1';

/**
 * Takes hold of whatever a connection sends and receives by, before it can carry a frame. LiveKit (2.23.0) makes all of
 * it in these four places; its own events come later, some after the first frame could have passed.
 */
export function guardTransport(transport: Transport, watch: TransportWatch): void {
  const addTransceiver = transport.addTransceiver.bind(transport);
  const addTransceiverOfKind = transport.addTransceiverOfKind.bind(transport);
  const setRemoteDescription = transport.setRemoteDescription.bind(transport);
  const { onTrack } = transport;
  const receive = (transceiver: RTCRtpTransceiver, kind: string): void => {
    const isOpened = (codec: string): boolean => (kind === 'audio' ? codec === OPENED_SOUND : codec !== UNOPENED_VIDEO);
    prefer(transceiver, RTCRtpReceiver.getCapabilities(kind), isOpened);
    watch.receives(transceiver.receiver);
  };

  transport.addTransceiver = (track, init) =>
    keep(addTransceiver(track, init), (transceiver) => {
      const kind = track.kind === 'audio' ? 'audio' : 'video';
      const sealable: readonly string[] = SEALABLE[kind];
      prefer(transceiver, RTCRtpSender.getCapabilities(kind), (codec) => sealable.includes(codec));
      watch.sends(transceiver.sender);
    });
  transport.addTransceiverOfKind = (kind, init) =>
    keep(addTransceiverOfKind(kind, init), (transceiver) => {
      receive(transceiver, kind);
    });
  transport.addTrack = () => {
    throw new TypeError('A track is added by its transceiver.');
  };
  transport.onTrack = (event) => {
    // What has no pipe is nobody's: LiveKit never hears of it.
    if (!keepOr(event.transceiver, (transceiver) => receive(transceiver, event.track.kind))) return;
    watch.begins(event);
    onTrack?.(event);
  };
  transport.setRemoteDescription = ({ type, sdp }, id) =>
    setRemoteDescription({ type, ...(sdp !== undefined && { sdp: withConstantBitrate(sdp) }) }, id);
}

function prefer(
  transceiver: RTCRtpTransceiver,
  capabilities: RTCRtpCapabilities | null,
  isWanted: (codec: string) => boolean,
): void {
  const codecs = capabilities?.codecs ?? [];
  transceiver.setCodecPreferences(codecs.filter(({ mimeType }) => isWanted(mimeType.toLowerCase())));
}

function keep(transceiver: RTCRtpTransceiver, action: (transceiver: RTCRtpTransceiver) => void): RTCRtpTransceiver {
  try {
    action(transceiver);
  } catch (error) {
    transceiver.stop();
    throw error;
  }
  return transceiver;
}

function keepOr(transceiver: RTCRtpTransceiver, action: (transceiver: RTCRtpTransceiver) => void): boolean {
  try {
    keep(transceiver, action);
    return true;
  } catch {
    return false;
  }
}
