import type { Clock } from '../meeting/ports.js';

/** The real time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delay, action) => {
    const timer = setTimeout(action, delay);
    return () => clearTimeout(timer);
  },
};
