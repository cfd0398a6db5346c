/** Calls at once, in the caller's own task (a click's permission lasts no longer); a throw becomes a rejection. */
export function promised<T>(action: () => T | PromiseLike<T>): Promise<T> {
  return new Promise((resolve) => resolve(action()));
}
