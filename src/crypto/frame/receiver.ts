import type { Blanks } from './blanks.js';
import type { EncodedFrame } from './encoded-frame.js';
import { findCodec } from './find-codec.js';
import type { KeyRing } from './key-ring.js';
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
  async open(frame: EncodedFrame, target: Target, isCurrent: () => boolean): Promise<Outcome> {
    const { identity, purpose } = target.pipe;
    const data = new Uint8Array(frame.data);
    // Chromium makes one of padding now and then. It carries nothing that could be authentic, and nothing to show.
    if (data.length === 0) return 'empty';
    if (isOversized(data)) return 'oversized';
    const codec = findCodec(frame, target);
    if (this.#blanks.claims(data)) {
      const blank = await this.#blanks.strip(data, codec);
      if (!blank || !isCurrent()) return 'injected';
      frame.data = blank;
      return 'blanks';
    }
    if (!codec) return 'unknown-codec';
    const result = await openFrame(data, {
      codec,
      type: frame.type,
      findKey: (index) => (isCurrent() ? this.#keys.find(identity, purpose, index) : null),
    });
    if (typeof result === 'string') return result;
    frame.data = result;
    return 'opened';
  }
}
