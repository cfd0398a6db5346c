import { Emitter } from '../base/emitter.js';
import { INITIAL_MEETING } from './state.js';
import type { Meeting } from './state.js';

/** One step from a `Meeting` to the next. */
export interface Change {
  readonly meeting: Meeting;
  readonly previous: Meeting;
}

/**
 * Holds the one current `Meeting` and tells who listens when it changes. Every listener hears every change, in the
 * order they happened: one that changes the meeting while it listens is told after all others have heard the first.
 */
export class MeetingStore {
  #meeting: Meeting;
  readonly #changes = new Emitter<Change>();
  readonly #untold: Change[] = [];
  #telling = false;

  constructor(initial: Meeting = INITIAL_MEETING) {
    this.#meeting = initial;
  }

  get meeting(): Meeting {
    return this.#meeting;
  }

  /** Changes the parts named. Nothing is told where every part is identical already. */
  update(change: Partial<Meeting>): void {
    const previous = this.#meeting;
    const changed = (Object.keys(change) as (keyof Meeting)[]).some((key) => !Object.is(previous[key], change[key]));
    if (!changed) return;
    this.#meeting = { ...previous, ...change };
    this.#untold.push({ meeting: this.#meeting, previous });
    if (this.#telling) return;
    this.#telling = true;
    for (let next = this.#untold.shift(); next; next = this.#untold.shift()) this.#changes.emit(next);
    this.#telling = false;
  }

  subscribe(listener: (change: Change) => void): () => void {
    return this.#changes.subscribe(listener);
  }
}
