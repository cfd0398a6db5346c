/** What the entitlement token says, in the words of the contract. Constants and types only. */

/** `off`: not entitled to end-to-end encryption. `allowed`: may have it. `required`: must have it. */
export const ENTITLEMENT_E2EE = ['off', 'allowed', 'required'] as const;
export type EntitlementE2ee = (typeof ENTITLEMENT_E2EE)[number];

/** On what ground somebody is entitled. */
export const ENTITLEMENT_BASES = ['paid', 'nonprofit', 'verified', 'grant'] as const;
export type Basis = (typeof ENTITLEMENT_BASES)[number];

export const ROLES = ['host', 'guest'] as const;
export type Role = (typeof ROLES)[number];

/** The room's mode, where the issuer fixes it (`mtg.mode`). */
export const ROOM_MODES = ['standard', 'e2ee'] as const;
export type RoomMode = (typeof ROOM_MODES)[number];

/** Who may be a member of an encrypted room (`mtg.admit`). */
export const ADMISSIONS = ['entitled', 'verified'] as const;
export type Admission = (typeof ADMISSIONS)[number];

export type EntitlementStatus = 'none' | 'valid' | 'invalid' | 'expiring' | 'expired';

/** `aud` of every entitlement token. */
export const ENTITLEMENT_AUDIENCE = 'secure-meeting';
/** `typ` of every entitlement token. */
export const ENTITLEMENT_TYPE = 'sm-entitlement+jwt';
export const ENTITLEMENT_ALGORITHMS = ['EdDSA', 'ES256', 'RS256', 'PS256'] as const;
export type EntitlementAlgorithm = (typeof ENTITLEMENT_ALGORITHMS)[number];

/** Seconds by which the clocks of issuer and device may differ. */
export const CLOCK_SKEW = 60;
/** Characters of the longest token: 8 KB. */
export const LONGEST_TOKEN = 8_192;
/** Seconds that a token counts at most, from its `iat` on. */
export const LONGEST_LIFETIME = 86_400;
/** Seconds before the end of a token at which a new one is asked for. */
export const RENEWAL_LEAD = 120;
/** Seconds after the end of a token during which the meeting goes on. The same for everyone. */
export const GRACE_PERIOD = 600;

/**
 * A key of the issuer: DOM's `JsonWebKey` with a name. Spelled out, because a backend is compiled without DOM, and
 * because DOM's type knows no `kid`.
 */
export interface IssuerJwk {
  readonly kid: string;
  readonly alg: string;
  kty?: string;
  use?: string;
  key_ops?: string[];
  ext?: boolean;
  crv?: string;
  x?: string;
  y?: string;
  n?: string;
  e?: string;
  d?: string;
  p?: string;
  q?: string;
  dp?: string;
  dq?: string;
  qi?: string;
  oth?: { d?: string; r?: string; t?: string }[];
  k?: string;
}

/** A verified entitlement. Made by `entitlement/` alone, from a token whose signature and bindings hold. */
export interface Entitlement {
  readonly issuer: string;
  /** LiveKit identity. */
  readonly subject: string;
  readonly room: string;
  /** RFC 7638 thumbprint of the device key that the token is bound to. */
  readonly keyThumbprint: string;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
  /** Milliseconds since the epoch; never more than 24 hours after `issuedAt`. */
  readonly expiresAt: number;
  readonly e2ee: EntitlementE2ee;
  readonly basis: Basis | null;
  readonly role: Role;
  readonly features: readonly string[];
  /** Null where the issuer leaves the room's mode to the people in it. */
  readonly mode: RoomMode | null;
  /** Null where it leaves that open, too: whoever fixes the mode and says no more means `entitled`. */
  readonly admit: Admission | null;
}
