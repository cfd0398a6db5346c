import {
  ADMISSIONS,
  ENTITLEMENT_AUDIENCE,
  ENTITLEMENT_BASES,
  ENTITLEMENT_E2EE,
  LONGEST_LIFETIME,
  ROLES,
  ROOM_MODES,
} from '../contract/entitlement.js';
import type { Entitlement } from '../contract/entitlement.js';
import { isBase64url } from './base64url.js';
import { isMembers, isOneOf, ownMember } from './members.js';
import type { Members } from './members.js';
import { entitlementError, invalidToken } from './refusals.js';

/** Seconds; the end of the year 9999. What is later is no time, but most likely milliseconds. */
const LATEST_TIME = 253_402_300_799;
const MOST_FEATURES = 64;
/** Characters. */
const LONGEST_FEATURE = 64;
/** Characters of a SHA-256 in base64url. */
const THUMBPRINT_LENGTH = 43;

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Half a character is no text: two of them would be one and the same person on the wire. */
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && !LONE_SURROGATE.test(value);

function readText(claims: Members, name: string): string {
  const value = ownMember(claims, name);
  if (!isText(value)) throw invalidToken(`${name} must be a text that is not empty.`);
  return value;
}

/** NumericDate (RFC 7519 §2): seconds, also with a fraction. @returns milliseconds, a whole number */
function readTime(claims: Members, name: string): number {
  const value = ownMember(claims, name);
  if (typeof value !== 'number' || !(value >= 0 && value <= LATEST_TIME)) {
    throw invalidToken(`${name} must be a number of seconds since 1970 (not milliseconds, no text).`);
  }
  return Math.floor(value * 1000);
}

function readPart(claims: Members, name: string): Members {
  const value = ownMember(claims, name);
  if (!isMembers(value)) throw invalidToken(`${name} must be a JSON object.`);
  return value;
}

/** One of some words, or what its absence means. Null is not absence. */
function readWord<T extends string, Absent>(
  part: Members,
  path: `${string}.${string}`,
  words: readonly T[],
  absent: Absent,
): T | Absent {
  const value = ownMember(part, path.slice(path.indexOf('.') + 1));
  if (value === undefined) return absent;
  if (!isOneOf(words, value)) throw invalidToken(`${path} must be one of ${words.join(', ')}, or left out.`);
  return value;
}

const isFeature = (value: unknown): value is string => isText(value) && value.length <= LONGEST_FEATURE;

function readFeatures(part: Members): readonly string[] {
  const value = ownMember(part, 'features');
  if (value === undefined) return Object.freeze([]);
  if (!Array.isArray(value) || value.length > MOST_FEATURES || !value.every(isFeature)) {
    throw invalidToken(
      `ent.features must be a list of at most ${MOST_FEATURES} texts of 1 to ${LONGEST_FEATURE} characters, or left out.`,
    );
  }
  return Object.freeze([...value]);
}

function readEntitled(claims: Members): Pick<Entitlement, 'e2ee' | 'basis' | 'role' | 'features'> {
  const part = readPart(claims, 'ent');
  const e2ee = ownMember(part, 'e2ee');
  if (!isOneOf(ENTITLEMENT_E2EE, e2ee)) {
    throw invalidToken(`ent.e2ee must be one of ${ENTITLEMENT_E2EE.join(', ')}.`);
  }
  return {
    e2ee,
    basis: readWord(part, 'ent.basis', ENTITLEMENT_BASES, null),
    // Who is not said to be a host is none.
    role: readWord(part, 'ent.role', ROLES, 'guest'),
    features: readFeatures(part),
  };
}

/** Whether the issuer says that this very room is encrypted, whatever else is wrong with the payload. */
export function saysEncryptedRoom(payload: unknown, issuer: string, room: string): boolean {
  if (!isMembers(payload) || ownMember(payload, 'iss') !== issuer || ownMember(payload, 'room') !== room) return false;
  const meeting = ownMember(payload, 'mtg');
  return isMembers(meeting) && ownMember(meeting, 'mode') === 'e2ee';
}

