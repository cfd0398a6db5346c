import { timers } from '../base/timers.js';
import type { Clock } from '../meeting/ports.js';

/** The real time. */
export const systemClock: Clock = { ...timers, now: () => Date.now() };
