import type { PlayedMark } from '../played.js';

/**
 * Which frames under a key were seen, by what is remembered of their IVs. It belongs to the key, never to a track: a
 * track announced anew gives old frames no second life.
 */
export interface ReplayGuard {
  /** Before a frame is opened. */
  seen(mark: PlayedMark): boolean;
  /** After it proved authentic, and only then. False: another track has brought the same one meanwhile. */
  accept(mark: PlayedMark): boolean;
}