function readRoomPolicy(claims: Members): Pick<Entitlement, 'mode' | 'admit'> {
  if (ownMember(claims, 'mtg') === undefined) return { mode: null, admit: null };
  const part = readPart(claims, 'mtg');
  const mode = readWord(part, 'mtg.mode', ROOM_MODES, null);
  return { mode, admit: readWord(part, 'mtg.admit', ADMISSIONS, mode === null ? null : 'entitled') };
}

function readTimes(claims: Members): { issuedAt: number; notBefore: number; expiresAt: number } {
  const issuedAt = readTime(claims, 'iat');
  const expiresAt = readTime(claims, 'exp');
  if (expiresAt <= issuedAt) throw invalidToken('exp must be later than iat.');
  const notBefore = ownMember(claims, 'nbf') === undefined ? issuedAt : readTime(claims, 'nbf');
  return {
    issuedAt,
    notBefore: Math.max(issuedAt, notBefore),
    expiresAt: Math.min(expiresAt, issuedAt + LONGEST_LIFETIME * 1000),
  };
}

/** Who issued it, for what, and for which device's key: each has its own code, also where it is missing. */
function readBinding(claims: Members, audience: string): Pick<Entitlement, 'issuer' | 'keyThumbprint'> {
  const issuer = ownMember(claims, 'iss');
  if (!isText(issuer)) throw entitlementError('ERR_SM_ENTITLEMENT_ISSUER', 'iss must name the issuer.');
  if (audience !== ENTITLEMENT_AUDIENCE) {
    throw entitlementError('ERR_SM_ENTITLEMENT_AUDIENCE', `aud must be "${ENTITLEMENT_AUDIENCE}".`);
  }
  const confirmation = ownMember(claims, 'cnf');
  const keyThumbprint = isMembers(confirmation) ? ownMember(confirmation, 'jkt') : undefined;
  if (typeof keyThumbprint !== 'string' || keyThumbprint.length !== THUMBPRINT_LENGTH || !isBase64url(keyThumbprint)) {
    throw entitlementError(
      'ERR_SM_ENTITLEMENT_KEY',
      "cnf.jkt must be the device's key thumbprint as it was asked for (keyThumbprint, key_thumbprint).",
    );
  }
  return { issuer, keyThumbprint };
}

/** Claims that `verifyEntitlement` still has to judge against the clock. */
export interface Claims {
  readonly entitlement: Entitlement;
  /** Milliseconds since the epoch: `iat`, or `nbf` where that is later. */
  readonly notBefore: number;
}

/**
 * Reads a payload whose signature holds. First the shape of everything (`INVALID`), then issuer, audience and key.
 * Members that are not known are ignored.
 *
 * @throws SecureMeetingError `ERR_SM_ENTITLEMENT_INVALID`, `…_ISSUER`, `…_AUDIENCE`, `…_KEY`
 */
export function readClaims(payload: unknown): Claims {
  if (!isMembers(payload)) throw invalidToken("The token's payload must be a JSON object.");
  const subject = readText(payload, 'sub');
  const room = readText(payload, 'room');
  const audience = readText(payload, 'aud');
  if (ownMember(payload, 'jti') !== undefined) readText(payload, 'jti');
  const { notBefore, ...times } = readTimes(payload);
  const entitled = readEntitled(payload);
  const roomPolicy = readRoomPolicy(payload);
  const binding = readBinding(payload, audience);
  return { entitlement: Object.freeze({ ...binding, subject, room, ...times, ...entitled, ...roomPolicy }), notBefore };
}

/** An unknown payload as a frozen entitlement, or a coded refusal. Nothing downstream sees raw claims. */
export const parseClaims = (payload: unknown): Entitlement => readClaims(payload).entitlement;
