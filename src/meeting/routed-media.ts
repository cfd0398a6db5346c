import type { LevelMeter, MediaSink } from './ports.js';

/** One sink for the screen, whoever makes the pictures at the time: the lobby's preview, then the room. */
class RoutedSink implements MediaSink {
  #target: MediaSink | null = null;

  route(target: MediaSink | null): void {
    this.#target = target;
  }

  attach(...args: Parameters<MediaSink['attach']>): () => void {
    return this.#target?.attach(...args) ?? (() => undefined);
  }
}

/** One level meter for the screen. The one behind it measures only while somebody listens. */
class RoutedLevels implements LevelMeter {
  #target: LevelMeter | null = null;
  #unsubscribe: (() => void) | null = null;
  readonly #listeners = new Set<(level: number) => void>();

  route(target: LevelMeter | null): void {
    this.#target = target;
    this.#follow();
  }

  subscribe(listener: (level: number) => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#follow();
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#follow();
    };
  }

  #follow(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    if (this.#listeners.size === 0) return;
    const tell = (level: number): void => {
      for (const listener of [...this.#listeners]) listener(level);
    };
    // Whoever measured before is silent now.
    if (this.#target) this.#unsubscribe = this.#target.subscribe(tell);
    else tell(0);
  }
}

/** Where the pictures and the loudness come from at the time: the preview, then the room. */
export class RoutedMedia {
  readonly sink = new RoutedSink();
  readonly levels = new RoutedLevels();

  route(from: { readonly sink: MediaSink; readonly levels: LevelMeter } | null): void {
    this.sink.route(from?.sink ?? null);
    this.levels.route(from?.levels ?? null);
  }
}
