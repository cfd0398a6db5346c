/** What a refusal carries besides its words. */
export interface SecureMeetingErrorOptions {
  /** For the developer: what to change, naming the input. Shown to nobody else. */
  readonly hint?: string;
  /** Whether the same call may succeed later without a change by the developer. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/**
 * Everything the element refuses, with a stable code.
 *
 * @example
 * meeting.join().catch((error) => { if (error.code === 'ERR_SM_TOKEN') location.reload(); });
 */
export class SecureMeetingError extends Error {
  override readonly name = 'SecureMeetingError';
  /** One of `ERROR_CODES`. */
  readonly code: `ERR_SM_${string}`;
  readonly hint: string;
  readonly retryable: boolean;

  constructor(code: `ERR_SM_${string}`, message: string, options: SecureMeetingErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint ?? '';
    this.retryable = options.retryable ?? false;
  }
}
