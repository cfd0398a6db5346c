import type { Entitlement } from '../../../src/contract/entitlement.js';
import type { TokenCase } from './case.js';
import type { Json, Kit } from './kit.js';

const INVALID = 'ERR_SM_ENTITLEMENT_INVALID';
const AUDIENCE = 'ERR_SM_ENTITLEMENT_AUDIENCE';
const ISSUER = 'ERR_SM_ENTITLEMENT_ISSUER';
const KEY = 'ERR_SM_ENTITLEMENT_KEY';
const ROOM = 'ERR_SM_ENTITLEMENT_ROOM';
const SUBJECT = 'ERR_SM_ENTITLEMENT_SUBJECT';

type Claims = Json | ((kit: Kit) => Json);

const claiming = (
  name: string,
  claims: Claims,
  outcome: TokenCase['outcome'],
  says?: Partial<Entitlement>,
): TokenCase => ({
  name,
  token: (kit) => kit.mint({ claims: typeof claims === 'function' ? claims(kit) : claims }),
  outcome,
  ...(says && { says: () => says }),
});

const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, 60) ?? 'absent';

const each = (path: string, values: readonly unknown[], outcome: TokenCase['outcome'], inside?: Json): TokenCase[] => {
  const [first = '', second] = path.split('.');
  return values.map((value) =>
    claiming(
      `${path} ${shown(value)}`,
      { [first]: second === undefined ? value : { ...inside, [second]: value } },
      outcome,
    ),
  );
};

/** The text of a payload with a member put in front. */
const before = (name: string, member: string): TokenCase => ({
  name,
  token: (kit) => kit.mint({ payloadAs: (good) => good.replace('{', `{${member},`) }),
  outcome: INVALID,
});

const NO_TEXTS = [undefined, null, '', 0, 7, true, [], {}, ['secure-meeting'], '\ud800x'];
const NO_OBJECTS = [null, '', 'x', 7, true, [], [{}]];

