import type { MediaPurpose } from '../../contract/media-purpose.js';
import type { FrameReport, FrameWorkerApi } from '../protocol.js';
import type { EncodedFrame } from './encoded-frame.js';
import { findCodec } from './find-codec.js';
import type { IvSource } from './iv.js';
import type { KeyRing } from './key-ring.js';
import { isOversized } from './oversized.js';
import type { Target } from './pipes.js';
import { clearLength, sealFrame } from './seal.js';
import type { DropReason, Outcome } from './tally.js';

type Source = keyof Parameters<FrameWorkerApi['setSources']>[0];

/** Sound of a shared screen goes with its picture. */
const SOURCES: Readonly<Record<MediaPurpose, Source>> = {
  microphone: 'microphone',
  camera: 'camera',
  screen: 'screen',
  'screen-audio': 'screen',
};

export interface SenderOptions {
  readonly keys: KeyRing;
  readonly ivs: IvSource;
  readonly report: (report: FrameReport) => void;
}

/** Seals one's own frames, or lets none out. */
export class Sender {
  readonly #keys: KeyRing;
  readonly #ivs: IvSource;
  readonly #report: (report: FrameReport) => void;
  #sources: Readonly<Record<Source, boolean>> = { microphone: false, camera: false, screen: false };
  #isNewKey = false;
  #isExhausted = false;

  constructor({ keys, ivs, report }: SenderOptions) {
    this.#keys = keys;
    this.#ivs = ivs;
    this.#report = report;
  }

  setSources(on: Readonly<Record<Source, boolean>>): void {
    this.#sources = on;
  }

  /** Others learn of the next sealed frame that another key is in use. */
  keyChanged(): void {
    this.#isNewKey = true;
  }

  /** Changes the frame where it comes back as `sealed`; every other must not leave. */
  seal(frame: EncodedFrame, target: Target): Outcome | Promise<Outcome> {
    const { identity, purpose } = target.pipe;
    if (this.#isOff(purpose)) return 'off';
    const sending = this.#keys.findForSending(identity, purpose);
    if (!sending) return 'stopped';
    const data = new Uint8Array(frame.data);
    if (data.length === 0) return 'empty';
    if (isOversized(data)) return 'oversized';
    const { type } = frame;
    const codec = findCodec(frame, type, target);
    if (!codec) return 'unknown-codec';
    const clear = clearLength(data, codec, type);
    if (clear === null) return 'malformed';
    const iv = this.#ivs.next();
    if (!iv) return this.#exhausted();
    // The person, the page or the group may have decided otherwise meanwhile.
    const findHindrance = (): DropReason | null => {
      if (this.#isOff(purpose)) return 'off';
      return !target.isGone && this.#keys.mayStillSend(identity, purpose, sending) ? null : 'stopped';
    };
    return sealFrame(frame, data, { codec, clear, ...sending, iv, findHindrance });
  }

  /** A frame leaves. */
  sealed(): void {
    if (!this.#isNewKey) return;
    this.#isNewKey = false;
    this.#report({ type: 'key-switched' });
  }

  #isOff(purpose: MediaPurpose): boolean {
    return !this.#sources[SOURCES[purpose]];
  }

  #exhausted(): Outcome {
    if (!this.#isExhausted) this.#report({ type: 'exhausted' });
    this.#isExhausted = true;
    return 'stopped';
  }
}
