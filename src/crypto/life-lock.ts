/**
 * A browser tells nobody that it ended a worker, but lets go of the locks that the worker held. Unlike silence, that is
 * told from a machine that is merely busy.
 */

/** Absent outside of secure contexts; refused where storage is. */
const findLocks = (): LockManager | undefined => navigator.locks;

/**
 * Worker side: holds a lock for as long as the worker lives.
 *
 * @returns its name; empty where the browser lets nobody hold one
 */
export function holdLife(): Promise<string> {
  return new Promise((resolve) => {
    const hold = (lock: Lock | null): Promise<never> => {
      resolve(lock?.name ?? '');
      return new Promise(() => undefined);
    };
    // Where there are no locks there is no randomUUID either: it is not asked for then.
    const held = findLocks()?.request(`secure-meeting worker ${crypto.randomUUID()}`, hold);
    if (held) held.catch(() => resolve(''));
    else resolve('');
  });
}

/** Page side: tells once that nobody holds that lock any more, until the signal ends the watch. */
export function watchLife(name: string, signal: AbortSignal, onEnd: () => void): void {
  if (name === '') return;
  findLocks()
    ?.request(name, { signal }, onEnd)
    .catch(() => undefined); // no longer watched
}
