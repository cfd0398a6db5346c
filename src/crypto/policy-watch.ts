import type { WorkerFile } from './worker-files.js';

/** Milliseconds by which a report may come after the error that it explains. */
const PATIENCE = 100;

/** Hears whether the page's Content-Security-Policy stops a worker: the worker's own `error` event does not say so. */
export interface PolicyWatch {
  /** To be asked once the worker has failed. */
  blocked(): Promise<boolean>;
  end(): void;
}

export function watchPolicy({ url, inlined }: WorkerFile): PolicyWatch {
  let hear: () => void = () => undefined;
  const heard = new Promise<true>((resolve) => (hear = () => resolve(true)));
  const note = ({ blockedURI, effectiveDirective, disposition }: SecurityPolicyViolationEvent): void => {
    // Without `worker-src`, `child-src` and then `script-src` govern; browsers differ in which one they name.
    const isForWorkers = /^(?:worker|child|script|default)-src/.test(effectiveDirective);
    const isOurs = inlined ? blockedURI.startsWith('blob') : url.startsWith(blockedURI) && blockedURI !== '';
    if (disposition === 'enforce' && isForWorkers && isOurs) hear();
  };
  document.addEventListener('securitypolicyviolation', note);
  return {
    blocked: () => Promise.race([heard, new Promise<false>((resolve) => setTimeout(resolve, PATIENCE, false))]),
    end: () => document.removeEventListener('securitypolicyviolation', note),
  };
}
