/** What happens when, in virtual milliseconds: a binary heap; what is due together happens in the order in which it was planned. */
interface Entry {
  readonly at: number;
  readonly order: number;
  readonly action: () => void;
}

export class Timeline {
  now = 0;
  #order = 0;
  readonly #heap: Entry[] = [];

  plan(at: number, action: () => void): void {
    const entry = { at: Math.max(at, this.now), order: this.#order++, action };
    let child = this.#heap.push(entry) - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.#isBefore(child, parent)) break;
      this.#swap(child, parent);
      child = parent;
    }
  }

  /** Everything until then. */
  runUntil(limit: number): void {
    for (let first = this.#heap[0]; first && first.at <= limit; first = this.#heap[0]) {
      this.#takeFirst();
      this.now = first.at;
      first.action();
    }
    this.now = limit;
  }

  #takeFirst(): void {
    const last = this.#heap.pop();
    if (this.#heap.length === 0 || !last) return;
    this.#heap[0] = last;
    let parent = 0;
    for (;;) {
      const left = 2 * parent + 1;
      let least = parent;
      if (left < this.#heap.length && this.#isBefore(left, least)) least = left;
      if (left + 1 < this.#heap.length && this.#isBefore(left + 1, least)) least = left + 1;
      if (least === parent) return;
      this.#swap(parent, least);
      parent = least;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (!one || !other) return false;
    return one.at < other.at || (one.at === other.at && one.order < other.order);
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one && other) [this.#heap[a], this.#heap[b]] = [other, one];
  }
}
