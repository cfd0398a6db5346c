import { keyIndexOf } from '../../../src/crypto/group/frame-key.js';
import { keyOf } from './secrets.js';
import type { Held } from './symbolic-engine.js';

/** Keys of one epoch. */
interface Ring {
  readonly index: number;
  readonly key: number;
}

/** Frame keys as the frame worker has them: one epoch's at an index. By the epoch's name. */
export class Rings extends Map<string, Ring> {
  /** In place of what has its index: another branch's. */
  install({ authenticator, epoch, secret }: Held): void {
    const index = keyIndexOf(0, epoch);
    for (const [other, ring] of this) if (ring.index === index) this.delete(other);
    this.set(authenticator, { index, key: keyOf(secret) });
  }
}
