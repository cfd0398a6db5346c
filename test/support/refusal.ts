/** What a promise rejects with, as the element's errors are. */
export async function refusal(
  promise: Promise<unknown>,
): Promise<Error & { readonly code?: string; readonly hint?: string; readonly retryable?: boolean }> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('It was not refused.');
}
