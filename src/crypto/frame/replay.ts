/**
 * Which frames under a key were seen. It belongs to the key, never to a track: a track announced anew gives old frames
 * no second life.
 */
export interface ReplayGuard {
  /** Before a frame is opened. */
  seen(iv: Uint8Array): boolean;
  /** After it proved authentic, and only then. False: another track has brought the same one meanwhile. */
  accept(iv: Uint8Array): boolean;
}
