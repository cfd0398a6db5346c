import type { TokenCase } from './case.js';
import type { Kit } from './kit.js';

const INVALID = 'ERR_SM_ENTITLEMENT_INVALID';
const EXPIRED = 'ERR_SM_ENTITLEMENT_EXPIRED';
const NOT_YET = 'ERR_SM_ENTITLEMENT_NOT_YET';

const DAY = 86_400;
const HOUR = 3_600;

type Times = Readonly<Record<string, unknown>>;

/** Times in seconds from now. */
const timed = (
  name: string,
  times: Readonly<Partial<Record<'iat' | 'nbf' | 'exp', number>>>,
  outcome: TokenCase['outcome'],
  expiresIn?: number,
): TokenCase => ({
  name,
  token: (kit) => kit.mint({ claims: fromNow(kit, times) }),
  outcome,
  ...(expiresIn !== undefined && { says: (kit: Kit) => ({ expiresAt: (kit.seconds + expiresIn) * 1000 }) }),
});

const fromNow = (kit: Kit, times: Readonly<Record<string, number>>): Times =>
  Object.fromEntries(Object.entries(times).map(([name, seconds]) => [name, kit.seconds + seconds]));

/** Written as they stand, for what JSON cannot say. */
const written = (claim: string, value: string): TokenCase => ({
  name: `${claim} ${value}`,
  token: (kit) =>
    kit.mint({
      claims: { [claim]: 77_777 },
      payloadAs: (good) => good.replace(`"${claim}":77777`, `"${claim}":${value}`),
    }),
  outcome: INVALID,
});

const NO_TIMES = [
  'NaN',
  'Infinity',
  '-Infinity',
  '1e999',
  '-1e999',
  '1e308',
  '9007199254740993',
  '253402300800',
  '1790000000000',
  '-1',
  '-0.5',
  '0x10',
  '01',
  '+1',
  '.5',
  '1_000',
  '10n',
  '"1790000000"',
  '"2026-11-23T00:00:00Z"',
  '""',
  'null',
  'true',
  '[]',
  '[1790000000]',
  '{}',
];

export const TIME_CASES: readonly TokenCase[] = [
  ...['iat', 'exp', 'nbf'].flatMap((claim) => NO_TIMES.map((value) => written(claim, value))),
  ...['iat', 'exp'].map((claim): TokenCase => ({
    name: `${claim} absent`,
    token: (kit) => kit.mint({ claims: { [claim]: undefined } }),
    outcome: INVALID,
  })),
  timed('exp before iat', { iat: -5, exp: -6 }, INVALID),
  timed('exp at iat', { iat: -5, exp: -5 }, INVALID),

  timed('iat 60 s in the future', { iat: 60, exp: 600 }, 'valid'),
  timed('iat 61 s in the future', { iat: 61, exp: 600 }, NOT_YET),
  timed('iat a day in the future, as by a wrong clock', { iat: DAY, exp: DAY + HOUR }, NOT_YET),
  timed('iat in the year 9000', { iat: 220_000_000_000, exp: 220_000_000_060 }, NOT_YET),
  timed('nbf 60 s in the future', { nbf: 60 }, 'valid'),
  timed('nbf 61 s in the future', { nbf: 61 }, NOT_YET),
  timed('nbf before iat', { iat: -5, nbf: -900 }, 'valid'),
  timed('iat 61 s in the future, though nbf has passed', { iat: 61, nbf: -5 }, NOT_YET),
  timed('nbf later than exp', { nbf: 900, exp: 600 }, NOT_YET),

  timed('exp 60 s ago', { iat: -600, exp: -60 }, 'valid', -60),
  timed('exp 61 s ago', { iat: -600, exp: -61 }, EXPIRED),
  timed('exp a day ago', { iat: -2 * DAY, exp: -DAY }, EXPIRED),
  {
    name: 'exp in 1970',
    token: (kit) => kit.mint({ claims: { iat: 0, exp: 1 } }),
    outcome: EXPIRED,
  },
  timed('a life of exactly 24 hours', { iat: -HOUR, exp: DAY - HOUR }, 'valid', DAY - HOUR),
  timed('a life of a year', { iat: -HOUR, exp: 365 * DAY }, 'valid', DAY - HOUR),
  {
    name: 'an end in the year 9999',
    token: (kit) => kit.mint({ claims: { exp: 253_402_300_799 } }),
    outcome: 'valid',
    says: (kit) => ({ expiresAt: (kit.seconds - 5 + DAY) * 1000 }),
  },
  timed('24 hours and 60 s after iat, though exp is far', { iat: -DAY - 60, exp: DAY }, 'valid', -60),
  timed('24 hours and 61 s after iat, though exp is far', { iat: -DAY - 61, exp: DAY }, EXPIRED),
  {
    name: 'iat 0, though exp is far',
    token: (kit) => kit.mint({ claims: { iat: 0 } }),
    outcome: EXPIRED,
  },
  {
    name: 'times with a fraction, down to the millisecond',
    token: (kit) => kit.mint({ claims: { iat: kit.seconds - 5.5, exp: kit.seconds + 10.2500004 } }),
    outcome: 'valid',
    says: (kit) => ({ issuedAt: kit.seconds * 1000 - 5500, expiresAt: kit.seconds * 1000 + 10_250 }),
  },
  {
    name: 'times that differ by less than a millisecond',
    token: (kit) => kit.mint({ claims: { iat: kit.seconds, exp: kit.seconds + 0.0001 } }),
    outcome: INVALID,
  },
  { name: 'a token kept for an hour', token: (kit) => kit.mint(), expected: { later: HOUR * 1000 }, outcome: EXPIRED },
  {
    name: 'a clock that is a day behind',
    token: (kit) => kit.mint(),
    expected: { later: -DAY * 1000 },
    outcome: NOT_YET,
  },
];

