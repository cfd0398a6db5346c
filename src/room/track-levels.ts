import type { LevelMeter } from '../meeting/ports.js';
import { loudnessOf } from './loudness.js';

/** Milliseconds between two levels. */
const PERIOD = 50;
/** Samples of one moment: 43 ms at 48 kHz. */
const MOMENT = 2048;

/** Chromium: no loudspeaker is held for a sound that is only measured. Others ignore it. */
interface MeasuringOptions extends AudioContextOptions {
  readonly sinkId: { readonly type: 'none' };
}
const MEASURING: MeasuringOptions = { sinkId: { type: 'none' } };

/** Measures one microphone while anybody listens; nothing runs and nothing is held otherwise. */
export class TrackLevels implements LevelMeter {
  #track: MediaStreamTrack | null = null;
  readonly #listeners = new Set<(level: number) => void>();
  #context: AudioContext | null = null;
  #source: MediaStreamAudioSourceNode | null = null;
  #analyser: AnalyserNode | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;
  readonly #samples = new Float32Array(MOMENT);

  subscribe(listener: (level: number) => void): () => void {
    this.#listeners.add(listener);
    this.#run();
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#stop();
    };
  }

  /** Which track is measured from now on; null: silence. */
  follow(track: MediaStreamTrack | null): void {
    if (track === this.#track) return;
    this.#track = track;
    if (this.#listeners.size === 0) return;
    this.#disconnect();
    if (track) this.#run();
    else this.#stop();
  }

  #run(): void {
    if (!this.#track || this.#source) return;
    try {
      this.#context ??= new AudioContext(MEASURING);
      this.#analyser ??= new AnalyserNode(this.#context, { fftSize: MOMENT });
      this.#source = this.#context.createMediaStreamSource(new MediaStream([this.#track]));
    } catch {
      // No sound system, or a track that has just ended: nothing is measured.
      this.#stop();
      return;
    }
    this.#source.connect(this.#analyser);
    this.#timer ??= setInterval(() => this.#measure(), PERIOD);
  }

  #measure(): void {
    if (!this.#context || !this.#analyser) return;
    if (this.#context.state !== 'running') this.#wake(this.#context);
    this.#analyser.getFloatTimeDomainData(this.#samples);
    this.#tell(this.#track?.readyState === 'live' ? loudnessOf(this.#samples) : 0);
  }

  /** Begun before the person's first click it stands still, and nothing but asking again sets it going. */
  #wake(context: AudioContext): void {
    const { userActivation } = navigator as { userActivation?: { readonly hasBeenActive: boolean } };
    if (userActivation?.hasBeenActive !== false) context.resume().catch(() => undefined);
  }

  #tell(level: number): void {
    for (const listener of [...this.#listeners]) listener(level);
  }

  #disconnect(): void {
    this.#source?.disconnect();
    this.#source = null;
  }

  #stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    this.#disconnect();
    this.#analyser = null;
    this.#context?.close().catch(() => undefined);
    this.#context = null;
    this.#tell(0);
  }
}
