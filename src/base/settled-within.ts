import { timers } from './timers.js';
import type { Timers } from './timers.js';

/** Resolves when the promise settles, either way, or when that many milliseconds have passed. Never rejects. */
export function settledWithin(limit: number, promise: Promise<unknown>, clock: Timers = timers): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(limit, resolve);
    const settle = (): void => {
      cancel();
      resolve();
    };
    promise.then(settle, settle);
  });
}
