/** Runs in the page of somebody who was let into the LiveKit room and holds no key: reads, keeps and repeats frames. */
import { LocalAudioTrack, LocalVideoTrack, Room, RoomEvent, Track } from 'livekit-client';
import { trustWorkerUrl } from '../../../../src/crypto/script-url.js';
import type { WireMessage, WireNotes } from './wire-worker.js';

const worker = new Worker(trustWorkerUrl('/wire-worker.js'), { type: 'module' });
const tell = (message: WireMessage, transfer: Transferable[] = []): void => worker.postMessage(message, transfer);

/** Chromium holds frames back until the transform is there. */
const held = (configuration?: RTCConfiguration): RTCConfiguration =>
  ({ ...configuration, encodedInsertableStreams: true }) as RTCConfiguration;

class ReadConnection extends RTCPeerConnection {
  constructor(configuration?: RTCConfiguration) {
    super(held(configuration));
    this.addEventListener('track', ({ receiver, track: { id, kind } }) => {
      receiver.transform ??= new RTCRtpScriptTransform(worker, { role: 'receive', id, kind });
    });
  }

  override setConfiguration(configuration?: RTCConfiguration): void {
    super.setConfiguration(held(configuration));
  }

  override addTransceiver(track: MediaStreamTrack | string, init?: RTCRtpTransceiverInit): RTCRtpTransceiver {
    const transceiver = super.addTransceiver(track, init);
    if (typeof track !== 'string') {
      const options = { role: 'send', id: track.id, kind: track.kind };
      transceiver.sender.transform = new RTCRtpScriptTransform(worker, options);
    }
    return transceiver;
  }
}
globalThis.RTCPeerConnection = ReadConnection;

const room = new Room();
room.on(RoomEvent.SignalConnected, () => {
  const trailer = room.engine.latestJoinResponse?.sifTrailer;
  if (trailer?.length) tell({ trailer });
});
room.on(RoomEvent.TrackSubscribed, ({ receiver }, { source }, { identity }) => {
  if (receiver) tell({ receiver: receiver.track.id, owner: `${identity} ${source}` });
});

const askNotes = (): Promise<WireNotes> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<WireNotes>) => resolve(data);
    tell({ ask: port2 }, [port2]);
  });

const wire = {
  join: (url: string, token: string) => room.connect(url, token),
  stretches: async () => (await askNotes()).stretches,
  clear: async () => {
    const { clear, firstClear } = await askNotes();
    return { clear, firstClear };
  },
  /** How many frames of each track are kept. */
  async keptOf(): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { owner } of (await askNotes()).kept) counts[owner] = (counts[owner] ?? 0) + 1;
    return counts;
  },
  /** Kept frames, as JSON can carry them. */
  kept: async () => (await askNotes()).kept.map((frame) => ({ ...frame, bytes: [...frame.bytes] })),
  /** Keeps so many frames of each track from now on, and forgets those kept before. */
  keep: (count: number) => tell({ keep: count }),
  /** Says something in clear. */
  say: (text: string, topic: string, reliable: boolean) =>
    room.localParticipant.publishData(new TextEncoder().encode(text), { reliable, topic }),
  /** Announces a microphone and a camera of its own, and sends them in clear. */
  async publish(): Promise<void> {
    tell({ inClear: true });
    const media = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
    for (const track of media.getTracks()) {
      const isSound = track.kind === 'audio';
      const source = isSound ? Track.Source.Microphone : Track.Source.Camera;
      const local = isSound ? new LocalAudioTrack(track) : new LocalVideoTrack(track);
      const options = { source, red: false, dtx: false, simulcast: false, videoCodec: 'vp8', backupCodec: false };
      await room.localParticipant.publishTrack(local as never, options as never);
    }
  },
  /** Announces a track of its own in which kept frames of somebody's go out again. */
  async replay(owner: string, as: 'microphone' | 'screen'): Promise<void> {
    const kind = as === 'microphone' ? 'audio' : 'video';
    tell({ replay: owner, as: kind });
    const { localParticipant } = room;
    const media = await navigator.mediaDevices.getUserMedia({ [kind]: true });
    const [track] = media.getTracks();
    if (!track) throw new Error('No device.');
    if (as === 'microphone') {
      const options = { source: Track.Source.Microphone, red: false, dtx: false };
      await localParticipant.publishTrack(new LocalAudioTrack(track) as never, options);
    } else {
      const options = { source: Track.Source.ScreenShare, simulcast: false, videoCodec: 'vp8', backupCodec: false };
      await localParticipant.publishTrack(new LocalVideoTrack(track), options as never);
    }
  },
};

declare global {
  var smWire: typeof wire;
}
globalThis.smWire = wire;
