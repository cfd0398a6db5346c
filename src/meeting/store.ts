import { Emitter } from '../base/emitter.js';
import { INITIAL_MEETING } from './state.js';
import type { Meeting } from './state.js';

/** Holds the one current `Meeting` and tells who listens when it changes. */
export class MeetingStore {
  #meeting: Meeting;
  readonly #changes = new Emitter<{ readonly meeting: Meeting; readonly previous: Meeting }>();

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
    this.#changes.emit({ meeting: this.#meeting, previous });
  }

  subscribe(listener: (change: { readonly meeting: Meeting; readonly previous: Meeting }) => void): () => void {
    return this.#changes.subscribe(listener);
  }
}
