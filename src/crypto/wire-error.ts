import { transferHandlers } from 'comlink';
import type { TransferHandler } from 'comlink';
import { SecureMeetingError } from '../base/errors.js';
import { EncryptedRoomRefusal } from '../entitlement/refusals.js';

/** A refusal as it crosses the port. Cause and stack stay where they are. */
export interface WireError {
  readonly code: `ERR_SM_${string}`;
  readonly message: string;
  readonly hint: string;
  readonly retryable: boolean;
  readonly encryptedRoom: boolean;
}

/**
 * Under a name of our own: the page may share its copy of Comlink with the site, whose errors are not ours to change.
 */
const NAME = 'secure-meeting.thrown';

/** What Comlink hands to a `throw` handler. */
interface Thrown {
  readonly value: unknown;
}

/** Worker side: what is thrown leaves as a code, and nothing else ever as an object that the page could call back. */
export function sendErrors(): void {
  const theirs = transferHandlers.get('throw');
  transferHandlers.clear();
  const handler: TransferHandler<Thrown, WireError> = {
    canHandle: (value): value is Thrown => theirs?.canHandle(value) ?? false,
    serialize: ({ value }) => [writeError(value), []],
    deserialize: throwWireError,
  };
  transferHandlers.set(NAME, handler);
}

/** Out here, not where it is set: Comlink keeps it for as long as the page lives, with whatever it closes over. */
const RECEIVER: TransferHandler<never, WireError> = {
  canHandle: (() => false) as unknown as TransferHandler<never, WireError>['canHandle'],
  serialize: () => {
    throw new TypeError('The page sends no errors.');
  },
  deserialize: throwWireError,
};

/** Page side: a code that arrives becomes a `SecureMeetingError` again. Comlink's own handlers stay as they are. */
export function receiveErrors(): void {
  transferHandlers.set(NAME, RECEIVER);
}

/** A foreign error may quote what it stumbled over, a token or a key: only the name of its class leaves. */
export function writeError(error: unknown): WireError {
  if (error instanceof SecureMeetingError) {
    const { code, message, hint, retryable } = error;
    return { code, message, hint, retryable, encryptedRoom: error instanceof EncryptedRoomRefusal };
  }
  return {
    code: 'ERR_SM_WORKER',
    message: 'Something in the worker failed.',
    hint: `It was ${classOf(error)}. Please report it.`,
    retryable: true,
    encryptedRoom: false,
  };
}

/** The names of the language's and the browser's errors are fixed words; any other name could carry anything. */
function classOf(error: unknown): string {
  if (error instanceof DOMException) return /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'DOMException';
  const known = [TypeError, RangeError, SyntaxError, ReferenceError, Error];
  return known.find((type) => error instanceof type)?.name ?? 'no error';
}

function throwWireError(sent: unknown): never {
  throw readError(sent);
}

export function readError(sent: unknown): SecureMeetingError {
  const { code, message, hint, retryable, encryptedRoom } = Object(sent) as Partial<Record<keyof WireError, unknown>>;
  const isCode = (text: unknown): text is WireError['code'] => typeof text === 'string' && text.startsWith('ERR_SM_');
  if (!isCode(code) || typeof message !== 'string' || typeof hint !== 'string') {
    return new SecureMeetingError('ERR_SM_WORKER', 'The worker sent an error that cannot be read.', {
      hint: 'Serve the script and its workers from the same build.',
    });
  }
  const refusal = new SecureMeetingError(code, message, { hint, retryable: retryable === true });
  return encryptedRoom === true ? new EncryptedRoomRefusal(refusal) : refusal;
}
