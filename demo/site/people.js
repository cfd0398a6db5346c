/**
 * Who is who at the clinic, and what its backend signs for each of them in each room. Shared by server and pages, so
 * that the page shows what is really signed.
 *
 * @typedef {'open' | 'sealed' | 'shared' | 'plain'} Room `open` is fixed by who comes first, the others by the clinic.
 *   `shared` is encrypted and also takes people whom the clinic has verified and who are not entitled
 * @typedef {{ e2ee: 'off' | 'allowed' | 'required', role: 'host' | 'guest', basis?: string, features?: string[] }} Entitlement
 * @typedef {'standard' | 'encrypted' | 'invited' | 'refused' | 'expired'} Outcome `invited`: encrypted where somebody
 *   entitled is in, refused otherwise. `expired`: refused, and standard offered
 */

/** @type {readonly Room[]} */
export const ROOMS = ['open', 'sealed', 'shared', 'plain'];

/** What the signature of the clinic fixes. @type {Readonly<Record<Room, 'e2ee' | 'standard' | undefined>>} */
const MODES = { open: undefined, sealed: 'e2ee', shared: 'e2ee', plain: 'standard' };

/**
 * `entitlement`: in a room that nobody fixed. `lapsed`: the clinic hands out the last one, which is over.
 *
 * @type {Readonly<Record<string, { entitlement: Entitlement | null, lapsed?: boolean }>>}
 */
export const PEOPLE = {
  guest: { entitlement: null },
  free: { entitlement: { e2ee: 'off', role: 'guest' } },
  paid: { entitlement: { e2ee: 'allowed', basis: 'paid', role: 'guest' } },
  verified: { entitlement: { e2ee: 'allowed', basis: 'verified', role: 'guest' } },
  nonprofit: { entitlement: { e2ee: 'required', basis: 'nonprofit', role: 'guest' } },
  host: { entitlement: { e2ee: 'allowed', basis: 'grant', role: 'host', features: ['recording'] } },
  lapsed: { entitlement: { e2ee: 'allowed', basis: 'paid', role: 'guest' }, lapsed: true },
};

/** Not entitled, said aloud: so the tag knows the room's mode from everybody's token. @type {Entitlement} */
const NOTHING = { e2ee: 'off', role: 'guest' };

/**
 * What the clinic signs for one person in one room; null: nothing. In a room that it fixed, everybody gets a token that
 * says so, also who is entitled to nothing.
 *
 * @param {string} person
 * @param {Room} room
 * @returns {Entitlement & { mode?: 'e2ee' | 'standard', admit?: 'entitled' | 'verified' } | null}
 */
export function signedFor(person, room) {
  const { entitlement, lapsed = false } = PEOPLE[person];
  const mode = MODES[room];
  if (mode === undefined) return entitlement;
  // Whose subscription is over has no place in a room that has to be encrypted: told so by a token of today.
  const own = entitlement === null || (lapsed && mode === 'e2ee') ? NOTHING : entitlement;
  if (room !== 'shared') return { ...own, mode };
  // Of somebody who only has the link, the clinic has verified nothing.
  return { ...own, mode, admit: entitlement === null ? 'entitled' : 'verified' };
}

/** @param {string} person @param {Room} room */
export function isExpired(person, room) {
  return PEOPLE[person].lapsed === true && MODES[room] !== 'e2ee';
}

/**
 * What the tag makes of it, where the page leaves it to the entitlement (`e2ee` is `allowed`): by the policy of the
 * documentation. A test holds this against the policy itself.
 *
 * @param {string} person
 * @param {Room} room
 * @returns {Outcome}
 */
export function outcomeFor(person, room) {
  if (isExpired(person, room)) return 'expired';
  const { e2ee, mode, admit } = signedFor(person, room) ?? NOTHING;
  if (e2ee === 'off') return mode !== 'e2ee' ? 'standard' : admit === 'verified' ? 'invited' : 'refused';
  if (mode === 'standard') return e2ee === 'required' ? 'refused' : 'standard';
  return 'encrypted';
}

/** The key of the words that say why. @param {string} person @param {Room} room @returns {string} */
export function reasonFor(person, room) {
  if (isExpired(person, room)) return 'whyExpired';
  const signed = signedFor(person, room);
  if (signed === null) return 'whyNothing';
  const { e2ee, mode = 'open' } = signed;
  if (room === 'shared' && e2ee === 'off') return signed.admit === 'verified' ? 'whyInvited' : 'whyUnknown';
  return { off: OFF, allowed: ALLOWED, required: REQUIRED }[e2ee][mode];
}

const OFF = { open: 'whyOff', e2ee: 'whyOffSealed', standard: 'whyOffPlain' };
const ALLOWED = { open: 'whyAllowed', e2ee: 'whySealed', standard: 'whyAllowedPlain' };
const REQUIRED = { open: 'whyRequired', e2ee: 'whySealed', standard: 'whyRequiredPlain' };

/** Who is shown together in one room, in the order in which they come. The first is entitled. */
export const TOGETHER = ['host', 'nonprofit', 'free', 'guest'];

/**
 * What somebody gets where those before them are in already: in a room that nobody fixed, the first one has made it
 * encrypted.
 *
 * @param {string} person
 * @param {Room} room
 * @returns {{ outcome: Outcome, reason: string }}
 */
export function togetherFor(person, room) {
  const outcome = outcomeFor(person, room);
  if (outcome === 'invited') return { outcome: 'encrypted', reason: 'whyInvited' };
  if (room === 'open' && outcome === 'standard') return { outcome: 'refused', reason: 'whyInside' };
  return { outcome, reason: reasonFor(person, room) };
}
