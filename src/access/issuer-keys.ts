import type { IssuerInputs } from './entitlement-inputs.js';
import { entitlementSourceError } from '../base/refusals.js';
import { getSameOrigin } from './same-origin-request.js';

/**
 * The issuer's public keys as the page gives them: its property, or its endpoint `issuer-keys-src`, read once and kept
 * until somebody needs them afresh. Their shape is checked by whoever uses them; no address ever comes from a token.
 */
export class IssuerKeySource {
  readonly #inputs: IssuerInputs;
  #read: { readonly address: string; readonly answer: Promise<unknown> } | null = null;

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
    if (!fresh && this.#read?.address === address) return this.#read.answer;
    const answer = getSameOrigin(address, { input: 'issuer-keys-src', signal, refuse: entitlementSourceError });
    const read = { address, answer };
    this.#read = read;
    // A failure is not kept: the next one asks again.
    answer.catch(() => {
      if (this.#read === read) this.#read = null;
    });
    return answer;
  }
}
