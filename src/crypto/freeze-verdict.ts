import type { Verdict } from '../entitlement/verify.js';

/** A copy that comes through a port has lost that it was frozen. */
export function freezeVerdict(verdict: Verdict): Verdict {
  if (verdict.status === 'valid') {
    Object.freeze(verdict.entitlement.features);
    Object.freeze(verdict.entitlement);
  }
  return Object.freeze(verdict);
}
