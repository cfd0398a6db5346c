import {
  ADMISSIONS,
  ENTITLEMENT_AUDIENCE,
  ENTITLEMENT_BASES,
  ENTITLEMENT_E2EE,
  LONGEST_LIFETIME,
  ROLES,
  ROOM_MODES,
} from '../contract/entitlement.js';
import type { Admission, Basis, EntitlementE2ee, Role, RoomMode } from '../contract/entitlement.js';
import { isPlainText, isThumbprint, LONGEST_TEXT } from './text.js';

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
type Rule = readonly [test: (value: unknown) => boolean, remedy: string];

const TEXT: Rule = [
  (value) => isPlainText(value) && value !== '',
  `give a string of 1 to ${LONGEST_TEXT} characters, none of them control characters`,
];
const TIME: Rule = [(value) => Number.isSafeInteger(value) && Number(value) >= 0, 'give whole seconds since the epoch'];
const oneOf = (words: readonly string[]): Rule => [
  (value) => words.includes(value as string),
  `give one of ${words.join(', ')}`,
];
const optional = ([test, remedy]: Rule): Rule => [
  (value) => value === undefined || test(value),
  `${remedy}, or leave it out`,
];

/** By path: `''` holds the members of the claims themselves. A member that is in no table is refused. */
const RULES: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  '': {
    iss: TEXT,
    sub: TEXT,
    room: TEXT,
    aud: optional(oneOf([ENTITLEMENT_AUDIENCE])),
    iat: optional(TIME),
    nbf: optional(TIME),
    exp: optional(TIME),
    lifetimeSeconds: optional([isLifetime, `give whole seconds, 1 to ${LONGEST_LIFETIME}`]),
    jti: optional(TEXT),
    cnf: [isObject, 'give { jkt }: the thumbprint that the element sent'],
    ent: [isObject, 'give { e2ee, role }'],
    mtg: optional([isObject, 'give { mode, admit }']),
  },
  cnf: { jkt: [isThumbprint, 'give the thumbprint that the element sent: 43 characters of base64url'] },
  ent: {
    e2ee: oneOf(ENTITLEMENT_E2EE),
    basis: optional(oneOf(ENTITLEMENT_BASES)),
    role: optional(oneOf(ROLES)),
    features: optional([isTextList, 'give a list of strings']),
  },
  mtg: { mode: optional(oneOf(ROOM_MODES)), admit: optional(oneOf(ADMISSIONS)) },
};

/** Whether a token may live so many seconds. */
export function isLifetime(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) > 0 && Number(value) <= LONGEST_LIFETIME;
}

/**
 * Checks claims, and fills in audience, times and `jti`.
 *
 * @param now milliseconds since the epoch
 * @throws TypeError naming the claim, never its value
 */
export function completeClaims(given: unknown, now: number): Members {
  if (!isObject(given)) throw mistake('', 'give { iss, sub, room, cnf, ent }');
  for (const [path, rules] of Object.entries(RULES)) {
    const members = path === '' ? given : given[path];
    if (members !== undefined) checkMembers(members as Members, path, rules);
  }
  const { lifetimeSeconds, ...claims } = given as unknown as EntitlementClaims;
  if (claims.exp !== undefined && lifetimeSeconds !== undefined) {
    throw mistake('.lifetimeSeconds', 'give exp or lifetimeSeconds, not both');
  }
  const iat = claims.iat ?? Math.floor(now / 1_000);
  const exp = claims.exp ?? iat + (lifetimeSeconds ?? LIFETIME);
  if (!isLifetime(exp - iat)) throw mistake('.exp', `must be 1 to ${LONGEST_LIFETIME} seconds after iat`);
  return { ...claims, aud: ENTITLEMENT_AUDIENCE, iat, exp, jti: claims.jti ?? crypto.randomUUID() };
}

function checkMembers(members: Members, path: string, rules: Readonly<Record<string, Rule>>): void {
  const dot = path === '' ? '.' : `.${path}.`;
  for (const member of Object.keys(members)) {
    if (!Object.hasOwn(rules, member)) {
      // Named where it looks like a name: what was put in the wrong place may be a secret.
      const named = /^\w{1,32}$/.test(member) ? `${dot}${member}` : path && `.${path}`;
      throw mistake(named, `is not known; known are ${Object.keys(rules).join(', ')}`);
    }
  }
  for (const [member, [test, remedy]] of Object.entries(rules)) {
    if (!test(members[member])) throw mistake(dot + member, remedy);
  }
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => isPlainText(item) && item !== '');
}

function mistake(claim: string, remedy: string): TypeError {
  return new TypeError(`mintEntitlement: claims${claim}: ${remedy}.`);
}
