/** Collects what must be undone, and undoes it once, last first. */
export class Disposer {
  readonly #steps: (() => void)[] = [];
  #disposed = false;

  get disposed(): boolean {
    return this.#disposed;
  }

  /** A step added after disposal is undone at once. */
  add(step: () => void): void {
    if (this.#disposed) step();
    else this.#steps.push(step);
  }

  listen(target: EventTarget, type: string, listener: (event: Event) => void, options?: AddEventListenerOptions): void {
    target.addEventListener(type, listener, options);
    this.add(() => target.removeEventListener(type, listener, options));
  }

  dispose(): void {
    this.#disposed = true;
    for (const step of this.#steps.splice(0).reverse()) step();
  }
}
