import type { TokenCase } from './case.js';
import type { Json, Kit, KeyName } from './kit.js';
import { base64url, signBy, utf8 } from './kit.js';

const INVALID = 'ERR_SM_ENTITLEMENT_INVALID';

type Header = Json | ((kit: Kit) => Json);

const headed = (name: string, header: Header, outcome: TokenCase['outcome'] = INVALID): TokenCase => ({
  name,
  token: (kit) => kit.mint({ header: typeof header === 'function' ? header(kit) : header }),
  outcome,
});

/** HMAC with something that everybody knows (RFC 8725 §2.1). */
async function mintWithHmac(
  kit: Kit,
  hash: string,
  alg: string,
  by: KeyName,
  secret: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash }, false, ['sign']);
  return kit.mint({
    header: { alg, kid: kit.keys[by].kid },
    sign: async (input) => new Uint8Array(await crypto.subtle.sign('HMAC', key, input)),
  });
}

const HMAC_SECRETS: readonly [string, KeyName, (kit: Kit) => Promise<Uint8Array<ArrayBuffer>>][] = [
  ['the public key as JWK', 'EdDSA', async (kit) => utf8(JSON.stringify(kit.keys.EdDSA.jwk))],
  [
    "the public key's bytes",
    'EdDSA',
    async (kit) => new Uint8Array(await crypto.subtle.exportKey('raw', kit.keys.EdDSA.publicKey)),
  ],
  [
    'the RSA public key as PEM',
    'RS256',
    async (kit) => {
      const der = new Uint8Array(await crypto.subtle.exportKey('spki', kit.keys.RS256.publicKey));
      const lines = btoa(String.fromCharCode(...der)).match(/.{1,64}/g) ?? [];
      return utf8(`-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`);
    },
  ],
  [
    'the RSA public key as DER',
    'RS256',
    async (kit) => new Uint8Array(await crypto.subtle.exportKey('spki', kit.keys.RS256.publicKey)),
  ],
];

const algorithm = (alg: unknown): TokenCase => headed(`alg ${JSON.stringify(alg) ?? 'absent'}`, { alg });

/** Signed by one key, and naming another's kid or alg. */
const confused = (name: string, by: KeyName, header: Header): TokenCase => ({
  name,
  token: (kit) => kit.mint({ by, header: typeof header === 'function' ? header(kit) : header }),
  outcome: INVALID,
});

const keyId = (name: string, kid: unknown): TokenCase => headed(`kid: ${name}`, { kid }, 'unknown-key');

