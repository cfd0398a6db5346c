import { SecureMeetingError } from '../base/errors.js';

const refuse = (message: string, hint: string, retryable: boolean): SecureMeetingError =>
  new SecureMeetingError('ERR_SM_WORKER', message, { hint, retryable });

/** The page's policy forbade it. @param inlined whether the worker came along in the script */
export function blockedByPolicy(inlined: boolean): SecureMeetingError {
  const remedy = inlined
    ? `The one-file script starts its workers from blob: addresses: add "worker-src 'self' blob:", or load secure-meeting.js with its folder and keep "worker-src 'self'".`
    : `Add "worker-src 'self'".`;
  return refuse('The page’s Content-Security-Policy forbids the worker.', remedy, false);
}

/** `new Worker` itself threw, and no policy for workers did it. */
export function refusedByBrowser(): SecureMeetingError {
  return refuse(
    'The browser refused to start the worker.',
    `Where the page asks for Trusted Types, add "trusted-types secure-meeting 'allow-duplicates'" to its Content-Security-Policy. A sandboxed iframe needs allow-scripts and allow-same-origin.`,
    false,
  );
}

export function ofAnotherOrigin(origin: string): SecureMeetingError {
  return refuse(
    `The worker is on another origin (${origin}).`,
    'Browsers run workers of the page’s own origin alone: copy the published folder to this origin and set assets-base to it.',
    false,
  );
}

/** @param path of the worker's file */
export function notLoaded(path: string): SecureMeetingError {
  return refuse(
    'The worker could not be loaded.',
    `${path} must answer 200 as text/javascript (on a page with Cross-Origin-Embedder-Policy, under that header too). Copy workers/ of the same build beside the script, or set assets-base to the folder that holds it.`,
    true,
  );
}

/** The worker runs, and lacks what a group meeting needs. */
export function partNotLoaded(cause: unknown): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_LOAD', 'A part of the worker could not be loaded.', {
    hint: `Copy all of workers/, of one build. Where a Content-Security-Policy comes with the worker's file, it needs "script-src 'self'".`,
    retryable: true,
    cause,
  });
}

export function didNotStart(seconds: number): SecureMeetingError {
  return refuse(`The worker did not start within ${seconds} seconds.`, 'Trying again starts it anew.', true);
}

export function crashed(): SecureMeetingError {
  return refuse('The worker crashed.', 'Trying again starts another, with a new device key. Please report it.', true);
}

export function silent(): SecureMeetingError {
  return refuse(
    'The worker no longer answers.',
    'The browser may have ended it to save memory. Trying again starts another, with a new device key.',
    true,
  );
}

export function tooSlow(seconds: number): SecureMeetingError {
  return refuse(
    `The worker had no answer within ${seconds} seconds.`,
    'The device may be overloaded. Try again.',
    true,
  );
}

/** What was to be sent cannot cross the port. */
export function notSendable(): SecureMeetingError {
  return refuse('This cannot be sent to the worker.', 'Hand over strings and plain objects.', false);
}

export function keyIsGone(): SecureMeetingError {
  return refuse(
    'There is no device key for this issuer.',
    'Its worker was lost, or never asked for one: open the key, and ask for an entitlement bound to it.',
    true,
  );
}

export function disposed(): SecureMeetingError {
  return new SecureMeetingError('ERR_SM_ABORTED', 'The worker was ended.');
}
