/** Runs in the page of a third person, who has no interest in pictures: only in what the server forwards. */
import { Room, RoomEvent, VideoQuality } from 'livekit-client';
import { trustWorkerUrl } from '../../../../src/crypto/script-url.js';
import type { CounterMessage, FrameCounts } from './counter-worker.js';
import { toSharedKey } from './livekit-format.js';

const worker = new Worker(trustWorkerUrl('/counter-worker.js'), { type: 'module' });
const tell = (message: CounterMessage, transfer: Transferable[] = []): void => worker.postMessage(message, transfer);

/** Chromium holds frames back until the transform is there. */
const held = (configuration?: RTCConfiguration) =>
  ({ ...configuration, encodedInsertableStreams: true }) as RTCConfiguration;

/** Every receiver is read from its first moment on, before LiveKit hears of it. */
class ReadConnection extends RTCPeerConnection {
  constructor(configuration?: RTCConfiguration) {
    super(held(configuration));
    this.addEventListener('track', ({ receiver, track: { kind } }) => {
      receiver.transform ??= new RTCRtpScriptTransform(worker, { kind });
    });
  }

  override setConfiguration(configuration?: RTCConfiguration): void {
    super.setConfiguration(held(configuration));
  }
}
globalThis.RTCPeerConnection = ReadConnection;

const room = new Room();

const counter = {
  async join(url: string, token: string, passphrase: string): Promise<void> {
    tell({ key: await toSharedKey(passphrase) });
    room.on(RoomEvent.SignalConnected, () => {
      const trailer = room.engine.latestJoinResponse?.sifTrailer;
      if (trailer?.length) tell({ trailer });
    });
    await room.connect(url, token);
  },
  counts: () =>
    new Promise<FrameCounts>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<FrameCounts>) => resolve(data);
      tell({ ask: port2 }, [port2]);
    }),
  /** Another layer of every picture. */
  choose(layer: 'low' | 'medium' | 'high'): void {
    const quality = { low: VideoQuality.LOW, medium: VideoQuality.MEDIUM, high: VideoQuality.HIGH }[layer];
    for (const { videoTrackPublications } of room.remoteParticipants.values()) {
      for (const publication of videoTrackPublications.values()) publication.setVideoQuality(quality);
    }
  },
  /** Sources of which there is a track here. */
  tracks: () =>
    [...room.remoteParticipants.values()].flatMap(({ trackPublications }) =>
      [...trackPublications.values()].filter(({ track }) => track).map(({ source }) => source as string),
    ),
};

declare global {
  var smCounter: typeof counter;
}
globalThis.smCounter = counter;
