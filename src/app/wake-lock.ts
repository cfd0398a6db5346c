/**
 * Keeps the screen awake while a meeting runs. The browser takes the lock away when the page is hidden, so it is
 * asked for again when the page is back. Where there is no such API nothing happens.
 */
export class ScreenWakeLock {
  #wanted = false;
  #sentinel: WakeLockSentinel | null = null;

  hold(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    document.addEventListener('visibilitychange', this.#ask);
    this.#ask();
  }

  release(): void {
    this.#wanted = false;
    document.removeEventListener('visibilitychange', this.#ask);
    void this.#sentinel?.release();
    this.#sentinel = null;
  }

  readonly #ask = (): void => {
    if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
    navigator.wakeLock.request('screen').then(
      (sentinel) => {
        if (this.#wanted) this.#sentinel = sentinel;
        else void sentinel.release();
      },
      () => undefined,
    );
  };
}
