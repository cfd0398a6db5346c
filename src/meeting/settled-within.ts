import type { Clock } from './ports.js';

/** Resolves when the promise settles, either way, or when that many milliseconds have passed. Never rejects. */
export function settledWithin(clock: Clock, limit: number, promise: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(limit, resolve);
    const settle = (): void => {
      cancel();
      resolve();
    };
    promise.then(settle, settle);
  });
}
