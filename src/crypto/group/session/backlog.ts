/** Records that may wait to be read: in all, and of one sender, so that nobody fills it for the others. */
const MOST_WAITING = 512;
const MOST_OF_ONE = 128;

/** Counts the records that wait to be read. */
export class Backlog {
  readonly #of = new Map<string, number>();
  #waiting = 0;

  /** Whether one more of that sender may wait; then it counts until it is done. */
  admits(from: string): boolean {
    const waiting = this.#of.get(from) ?? 0;
    if (this.#waiting >= MOST_WAITING || waiting >= MOST_OF_ONE) return false;
    this.#waiting += 1;
    this.#of.set(from, waiting + 1);
    return true;
  }

  done(from: string): void {
    const left = (this.#of.get(from) ?? 0) - 1;
    if (left < 0) return;
    this.#waiting -= 1;
    if (left > 0) this.#of.set(from, left);
    else this.#of.delete(from);
  }
}
