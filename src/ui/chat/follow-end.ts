import type { ReactiveController, ReactiveElement } from 'lit';

/** Pixels from the end within which one still counts as reading the latest. */
const NEAR_END = 48;

/** Keeps the end of a scrolled box in sight, unless the person scrolled away from it. */
export class FollowEnd implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #selector: string;
  readonly #changed: () => void;
  #box: HTMLElement | null = null;
  #reached = true;
  #height = 0;
  readonly #resized = new ResizeObserver(() => {
    this.#height = this.#box?.clientHeight ?? 0;
    // A keyboard that opens, or a toolbar that appears, takes from the box.
    if (this.#reached) this.show();
  });

  /** @param changed the person came to the end, or left it */
  constructor(host: ReactiveElement, selector: string, changed: () => void) {
    this.#host = host;
    this.#selector = selector;
    this.#changed = changed;
    host.addController(this);
  }

  /** The end is in sight. */
  get reached(): boolean {
    return this.#reached;
  }

  hostUpdated(): void {
    const box = this.#host.querySelector<HTMLElement>(this.#selector);
    if (box === this.#box) return;
    this.hostDisconnected();
    this.#box = box;
    if (!box) return;
    box.addEventListener('scroll', this.#scrolled, { passive: true });
    this.#resized.observe(box);
  }

  hostDisconnected(): void {
    this.#box?.removeEventListener('scroll', this.#scrolled);
    this.#resized.disconnect();
    this.#box = null;
  }

  show(): void {
    if (this.#box) this.#box.scrollTop = this.#box.scrollHeight;
    this.#set(true);
  }

  readonly #scrolled = (): void => {
    const box = this.#box;
    // Otherwise the box became shorter, and the person did not scroll away.
    if (box?.clientHeight === this.#height) {
      this.#set(box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END);
    }
  };

  #set(reached: boolean): void {
    if (reached === this.#reached) return;
    this.#reached = reached;
    this.#changed();
  }
}
