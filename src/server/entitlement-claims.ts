import { SecureMeetingError } from '../base/errors.js';
import { ENTITLEMENT_AUDIENCE, LONGEST_LIFETIME } from '../contract/entitlement.js';
import type { Admission, Basis, EntitlementE2ee, Role, RoomMode } from '../contract/entitlement.js';
import { parseClaims } from '../entitlement/claims.js';
import { isPlainText, LONGEST_TEXT } from './text.js';

/** What one entitlement says: the payload of the token, with what `mintEntitlement` fills in left out. */
export interface EntitlementClaims {
  /** Issuer: what the page's attribute `issuer` says, letter by letter. */
  readonly iss: string;
  /** The LiveKit identity of the person. */
  readonly sub: string;
  readonly room: string;
  /** Thumbprint of the device key, as the element sent it. */
  readonly cnf: { readonly jkt: string };
  readonly ent: {
    readonly e2ee: EntitlementE2ee;
    /** Readable by the operator and by every member: leave it out where that matters. */
    readonly basis?: Basis;
    /** Absent: guest. */
    readonly role?: Role;
    readonly features?: readonly string[];
  };
  /** Absent: the first entitled person decides. */
  readonly mtg?: { readonly mode?: RoomMode; readonly admit?: Admission };
  readonly aud?: typeof ENTITLEMENT_AUDIENCE;
  /** Seconds since the epoch. Absent: now. */
  readonly iat?: number;
  readonly nbf?: number;
  /** Seconds since the epoch, at most 24 hours after `iat`. Absent: `lifetimeSeconds` after `iat`. */
  readonly exp?: number;
  /** Instead of `exp`. Absent: an hour. */
  readonly lifetimeSeconds?: number;
  /** Absent: a random one. */
  readonly jti?: string;
}

/** Seconds. Long enough for most meetings, short enough that a lapsed subscription ends soon. */
const LIFETIME = 3_600;

type Members = Readonly<Record<string, unknown>>;

/** By path: `''` is the claims themselves. What stands in the wrong place would be signed and count for nothing. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  '': ['iss', 'sub', 'room', 'cnf', 'ent', 'mtg', 'aud', 'iat', 'nbf', 'exp', 'lifetimeSeconds', 'jti'],
  cnf: ['jkt'],
  ent: ['e2ee', 'basis', 'role', 'features'],
  mtg: ['mode', 'admit'],
};
const TEXTS = ['iss', 'sub', 'room', 'jti'];
const TIMES = ['iat', 'nbf', 'exp'];

/** Whether a token may live so many seconds. */
export function isLifetime(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0 && Number(value) <= LONGEST_LIFETIME;
}

/**
 * Checks claims, and fills in audience, times and `jti`. What is stricter here than in the element is what it cannot
 * know to be a mistake: unknown members, texts that LiveKit would not take, fractions of seconds, a day and more.
 *
 * @param now milliseconds since the epoch
 * @returns the payload, as JSON has it
 * @throws TypeError naming the claim, never its value
 */
export function completeClaims(given: unknown, now: number): Members {
  if (!isObject(given)) throw mistake('give { iss, sub, room, cnf, ent }');
  for (const [path, known] of Object.entries(KNOWN)) checkKnown(path === '' ? given : given[path], path, known);
  for (const claim of TEXTS) checkText(given, claim);
  for (const claim of TIMES) checkTime(given, claim);
  const { lifetimeSeconds = LIFETIME, ...claims } = given;
  if (claims['exp'] !== undefined && given['lifetimeSeconds'] !== undefined) {
    throw mistake('lifetimeSeconds and exp exclude each other');
  }
  if (!isLifetime(lifetimeSeconds)) throw mistake(`lifetimeSeconds must be whole seconds, 1 to ${LONGEST_LIFETIME}`);
  const { iat = Math.floor(now / 1_000), jti = crypto.randomUUID() } = claims as { iat?: number; jti?: string };
  const { exp = iat + lifetimeSeconds, aud = ENTITLEMENT_AUDIENCE } = claims as { exp?: number; aud?: string };
  if (!isLifetime(exp - iat)) throw mistake(`exp must be 1 to ${LONGEST_LIFETIME} seconds after iat`);
  const payload = JSON.parse(JSON.stringify({ ...claims, aud, iat, exp, jti })) as Members;
  checkAsElement(payload);
  return payload;
}

/** What is signed is what the element accepts, by the element's own judgement. */
function checkAsElement(payload: Members): void {
  try {
    parseClaims(payload);
  } catch (error) {
    throw error instanceof SecureMeetingError ? mistake(error.hint.replace(/\.$/, '')) : error;
  }
}

function checkKnown(part: unknown, path: string, known: readonly string[]): void {
  // What is no object is refused with the values.
  for (const member of isObject(part) ? Object.keys(part) : []) {
    if (known.includes(member)) continue;
    // Named where it looks like a name: what was put in the wrong place may be a secret.
    const named = /^\w{1,32}$/.test(member) ? (path === '' ? member : `${path}.${member}`) : 'a member';
    throw mistake(`${named} is not known; known${path && ` in ${path}`} are ${known.join(', ')}`);
  }
}

function checkText(claims: Members, claim: string): void {
  const value = claims[claim];
  if (claim === 'jti' && value === undefined) return;
  if (!isPlainText(value) || value === '') {
    throw mistake(`${claim} must be a string of 1 to ${LONGEST_TEXT} characters, none of them control characters`);
  }
}

function checkTime(claims: Members, claim: string): void {
  const value = claims[claim];
  if (value !== undefined && !Number.isSafeInteger(value)) {
    throw mistake(`${claim} must be whole seconds since 1970, or left out`);
  }
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mistake(what: string): TypeError {
  return new TypeError(`mintEntitlement: claims: ${what}.`);
}