export const CLAIM_CASES: readonly TokenCase[] = [
  ...each('sub', NO_TEXTS, INVALID),
  ...each('room', NO_TEXTS, INVALID),
  ...each('aud', NO_TEXTS, INVALID),
  ...each('aud', ['secure-meetings', 'SECURE-MEETING', 'secure-meeting ', 'https://shop.example', '*'], AUDIENCE),
  ...each('iss', NO_TEXTS, ISSUER),
  ...each(
    'iss',
    ['https://issuer-sentinel.example/', 'HTTPS://ISSUER-SENTINEL.EXAMPLE', 'https://evil.example'],
    ISSUER,
  ),
  ...each('jti', [null, '', 7, [], {}], INVALID),
  claiming('jti absent', { jti: undefined }, 'valid'),

  claiming('cnf absent', { cnf: undefined }, KEY),
  ...each('cnf', NO_OBJECTS, KEY),
  ...each('cnf.jkt', [undefined, null, '', 7, true, [], {}, 'A'.repeat(42), 'A'.repeat(44)], KEY),
  ...each('cnf.jkt', [`${'A'.repeat(42)}B`, `${'A'.repeat(42)}=`, `${'A'.repeat(42)}+`, ` ${'A'.repeat(42)}`], KEY),
  claiming('stolen: bound to another device key', { cnf: { jkt: 'A'.repeat(43) } }, KEY),
  claiming(
    'bound to this device key in other case',
    (kit) => ({ cnf: { jkt: swapCase(kit.expected.keyThumbprint) } }),
    KEY,
  ),
  claiming('bound by an embedded key instead of a thumbprint', (kit) => ({ cnf: { jwk: kit.keys.EdDSA.jwk } }), KEY),
  claiming('bound by a list of thumbprints', (kit) => ({ cnf: { jkt: [kit.expected.keyThumbprint] } }), KEY),
  claiming('bound at the wrong place', (kit) => ({ cnf: undefined, jkt: kit.expected.keyThumbprint }), KEY),
  claiming('bound, and more in cnf', (kit) => ({ cnf: { jkt: kit.expected.keyThumbprint, kid: 'x' } }), 'valid'),

  claiming('for another room', { room: 'another' }, ROOM),
  claiming('for the room in other case', (kit) => ({ room: kit.expected.room.toUpperCase() }), ROOM),
  claiming('for the room and a space', (kit) => ({ room: `${kit.expected.room} ` }), ROOM),
  claiming('for the room in another normal form', (kit) => ({ room: kit.expected.room.replace('Ω', '\u2126') }), ROOM),
  claiming('for any room', { room: '*' }, ROOM),
  claiming('for another person', { sub: 'another' }, SUBJECT),
  claiming('for the person in other case', (kit) => ({ sub: kit.expected.subject.toUpperCase() }), SUBJECT),
  { name: 'used in another room', token: (kit) => kit.mint(), expected: { room: 'another' }, outcome: ROOM },
  { name: 'used by another person', token: (kit) => kit.mint(), expected: { subject: 'another' }, outcome: SUBJECT },
  {
    name: 'of another issuer, whose keys the page trusts',
    token: (kit) => kit.mint(),
    trust: (kit) => ({ ...kit.trust, issuer: 'https://other.example' }),
    outcome: ISSUER,
  },
  {
    name: 'where the page names an empty issuer, and so does the token',
    token: (kit) => kit.mint({ claims: { iss: '' } }),
    trust: (kit) => ({ ...kit.trust, issuer: '' }),
    outcome: ISSUER,
  },

  claiming('ent absent', { ent: undefined }, INVALID),
  ...each('ent', NO_OBJECTS, INVALID),
  ...each(
    'ent.e2ee',
    [undefined, null, '', 'on', 'OFF', 'Required', 'require', true, false, 1, [], ['required'], {}],
    INVALID,
  ),
  ...(['off', 'allowed', 'required'] as const).map((e2ee) =>
    claiming(`ent.e2ee "${e2ee}"`, { ent: { e2ee } }, 'valid', { e2ee, basis: null, role: 'guest', features: [] }),
  ),
  ...each('ent.basis', [null, '', 'free', 'Paid', 'toString', 1, [], {}], INVALID, { e2ee: 'allowed' }),
  ...(['paid', 'nonprofit', 'verified', 'grant'] as const).map((basis) =>
    claiming(`ent.basis "${basis}"`, { ent: { e2ee: 'allowed', basis } }, 'valid', { basis }),
  ),
  ...each('ent.role', [null, '', 'admin', 'HOST', true, ['host'], {}], INVALID, { e2ee: 'allowed' }),
  ...(['host', 'guest'] as const).map((role) =>
    claiming(`ent.role "${role}"`, { ent: { e2ee: 'allowed', role } }, 'valid', { role }),
  ),
  ...each(
    'ent.features',
    [
      null,
      'recording',
      {},
      { length: 1 },
      7,
      [7],
      [null],
      [''],
      [['recording']],
      ['x'.repeat(65)],
      ['\udc00'],
      new Array(65).fill('x'),
    ],
    INVALID,
    { e2ee: 'allowed' },
  ),
  claiming(
    'ent.features, as many and as long as may be',
    { ent: { e2ee: 'allowed', features: new Array(64).fill('x'.repeat(64)) } },
    'valid',
  ),
  claiming('ent.features, an empty list', { ent: { e2ee: 'allowed', features: [] } }, 'valid', { features: [] }),

  claiming('mtg absent', { mtg: undefined }, 'valid', { mode: null, admit: null }),
  claiming('mtg empty', { mtg: {} }, 'valid', { mode: null, admit: null }),
  ...each('mtg', NO_OBJECTS, INVALID),
  ...each('mtg.mode', [null, '', 'E2EE', 'encrypted', 'off', true, ['e2ee'], {}], INVALID),
  ...each('mtg.admit', [null, '', 'all', 'Verified', true, ['verified'], {}], INVALID, { mode: 'e2ee' }),
  claiming('mtg.mode "standard"', { mtg: { mode: 'standard' } }, 'valid', { mode: 'standard', admit: 'entitled' }),
  claiming('mtg.mode "e2ee"', { mtg: { mode: 'e2ee' } }, 'valid', { mode: 'e2ee', admit: 'entitled' }),
  ...(['entitled', 'verified'] as const).map((admit) =>
    claiming(`mtg.admit "${admit}" without a mode`, { mtg: { admit } }, 'valid', { mode: null, admit }),
  ),

  before('sub twice', '"sub":"mallory"'),
  before('sub twice, the same', '"sub":"subject-sentinel-✓"'),
  before('sub twice, in another spelling', '"\\u0073ub":"mallory"'),
  before('room twice', '"room":"other"'),
  before('exp twice', '"exp":9999999999'),
  before('cnf twice', '"cnf":{}'),
  before('ent twice', '"ent":{"e2ee":"off"}'),
  before('jkt twice inside of cnf, as a member nobody knows', '"x":{"jkt":1,"j\\u006bt":2}'),
  {
    name: 'e2ee twice inside of ent',
    token: (kit) =>
      kit.mint({ payloadAs: (good) => good.replace('"e2ee":"required"', '"e2ee":"required","e2ee":"off"') }),
    outcome: INVALID,
  },
  {
    name: 'claims inherited from __proto__',
    token: (kit) => kit.mint({ payloadAs: (good) => good.replace('"ent":', '"__proto__":') }),
    outcome: INVALID,
  },
  claiming('members that nobody knows', { note: { a: [1, null] }, constructor: 1, 'ent.e2ee': 'off' }, 'valid', {
    e2ee: 'required',
  }),
];

function swapCase(text: string): string {
  return Array.from(text)
    .map((letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()))
    .join('');
}
