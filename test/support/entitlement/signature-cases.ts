import type { TokenCase } from './case.js';
import { base64url, signBy } from './kit.js';
import type { KeyName, Kit } from './kit.js';

const INVALID = 'ERR_SM_ENTITLEMENT_INVALID';
const ALL = ['EdDSA', 'ES256', 'RS256', 'PS256'] as const;

const forEach = (name: string, make: (by: KeyName) => TokenCase['token']): TokenCase[] =>
  ALL.map((by) => ({ name: `${by}: ${name}`, token: make(by), outcome: INVALID }));

/** ECDSA as X.509 writes it, where JWS has the two numbers side by side (RFC 7518 §3.4). */
function asDer(raw: Uint8Array): Uint8Array {
  const integer = (bytes: Uint8Array): number[] => {
    const from = bytes.findIndex((byte) => byte !== 0);
    const digits = [...bytes.subarray(from)];
    if ((digits[0] ?? 0) >= 0x80) digits.unshift(0);
    return [2, digits.length, ...digits];
  };
  const numbers = [...integer(raw.subarray(0, 32)), ...integer(raw.subarray(32))];
  return new Uint8Array([0x30, numbers.length, ...numbers]);
}

export const SIGNATURE_CASES: readonly TokenCase[] = [
  ...forEach(
    'one bit of the signature is another',
    (by) => (kit) =>
      kit.mint({
        by,
        sign: async (input) => (await signBy(kit.keys[by], input)).map((byte, at) => (at === 9 ? byte ^ 1 : byte)),
      }),
  ),
  ...forEach(
    'all zeros for a signature',
    (by) => (kit) => kit.mint({ by, sign: async (input) => (await signBy(kit.keys[by], input)).fill(0) }),
  ),
  ...forEach('the signature of another token', (by) => async (kit) => {
    const other = await kit.mint({ by, claims: { room: 'other' } });
    const token = await kit.mint({ by });
    return `${token.slice(0, token.lastIndexOf('.'))}${other.slice(other.lastIndexOf('.'))}`;
  }),
  ...forEach(
    'half of the signature',
    (by) => (kit) => kit.mint({ by, sign: async (input) => (await signBy(kit.keys[by], input)).subarray(0, 32) }),
  ),
  ...forEach(
    'one byte more of signature',
    (by) => (kit) =>
      kit.mint({ by, sign: async (input) => new Uint8Array([...(await signBy(kit.keys[by], input)), 0]) }),
  ),
  {
    name: 'ES256: a signature in DER',
    token: (kit) => kit.mint({ by: 'ES256', sign: async (input) => asDer(await signBy(kit.keys.ES256, input)) }),
    outcome: INVALID,
  },
  {
    name: "signed by a stranger under the issuer's kid",
    token: (kit) => kit.mint({ by: 'stranger', header: { kid: kit.keys.EdDSA.kid } }),
    outcome: INVALID,
  },
  {
    name: 'signed by one live key under the kid of the other',
    token: (kit) => kit.mint({ by: 'next', header: { kid: kit.keys.EdDSA.kid } }),
    outcome: INVALID,
  },
  {
    name: 'the payload put into another after signing',
    token: async (kit: Kit): Promise<string> => {
      const [header = '', , signature = ''] = (await kit.mint()).split('.');
      return [header, base64url(JSON.stringify({ ...kit.claims(), ent: { e2ee: 'off' } })), signature].join('.');
    },
    outcome: INVALID,
  },
  {
    name: 'the header changed after signing',
    token: async (kit: Kit): Promise<string> => {
      const [, payload = '', signature = ''] = (await kit.mint()).split('.');
      const header = { kid: kit.keys.EdDSA.kid, alg: 'EdDSA', typ: 'sm-entitlement+jwt' };
      return [base64url(JSON.stringify(header)), payload, signature].join('.');
    },
    outcome: INVALID,
  },
  // What nobody signed chooses no code: an attacker learns nothing, and sends nobody after a wrong remedy.
  ...(
    [
      ['expired', { exp: 1, iat: 0 }],
      ['for another room', { room: 'other' }],
      ['of another issuer', { iss: 'other' }],
      ['for another audience', { aud: 'other' }],
      ['not valid yet', { iat: 9e9, exp: 9e9 + 5 }],
      ['without a device key', { cnf: undefined }],
    ] as const
  ).map(([what, claims]): TokenCase => ({
    name: `a token that is ${what}, signed by a stranger`,
    token: (kit) => kit.mint({ by: 'stranger', claims, header: { kid: kit.keys.EdDSA.kid } }),
    outcome: INVALID,
  })),
];
