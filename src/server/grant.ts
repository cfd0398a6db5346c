import { ADMISSIONS, ENTITLEMENT_BASES, ENTITLEMENT_E2EE, ROLES, ROOM_MODES } from '../contract/entitlement.js';
import type { Admission, Basis, EntitlementE2ee, Role, RoomMode } from '../contract/entitlement.js';
import { isPlainText, LONGEST_TEXT } from './text.js';

/** What `authorize` grants one person in one room. */
export interface Grant {
  /** LiveKit identity: unique in the room (a second connection under it replaces the first), best opaque. */
  readonly identity: string;
  /** Name shown to the others. Without it the token carries none, nor where `entitlement.mode` is `e2ee`. */
  readonly name?: string;
  /** Camera, microphone and screen. Default true; chat, hands and reactions stay possible without it. */
  readonly canPublish?: boolean;
  /** What the signed entitlement says of this person and this room. Without it none is given. */
  readonly entitlement?: GrantedEntitlement;
}

/** What the issuer says of one person, and of the room. */
export interface GrantedEntitlement {
  /** `off`: not entitled to end-to-end encryption. `allowed`: may have it. `required`: must have it. */
  readonly e2ee: EntitlementE2ee;
  /** Readable by the operator and by every member: leave it out where that matters. */
  readonly basis?: Basis;
  readonly role: Role;
  readonly features?: readonly string[];
  /** The room's mode. Absent: the first entitled person decides. Say the same to everyone in a room. */
  readonly mode?: RoomMode;
  /** `verified`: who is not entitled may still join an encrypted room, with a valid entitlement that says `off`. */
  readonly admit?: Admission;
}

type Members = Readonly<Record<string, unknown>>;

const GRANT = ['identity', 'name', 'canPublish', 'entitlement'];
const WORDS = { e2ee: ENTITLEMENT_E2EE, basis: ENTITLEMENT_BASES, role: ROLES, mode: ROOM_MODES, admit: ADMISSIONS };
const ENTITLEMENT = ['e2ee', 'basis', 'role', 'features', 'mode', 'admit'];
const MANDATORY = new Set(['e2ee', 'role']);

/**
 * Checks what `authorize` gave. An unknown member is refused, not ignored: it may ask for something this version
 * cannot honour.
 *
 * @throws TypeError naming the member
 */
export function checkGrant(grant: unknown): Grant {
  if (!isObject(grant)) {
    throw new TypeError('authorize must give { identity, name?, canPublish?, entitlement? }, or null to refuse.');
  }
  const { identity, name, canPublish, entitlement } = grant;
  checkKnown(grant, GRANT, 'Grant');
  if (!isPlainText(identity) || identity === '') {
    throw new TypeError(
      `Grant.identity must be a string of 1 to ${LONGEST_TEXT} characters, none of them control characters.`,
    );
  }
  if (name !== undefined && !isPlainText(name)) {
    throw new TypeError(
      `Grant.name must be a string of at most ${LONGEST_TEXT} characters, none of them control characters.`,
    );
  }
  if (canPublish !== undefined && typeof canPublish !== 'boolean') {
    throw new TypeError('Grant.canPublish must be true or false.');
  }
  return {
    identity,
    ...(name !== undefined && { name }),
    ...(canPublish !== undefined && { canPublish }),
    ...(entitlement !== undefined && { entitlement: checkEntitlement(entitlement) }),
  };
}

function checkEntitlement(given: unknown): GrantedEntitlement {
  if (!isObject(given)) throw new TypeError('Grant.entitlement must be { e2ee, role, … }, or left out.');
  checkKnown(given, ENTITLEMENT, 'Grant.entitlement');
  for (const [member, words] of Object.entries(WORDS)) {
    const value = given[member];
    if (value === undefined && !MANDATORY.has(member)) continue;
    if (!(words as readonly unknown[]).includes(value)) {
      throw new TypeError(`Grant.entitlement.${member} must be one of ${words.join(', ')}.`);
    }
  }
  const { features } = given;
  if (
    features !== undefined &&
    !(Array.isArray(features) && features.every((item) => isPlainText(item) && item !== ''))
  ) {
    throw new TypeError('Grant.entitlement.features must be a list of strings.');
  }
  return given as unknown as GrantedEntitlement;
}

function checkKnown(given: Members, known: readonly string[], path: string): void {
  for (const member of Object.keys(given)) {
    if (!known.includes(member)) throw new TypeError(`${path}.${member} is not known: give ${known.join(', ')}.`);
  }
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null;
}
