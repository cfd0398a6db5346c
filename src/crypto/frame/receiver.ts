import type { FrameCodec } from '../protocol.js';
import type { Blanks } from './blanks.js';
import type { EncodedFrame } from './encoded-frame.js';
import { findCodec } from './find-codec.js';
import type { FrameKey, KeyRing } from './key-ring.js';
import { openFrame } from './open.js';
import { isOversized } from './oversized.js';
import type { Target } from './pipes.js';
import type { Outcome } from './tally.js';

export interface ReceiverOptions {
  readonly keys: KeyRing;
  readonly blanks: Blanks;
}

/** Opens the frames of others, or shows none. */
export class Receiver {
  readonly #keys: KeyRing;
  readonly #blanks: Blanks;

  constructor({ keys, blanks }: ReceiverOptions) {
    this.#keys = keys;
    this.#blanks = blanks;
  }

  /** Changes the frame where it comes back as `opened` or `blanks`; every other must not be shown. */
  open(frame: EncodedFrame, target: Target): Outcome | Promise<Outcome> {
    const { identity, purpose } = target.pipe;
    const data = new Uint8Array(frame.data);
    // Chromium makes one of padding now and then. It carries nothing that could be authentic, and nothing to show.
    if (data.length === 0) return 'empty';
    if (isOversized(data)) return 'oversized';
    const { type } = frame;
    const codec = findCodec(frame, type, target);
    if (this.#blanks.claims(data)) return this.#strip(frame, data, codec, target);
    if (!codec) return 'unknown-codec';
    const findKey = (index: number): FrameKey | null =>
      target.isGone ? null : this.#keys.find(identity, purpose, index);
    return openFrame(frame, data, { codec, type, findKey });
  }

  async #strip(
    frame: EncodedFrame,
    data: Uint8Array<ArrayBuffer>,
    codec: FrameCodec | null,
    target: Target,
  ): Promise<Outcome> {
    const blank = await this.#blanks.strip(data, codec);
    if (!blank || target.isGone) return 'injected';
    frame.data = blank;
    return 'blanks';
  }
}
