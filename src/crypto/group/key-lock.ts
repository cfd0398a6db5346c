/** Milliseconds to wait for a page that is being left, as in a reload, to let go of its key. */
const PATIENCE = 250;

/**
 * Holds the stored key of an issuer for this worker, until it is released or the worker ends. So two elements, in one
 * page or in two, never sign with one key.
 *
 * @returns null where another holds it, or where the browser lets nobody hold anything
 */
export function holdKey(issuer: string): Promise<{ release(): void } | null> {
  return new Promise((resolve) => {
    const hold = (): Promise<void> => new Promise((release) => resolve({ release }));
    // Absent outside of secure contexts; refused where storage is.
    const locks = navigator.locks as LockManager | undefined;
    const held = locks?.request(
      `secure-meeting device key of ${issuer}`,
      { signal: AbortSignal.timeout(PATIENCE) },
      hold,
    );
    if (held) held.catch(() => resolve(null));
    else resolve(null);
  });
}
