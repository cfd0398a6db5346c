/** Requests one after the other: each begins when the one before has ended, either way. */
export class Sequence {
  #tail: Promise<void> = Promise.resolve();

  run(action: () => Promise<void>): Promise<void> {
    const done = this.#tail.then(action);
    this.#tail = done.catch(() => undefined);
    return done;
  }
}
