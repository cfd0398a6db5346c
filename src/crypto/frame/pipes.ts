import type { FrameCodec, Pipe } from '../protocol.js';
import type { Owner } from './openings.js';

/** A pipe as it is now, with what was found out about its frames. */
export interface Target {
  readonly pipe: Pipe;
  /** As the last frames said; null: ask the next one. */
  codec: FrameCodec | null;
  /** A frame is missing since the last key frame, or none has come: what follows cannot be decoded. */
  isBroken: boolean;
  /** When a key frame was last asked for. */
  askedAt: number;
  /** The pipe leads elsewhere now, or nowhere. */
  isGone: boolean;
}

/** Which pipe leads whose frames where. Streams, and the page's words about them, may come in any order. */
export class Pipes {
  readonly #targets = new Map<number, Target>();
  /** Let go before their streams came. */
  readonly #gone = new Set<number>();
  readonly #onForgotten: (owner: Owner) => void;

  /** @param onForgotten no pipe is left that leads that person's frames of that purpose */
  constructor(onForgotten: (owner: Owner) => void) {
    this.#onForgotten = onForgotten;
  }

  /** Streams have come. What the page has said since it made them goes before what it made them with. */
  begin(pipe: Pipe): void {
    if (this.#gone.delete(pipe.id) || this.#targets.has(pipe.id)) return;
    this.#targets.set(pipe.id, newTarget(pipe));
  }

  retarget(pipe: Pipe): void {
    if (this.#gone.has(pipe.id)) return;
    const before = this.#targets.get(pipe.id);
    this.#targets.set(pipe.id, newTarget(pipe));
    if (before) this.#settle(before);
  }

  detach(id: number): void {
    const before = this.#targets.get(id);
    if (!before) {
      this.#gone.add(id);
      return;
    }
    this.#targets.delete(id);
    this.#settle(before);
  }

  /** Null: nothing passes. */
  find(id: number): Target | null {
    return this.#targets.get(id) ?? null;
  }

  #settle(before: Target): void {
    before.isGone = true;
    const { identity, purpose } = before.pipe;
    for (const { pipe } of this.#targets.values()) {
      if (pipe.identity === identity && pipe.purpose === purpose) return;
    }
    this.#onForgotten({ identity, purpose });
  }
}

const newTarget = (pipe: Pipe): Target => ({ pipe, codec: null, isBroken: true, askedAt: -Infinity, isGone: false });
