import { SpeechEdge } from './speech-edge.js';
import { TrackLevels } from './track-levels.js';

/**
 * Hears whether somebody speaks into a microphone that they muted. LiveKit keeps a muted microphone open and disables
 * its track; a clone of it still hears. The clone is measured here, goes nowhere, and ends with the muting.
 */
export class SpeakingWhileMuted {
  readonly #changed: () => void;
  readonly #edge = new SpeechEdge();
  readonly #levels = new TrackLevels();
  #microphone: MediaStreamTrack | null = null;
  #clone: MediaStreamTrack | null = null;
  #stop: (() => void) | null = null;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get speaking(): boolean {
    return this.#edge.speaking;
  }

  /** @param microphone the muted one; null while none is muted */
  listen(microphone: MediaStreamTrack | null): void {
    if (microphone === this.#microphone) return;
    this.#end();
    if (!microphone || microphone.readyState !== 'live') return;
    this.#microphone = microphone;
    this.#clone = microphone.clone();
    this.#clone.enabled = true;
    this.#levels.follow(this.#clone);
    this.#stop = this.#levels.subscribe((level) => this.#hear(level));
  }

  dispose(): void {
    this.#end();
  }

  #hear(level: number): void {
    const before = this.#edge.speaking;
    if (this.#edge.hear(level, performance.now()) !== before) this.#changed();
  }

  #end(): void {
    this.#stop?.();
    this.#stop = null;
    this.#levels.follow(null);
    this.#clone?.stop();
    this.#clone = null;
    this.#microphone = null;
    const spoke = this.#edge.speaking;
    this.#edge.reset();
    if (spoke) this.#changed();
  }
}
