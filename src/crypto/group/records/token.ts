import type { Entitlement } from '../../../contract/entitlement.js';
import type { Hex, Time } from './values.js';

/**
 * An entitlement token that is authentic: signed by the issuer that this page trusts, for this room, for the key and
 * identity that it names. Whether it counts at a time is for whoever uses it to judge: everyone has to judge at the same
 * time, the commit's, and not by a clock.
 */
export interface MemberToken {
  /** The token itself. Never logged, shown or handed to the page. */
  readonly raw: string;
  /** SHA-256 of `raw`. */
  readonly hash: Hex;
  /** `subject` and `keyThumbprint` are the person; `expiresAt` is capped as everywhere. */
  readonly entitlement: Entitlement;
  /** `iat`, or `nbf` where that is later. */
  readonly notBefore: Time;
}