const order = (name: string, claims: (kit: Kit) => Times, outcome: TokenCase['outcome']): TokenCase => ({
  name: `first of all its faults: ${name}`,
  token: (kit) => kit.mint({ claims: claims(kit) }),
  outcome,
});

const wrong = (kit: Kit): Times => ({
  iss: 'other',
  aud: 'other',
  sub: 'other',
  room: 'other',
  cnf: { jkt: 'A'.repeat(43) },
  iat: kit.seconds - 600,
  exp: kit.seconds - 300,
});
const good = (kit: Kit, ...names: readonly string[]): Times =>
  Object.fromEntries(Object.entries(kit.claims()).filter(([name]) => names.includes(name)));

/** A token with many faults has the code of the first, in the documented order. */
export const ORDER_CASES: readonly TokenCase[] = [
  order('shape', (kit) => ({ ...wrong(kit), ent: null }), INVALID),
  order('issuer missing', (kit) => ({ ...wrong(kit), iss: undefined }), 'ERR_SM_ENTITLEMENT_ISSUER'),
  order('audience', wrong, 'ERR_SM_ENTITLEMENT_AUDIENCE'),
  order('device key missing', (kit) => ({ ...wrong(kit), ...good(kit, 'aud'), cnf: {} }), 'ERR_SM_ENTITLEMENT_KEY'),
  order('issuer', (kit) => ({ ...wrong(kit), ...good(kit, 'aud') }), 'ERR_SM_ENTITLEMENT_ISSUER'),
  order('not yet', (kit) => ({ ...wrong(kit), ...good(kit, 'aud', 'iss'), nbf: kit.seconds + 900 }), NOT_YET),
  order('expired', (kit) => ({ ...wrong(kit), ...good(kit, 'aud', 'iss') }), EXPIRED),
  order('room', (kit) => ({ ...wrong(kit), ...good(kit, 'aud', 'iss', 'iat', 'exp') }), 'ERR_SM_ENTITLEMENT_ROOM'),
  order(
    'person',
    (kit) => ({ ...wrong(kit), ...good(kit, 'aud', 'iss', 'iat', 'exp', 'room') }),
    'ERR_SM_ENTITLEMENT_SUBJECT',
  ),
  order(
    'device key',
    (kit) => ({ ...wrong(kit), ...good(kit, 'aud', 'iss', 'iat', 'exp', 'room', 'sub') }),
    'ERR_SM_ENTITLEMENT_KEY',
  ),
];
