import { ENTITLEMENT_ALGORITHMS, ENTITLEMENT_TYPE } from '../contract/entitlement.js';
import type { EntitlementAlgorithm } from '../contract/entitlement.js';
import { isMembers, isOneOf, ownMember } from './members.js';
import { invalidToken } from './refusals.js';

/** What a token's header says, as far as anything depends on it. */
export interface Header {
  readonly algorithm: EntitlementAlgorithm;
  /** Chooses a key among those that the page trusts; nothing else. */
  readonly keyId: string;
}

/**
 * Members that bring a key along, name a place to fetch one, or change how the token is read (RFC 8725 §3.1, §3.10).
 * `crit` has no meaning that could be honoured here. Other members are ignored (RFC 7515 §4).
 */
const REFUSED = ['jku', 'jwk', 'x5u', 'x5c', 'crit', 'b64', 'zip'] as const;

/** @throws SecureMeetingError `ERR_SM_ENTITLEMENT_INVALID` */
export function readHeader(header: unknown): Header {
  if (!isMembers(header)) throw invalidToken("The token's header must be a JSON object.");
  const refused = REFUSED.find((name) => Object.hasOwn(header, name));
  if (refused !== undefined) throw invalidToken(`The token's header must have no member "${refused}".`);
  if (ownMember(header, 'typ') !== ENTITLEMENT_TYPE) {
    throw invalidToken(`The token's header must say typ "${ENTITLEMENT_TYPE}".`);
  }
  const algorithm = ownMember(header, 'alg');
  if (!isOneOf(ENTITLEMENT_ALGORITHMS, algorithm)) {
    throw invalidToken(`The token's header must say alg, one of ${ENTITLEMENT_ALGORITHMS.join(', ')}.`);
  }
  const keyId = ownMember(header, 'kid');
  if (typeof keyId !== 'string' || keyId === '') {
    throw invalidToken("The token's header must say kid, the name of the issuer key that signed it.");
  }
  return { algorithm, keyId };
}
