/** Runs in the page of somebody who was let into the LiveKit room, holds no key, and forges what they send. */
import { LocalAudioTrack, LocalVideoTrack, Room, Track } from 'livekit-client';
import { trustWorkerUrl } from '../../../../src/crypto/script-url.js';
import type { Attack, HostileMessage } from './hostile-worker.js';

const worker = new Worker(trustWorkerUrl('/hostile-worker.js'), { type: 'module' });
const tell = (message: HostileMessage, transfer: Transferable[] = []): void => worker.postMessage(message, transfer);

class ForgingConnection extends RTCPeerConnection {
  constructor(configuration?: RTCConfiguration) {
    super(held(configuration));
    this.addEventListener('track', ({ receiver }) => {
      receiver.transform ??= new RTCRtpScriptTransform(worker, { role: 'receive' });
    });
  }

  override setConfiguration(configuration?: RTCConfiguration): void {
    super.setConfiguration(held(configuration));
  }

  override addTransceiver(track: MediaStreamTrack | string, init?: RTCRtpTransceiverInit): RTCRtpTransceiver {
    const transceiver = super.addTransceiver(track, init);
    if (typeof track !== 'string') {
      transceiver.sender.transform = new RTCRtpScriptTransform(worker, { role: 'send' });
    }
    return transceiver;
  }
}
const held = (configuration?: RTCConfiguration): RTCConfiguration =>
  ({ ...configuration, encodedInsertableStreams: true }) as RTCConfiguration;
globalThis.RTCPeerConnection = ForgingConnection;

const room = new Room();

const hostile = {
  join: (url: string, token: string) => room.connect(url, token),
  /** Frames that were kept. */
  kept: () =>
    new Promise<number>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<number>) => resolve(data);
      tell({ ask: port2 }, [port2]);
    }),
  /** What is forged from now on. */
  attack: (attack: Attack) => tell({ attack }),
  /** Keeps so many frames from now on, and forgets those kept before. */
  keep: (count: number) => tell({ keep: count }),
  /** Announces tracks of its own, for the forged frames. */
  async publish(): Promise<void> {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 320, height: 180 } });
    const [sound] = stream.getAudioTracks();
    const [picture] = stream.getVideoTracks();
    const { localParticipant } = room;
    if (sound) {
      await localParticipant.publishTrack(new LocalAudioTrack(sound) as never, {
        source: Track.Source.Microphone,
        red: false,
        dtx: false,
      });
    }
    if (picture) {
      await localParticipant.publishTrack(new LocalVideoTrack(picture), {
        source: Track.Source.Camera,
        simulcast: false,
        videoCodec: 'vp8',
        backupCodec: false,
      });
    }
  },
  /** Says something in clear in every way that LiveKit has. */
  async talk(to: string): Promise<void> {
    const { localParticipant } = room;
    const bytes = new TextEncoder().encode('in clear');
    await localParticipant.publishData(bytes, { reliable: true, topic: 'other' });
    await localParticipant.publishData(bytes, { reliable: false, topic: 'sm/1' });
    await localParticipant.sendText('in clear', { topic: 'lk.chat' });
    await localParticipant
      .performRpc({ destinationIdentity: to, method: 'do', payload: 'in clear', responseTimeout: 1_500 })
      .then(
        () => Promise.reject(new Error('It answered.')),
        () => undefined,
      );
  },
};

declare global {
  var smHostile: typeof hostile;
}
globalThis.smHostile = hostile;
