import { SecureMeetingError } from '../../../src/base/errors.js';

/** What a call refuses with; anything else that it throws goes on. */
export function thrownBy(call: () => unknown): SecureMeetingError {
  try {
    call();
  } catch (error) {
    if (error instanceof SecureMeetingError) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}
