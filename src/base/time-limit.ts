/**
 * Runs a step that may take at most `limit` milliseconds. Its signal aborts when time is up or when `outer` aborts; a
 * step that ignores the signal is no longer waited for.
 *
 * @throws what the step throws, a `DOMException` named `TimeoutError`, or the reason of `outer`
 */
export async function withTimeLimit<T>(
  limit: number,
  outer: AbortSignal,
  step: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  outer.throwIfAborted();
  const controller = new AbortController();
  const { signal } = controller;
  const follow = (): void => controller.abort(outer.reason);
  const timer = setTimeout(() => controller.abort(new DOMException('The time limit passed.', 'TimeoutError')), limit);
  outer.addEventListener('abort', follow);
  try {
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
    return await Promise.race([step(signal), aborted]);
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', follow);
  }
}
