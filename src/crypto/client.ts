import { SecureMeetingError } from '../base/errors.js';
import { watchPolicy } from './policy-watch.js';
import type { PolicyWatch } from './policy-watch.js';
import type { Call, WorkerName } from './protocol.js';
import { blockedByPolicy, disposed, notLoaded, refusedByBrowser } from './refusals.js';
import { trustWorkerUrl } from './script-url.js';
import { findWorker } from './worker-address.js';
import type { WorkerFile } from './worker-files.js';
import { WorkerLink } from './worker-link.js';
import type { Limits } from './worker-link.js';

export interface WorkerOptions {
  /** The element's `assets-base`; empty: beside the script. */
  readonly assetsBase: string;
  /** Ends the worker, starting or running. */
  readonly signal: AbortSignal;
  readonly limits?: Partial<Limits>;
  /** One that stands still is noticed within about three seconds although nobody calls. */
  readonly isWatched?: boolean;
  /** The worker ran and is gone, not by the signal. Whatever waited for it has been refused already. */
  readonly onLost: (error: SecureMeetingError) => void;
}

/** A worker that runs. */
export interface WorkerClient<Api> {
  /** One that stands still is noticed within seconds while somebody waits for it. Ports are handed over. */
  readonly call: Call<Api>;
  readonly worker: Worker;
}

/**
 * Starts a worker.
 *
 * @throws SecureMeetingError `ERR_SM_WORKER` with a hint: blocked by the page's policy, not there, of another origin,
 *   crashed, too slow; `ERR_SM_ABORTED` by the signal
 */
export async function startWorker<Api>(name: WorkerName, options: WorkerOptions): Promise<WorkerClient<Api>> {
  const { assetsBase, signal, limits, isWatched, onLost } = options;
  if (signal.aborted) throw disposed();
  const file = findWorker(name, assetsBase);
  const policy = watchPolicy(file);
  let fault: Event | undefined;
  let started = false;
  try {
    const worker = new Worker(trustWorkerUrl(file.url), { type: 'module', name: `secure-meeting-${name}` });
    worker.addEventListener('error', (event) => (fault ??= event));
    const stop = (): void => link.end(disposed());
    const forget = (reason: SecureMeetingError): void => {
      signal.removeEventListener('abort', stop);
      if (started && !signal.aborted) onLost(reason);
    };
    const link = new WorkerLink(worker, { onEnd: forget, ...(limits && { limits }), ...(isWatched && { isWatched }) });
    signal.addEventListener('abort', stop);
    await link.start();
    started = true;
    return { call: ((method: string, ...args: unknown[]) => link.call(method, args)) as Call<Api>, worker };
  } catch (error) {
    throw await explain(error, fault, file, policy);
  } finally {
    policy.end();
    if (file.inlined) URL.revokeObjectURL(file.url);
  }
}

/** A script that throws has a message in its event; one that could not be had is an event without a word. */
async function explain(
  error: unknown,
  fault: Event | undefined,
  file: WorkerFile,
  policy: PolicyWatch,
): Promise<SecureMeetingError> {
  if (error instanceof SecureMeetingError) {
    const isSilent = fault && !(fault as Partial<ErrorEvent>).message;
    if (!isSilent) return error;
    return (await policy.blocked()) ? blockedByPolicy(file.inlined) : notLoaded(new URL(file.url).pathname);
  }
  return (await policy.blocked()) ? blockedByPolicy(file.inlined) : refusedByBrowser();
}