export const HEADER_CASES: readonly TokenCase[] = [
  ...(['EdDSA', 'ES256', 'RS256', 'PS256'] as const).map((by): TokenCase => ({
    name: `signed with ${by}`,
    token: (kit) => kit.mint({ by }),
    outcome: 'valid',
  })),
  { name: 'signed by the second of two live keys', token: (kit) => kit.mint({ by: 'next' }), outcome: 'valid' },

  ...['none', 'None', 'NONE', 'nOnE', ''].map((alg): TokenCase => ({
    name: `alg ${JSON.stringify(alg)}, and no signature`,
    token: (kit) => kit.mint({ header: { alg }, sign: () => new Uint8Array() }),
    outcome: INVALID,
  })),
  { name: 'alg none, and a signature', token: (kit) => kit.mint({ header: { alg: 'none' } }), outcome: INVALID },
  {
    name: 'alg none, and no kid',
    token: (kit) => kit.mint({ header: { alg: 'none', kid: undefined }, sign: () => new Uint8Array() }),
    outcome: INVALID,
  },
  ...HMAC_SECRETS.map(([what, by, secret]): TokenCase => ({
    name: `HS256 with ${what} as the secret`,
    token: async (kit) => mintWithHmac(kit, 'SHA-256', 'HS256', by, await secret(kit)),
    outcome: INVALID,
  })),
  {
    name: "HS512 with the public key's bytes as the secret",
    token: async (kit) => mintWithHmac(kit, 'SHA-512', 'HS512', 'RS256', utf8(JSON.stringify(kit.keys.RS256.jwk))),
    outcome: INVALID,
  },
  {
    name: "alg EdDSA, and an HMAC with the public key's bytes",
    token: async (kit) => mintWithHmac(kit, 'SHA-256', 'EdDSA', 'EdDSA', utf8(kit.keys.EdDSA.jwk.x ?? '')),
    outcome: INVALID,
  },
  ...[
    'HS256',
    'HS384',
    'RS384',
    'RS512',
    'PS384',
    'PS512',
    'ES384',
    'ES512',
    'ES256K',
    'Ed25519',
    'Ed448',
    'ML-DSA-44',
  ].map(algorithm),
  ...['eddsa', 'EDDSA', 'es256', ' EdDSA', 'EdDSA\0', 'toString', '__proto__'].map(algorithm),
  ...[undefined, null, true, 1, ['EdDSA'], { EdDSA: true }].map(algorithm),

  confused("ES256 by its own key, under EdDSA's kid", 'ES256', (kit) => ({ kid: kit.keys.EdDSA.kid })),
  confused("EdDSA by its own key, under ES256's kid", 'EdDSA', (kit) => ({ kid: kit.keys.ES256.kid })),
  confused('a key of RS256 that says PS256', 'RS256', { alg: 'PS256' }),
  confused('a key of PS256 that says RS256', 'PS256', { alg: 'RS256' }),
  confused('a key of ES256 that says EdDSA', 'ES256', { alg: 'EdDSA' }),
  {
    name: 'one RSA key pair for RS256, used for PS256 as well',
    token: async (kit: Kit): Promise<string> => {
      const { privateKey } = kit.keys.RS256;
      const pkcs8 = await crypto.subtle.exportKey('pkcs8', privateKey);
      const algorithmOf = { name: 'RSA-PSS', hash: 'SHA-256' };
      const key = await crypto.subtle.importKey('pkcs8', pkcs8, algorithmOf, false, ['sign']);
      const sign = async (input: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
        new Uint8Array(await crypto.subtle.sign({ name: 'RSA-PSS', saltLength: 32 }, key, input));
      return kit.mint({ by: 'RS256', header: { alg: 'PS256' }, sign });
    },
    outcome: INVALID,
  },

  ...[
    undefined,
    null,
    '',
    'JWT',
    'jwt',
    'at+jwt',
    'dpop+jwt',
    'SM-ENTITLEMENT+JWT',
    'application/sm-entitlement+jwt',
    'sm-entitlement+jwt ',
    7,
    ['sm-entitlement+jwt'],
    { typ: 'sm-entitlement+jwt' },
  ].map((typ) => headed(`typ ${JSON.stringify(typ) ?? 'absent'}`, { typ })),

  headed('jku', { jku: 'https://evil.example/jwks.json' }),
  headed('jku of this page', { jku: '/keys' }),
  headed('jku null', { jku: null }),
  headed('x5u', { x5u: 'https://evil.example/cert.pem' }),
  headed('x5c', { x5c: ['MIIB'] }),
  headed('x5c, an empty list', { x5c: [] }),
  headed("jwk, the issuer's own", (kit) => ({ jwk: kit.keys.EdDSA.jwk })),
  {
    name: 'jwk, embedded by a stranger who signs with it',
    token: (kit) => kit.mint({ by: 'stranger', header: { jwk: kit.keys.stranger.jwk, kid: kit.keys.EdDSA.kid } }),
    outcome: INVALID,
  },
  {
    name: 'jwk, embedded by a stranger without a kid',
    token: (kit) => kit.mint({ by: 'stranger', header: { jwk: kit.keys.stranger.jwk, kid: undefined } }),
    outcome: INVALID,
  },
  headed('crit, unknown', { crit: ['exp'], exp: 1 }),
  headed('crit, known elsewhere', { crit: ['b64'], b64: true }),
  headed('crit, an empty list', { crit: [] }),
  headed('crit, no list', { crit: 'exp' }),
  headed('crit null', { crit: null }),
  headed('b64 true', { b64: true }),
  {
    name: 'b64 false, the payload as it is',
    token: async (kit: Kit): Promise<string> => {
      const header = base64url(
        JSON.stringify({ typ: 'sm-entitlement+jwt', alg: 'EdDSA', kid: kit.keys.EdDSA.kid, crit: ['b64'], b64: false }),
      );
      const input = `${header}.payload`;
      return `${input}.${base64url(await signBy(kit.keys.EdDSA, utf8(input)))}`;
    },
    outcome: INVALID,
  },
  headed('zip', { zip: 'DEF' }),

  headed('kid absent', { kid: undefined }),
  headed('kid empty', { kid: '' }),
  ...[null, true, 0, 7, ['key-of-EdDSA'], { kid: 'key-of-EdDSA' }].map((kid) =>
    headed(`kid ${JSON.stringify(kid)}`, { kid }),
  ),
  keyId('nobody knows it', 'some-key'),
  keyId('a path', '../../../../dev/null'),
  keyId('an absolute path', '/etc/passwd'),
  keyId('SQL', "x' UNION SELECT 'key'; DROP TABLE keys; --"),
  keyId('a shell command', '$(id); `id` | id'),
  keyId('an address', 'https://evil.example/jwks.json'),
  keyId('an address of data', 'data:application/json,{}'),
  keyId('__proto__', '__proto__'),
  keyId('constructor', 'constructor'),
  keyId('toString', 'toString'),
  keyId('an index', '0'),
  keyId('length', 'length'),
  keyId('other case', 'KEY-OF-EDDSA'),
  keyId('a space after', 'key-of-EdDSA '),
  keyId('a NUL after', 'key-of-EdDSA\0'),
  keyId('a lookalike', 'kеy-of-EdDSA'),
  keyId('half of one', 'key-of-Ed'),
  keyId('a pattern', '.*'),
  keyId('very long', 'k'.repeat(4000)),
  keyId('half a character', '\ud800'),
  {
    name: 'kid: of a stranger, who signs',
    token: (kit) => kit.mint({ by: 'stranger' }),
    outcome: 'unknown-key',
  },
  {
    name: 'kid: trusted by nobody, as there are no keys',
    token: (kit) => kit.mint(),
    trust: (kit) => ({ ...kit.trust, keys: [] }),
    outcome: 'unknown-key',
  },
  {
    name: 'a key that has been taken out of use',
    token: (kit) => kit.mint({ by: 'EdDSA' }),
    trust: (kit) => ({ ...kit.trust, keys: [kit.keys.next.jwk] }),
    outcome: 'unknown-key',
  },
  {
    name: 'one kid for another key now',
    token: (kit) => kit.mint({ by: 'EdDSA' }),
    trust: (kit) => ({ ...kit.trust, keys: [{ ...kit.keys.stranger.jwk, kid: kit.keys.EdDSA.kid }] }),
    outcome: INVALID,
  },

  ...(['typ', 'alg', 'kid'] as const).flatMap((name): TokenCase[] => [
    {
      name: `${name} twice, the good one last`,
      token: (kit) => kit.mint({ headerAs: (good) => good.replace('{', `{"${name}":"other",`) }),
      outcome: INVALID,
    },
    {
      name: `${name} twice, the good one first`,
      token: (kit) => kit.mint({ headerAs: (good) => good.replace(/\}$/, `,"${name}":"other"}`) }),
      outcome: INVALID,
    },
  ]),
  {
    name: 'alg twice, in another spelling',
    token: (kit) => kit.mint({ headerAs: (good) => good.replace('{', '{"\\u0061lg":"none",') }),
    outcome: INVALID,
  },
  {
    name: 'jku in another spelling',
    token: (kit) => kit.mint({ headerAs: (good) => good.replace('{', '{"j\\u006bu":"https://evil.example",') }),
    outcome: INVALID,
  },
  headed('members that nobody knows', { cty: 'JWT', x5t: 'AAAA', note: { a: [1] } }, 'valid'),
];
