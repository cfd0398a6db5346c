import {
  AudioFrame,
  AudioSource,
  AudioStream,
  EncryptionType,
  LocalAudioTrack,
  LocalVideoTrack,
  Room,
  RoomEvent,
  TrackKind,
  TrackPublishOptions,
  TrackSource,
  VideoBufferType,
  VideoFrame,
  VideoSource,
  VideoStream,
  dispose,
} from '@livekit/rtc-node';
import type { RemoteTrack } from '@livekit/rtc-node';

const WIDTH = 320;
const HEIGHT = 180;
const RATE = 48_000;
/** Milliseconds of one piece of sound. */
const PIECE = 20;
const LOUD = 8_000;

/** The native SDK ends with this; before, it keeps the process alive. */
export const endNativePeers = (): Promise<void> => dispose();

/** Somebody with LiveKit's native SDK, under its own end-to-end encryption. */
export class NativePeer {
  readonly #room = new Room();
  readonly #timers: NodeJS.Timeout[] = [];
  /** Loudest sample heard, and different pictures seen. */
  loudest = 0;
  readonly pictures = new Set<number>();

  async join(url: string, token: string, passphrase: string): Promise<void> {
    this.#room.on(RoomEvent.TrackSubscribed, (track) => void this.#receive(track));
    const encoder = new TextEncoder();
    await this.#room.connect(url, token, {
      autoSubscribe: true,
      dynacast: false,
      encryption: {
        encryptionType: EncryptionType.GCM,
        keyProviderOptions: {
          sharedKey: encoder.encode(passphrase),
          ratchetSalt: encoder.encode('LKFrameEncryptionKey'),
          ratchetWindowSize: 0,
          failureTolerance: -1,
        },
      },
    });
    await this.#publish();
  }

  /** Waits until enough was received. */
  async until(enough: (peer: NativePeer) => boolean, limit = 20_000): Promise<void> {
    const deadline = performance.now() + limit;
    while (!enough(this)) {
      if (performance.now() > deadline) {
        throw new Error(`Not within ${limit} ms; loudest ${this.loudest}, pictures ${this.pictures.size}.`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async leave(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#room.disconnect();
  }

  async #publish(): Promise<void> {
    const { localParticipant } = this.#room;
    if (!localParticipant) throw new Error('Not connected.');
    const [sound, picture] = [new AudioSource(RATE, 1), new VideoSource(WIDTH, HEIGHT)];
    const publish = (track: LocalAudioTrack | LocalVideoTrack, source: TrackSource) =>
      localParticipant.publishTrack(track, new TrackPublishOptions({ source }));
    await publish(LocalAudioTrack.createAudioTrack('sound', sound), TrackSource.SOURCE_MICROPHONE);
    await publish(LocalVideoTrack.createVideoTrack('picture', picture), TrackSource.SOURCE_CAMERA);
    let turn = 0;
    this.#timers.push(
      setInterval(() => void sound.captureFrame(makeTone()).catch(() => undefined), PIECE),
      setInterval(() => picture.captureFrame(makePicture(turn++)), 66),
    );
  }

  async #receive(track: RemoteTrack): Promise<void> {
    if (track.kind === TrackKind.KIND_AUDIO) {
      for await (const { data } of new AudioStream(track)) {
        for (const sample of data) this.loudest = Math.max(this.loudest, Math.abs(sample));
      }
      return;
    }
    for await (const { frame } of new VideoStream(track)) {
      let sum = 0;
      for (let index = 0; index < frame.data.length; index += 97) sum = (sum * 31 + (frame.data[index] ?? 0)) >>> 0;
      this.pictures.add(sum);
    }
  }
}

/** One piece of a square wave. */
function makeTone(): AudioFrame {
  const samples = (RATE / 1_000) * PIECE;
  const data = Int16Array.from({ length: samples }, (_, index) => (index % 96 < 48 ? LOUD : -LOUD));
  return new AudioFrame(data, RATE, 1, samples);
}

/** Grey that changes. */
function makePicture(turn: number): VideoFrame {
  const data = new Uint8Array(WIDTH * HEIGHT * 4).fill((turn * 16) % 256);
  return new VideoFrame(data, WIDTH, HEIGHT, VideoBufferType.RGBA);
}
