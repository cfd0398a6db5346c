import type { IssuerInputs } from './entitlement-inputs.js';
import { entitlementSourceError } from '../base/refusals.js';
import { getSameOrigin } from './same-origin-request.js';

/** Milliseconds for which keys are kept: a key that the issuer has taken back counts no longer than that. */
const KEPT = 60_000;

/**
 * The issuer's public keys as the page gives them: its property, or its endpoint `issuer-keys-src`, kept for a minute,
 * or until somebody needs them afresh. Their shape is checked by whoever uses them; no address ever comes from a token.
 */
export class IssuerKeySource {
  readonly #inputs: IssuerInputs;
  #read: { readonly address: string; readonly answer: Promise<unknown>; readonly at: number } | null = null;

  constructor(inputs: IssuerInputs) {
    this.#inputs = inputs;
  }

  /** Reading again can bring other keys. */
  get renewable(): boolean {
    return this.#inputs.issuerKeys === null;
  }

  /** @throws SecureMeetingError `ERR_SM_ENTITLEMENT_SOURCE`, `ERR_SM_CONFIG` or `ERR_SM_ABORTED` */
  read(signal: AbortSignal, { fresh = false } = {}): Promise<unknown> {
    const { issuerKeys, issuerKeysSrc: address } = this.#inputs;
    if (issuerKeys !== null) return Promise.resolve(issuerKeys);
    const known = this.#read;
    const now = performance.now();
    if (!fresh && known?.address === address && now - known.at < KEPT) return known.answer;
    const answer = getSameOrigin(address, { input: 'issuer-keys-src', signal, refuse: entitlementSourceError });
    const read = { address, answer, at: now };
    this.#read = read;
    // A failure is not kept: the next one asks again.
    answer.catch(() => {
      if (this.#read === read) this.#read = null;
    });
    return answer;
  }
}
