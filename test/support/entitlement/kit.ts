/**
 * An issuer for tests: signs anything, well-formed or not. By WebCrypto alone, so that it shares no code with what it
 * tests.
 */
import type { EntitlementAlgorithm, IssuerJwk } from '../../../src/contract/entitlement.js';
import type { Expected, Trust } from '../../../src/entitlement/verify.js';

export type Json = Readonly<Record<string, unknown>>;

export interface IssuerKey {
  readonly kid: string;
  readonly alg: EntitlementAlgorithm;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: IssuerJwk;
}

/** What differs from a good token. */
export interface Wish {
  /** Members to add or replace; undefined takes one away. */
  readonly claims?: Json;
  readonly header?: Json;
  /** Made of the good ones: text, or bytes that are none. */
  readonly payloadAs?: (text: string) => string | Uint8Array;
  readonly headerAs?: (text: string) => string | Uint8Array;
  /** Whose key signs, and is named; `EdDSA` unless said. */
  readonly by?: KeyName;
  /** Another signature than the right one. */
  readonly sign?: (input: Uint8Array<ArrayBuffer>) => Uint8Array | Promise<Uint8Array>;
}

const KEYS = {
  EdDSA: 'EdDSA',
  ES256: 'ES256',
  RS256: 'RS256',
  PS256: 'PS256',
  /** A second live key of the issuer. */
  next: 'EdDSA',
  /** Trusted by nobody. */
  stranger: 'EdDSA',
} as const;
export type KeyName = keyof typeof KEYS;

const PARAMS = {
  EdDSA: { name: 'Ed25519' },
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  RS256: {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  },
  PS256: {
    name: 'RSA-PSS',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
    saltLength: 32,
  },
} as const;

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

export function base64url(value: string | Uint8Array): string {
  const bytes = typeof value === 'string' ? utf8(value) : value;
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export async function makeKey(kid: string, alg: EntitlementAlgorithm): Promise<IssuerKey> {
  const pair = (await crypto.subtle.generateKey(PARAMS[alg], true, ['sign', 'verify'])) as CryptoKeyPair;
  const { privateKey, publicKey } = pair;
  const { kty, crv, x, y, n, e } = await crypto.subtle.exportKey('jwk', publicKey);
  const members = Object.entries({ kty, crv, x, y, n, e }).filter(([, value]) => value !== undefined);
  return { kid, alg, privateKey, publicKey, jwk: { ...Object.fromEntries(members), kid, alg } };
}

export const signBy = async (key: IssuerKey, input: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.sign(PARAMS[key.alg], key.privateKey, input));

/** Everything that a case is made of. No two of its names share a word, and none is in a hint by chance. */
export interface Kit {
  readonly keys: Readonly<Record<KeyName, IssuerKey>>;
  readonly trust: Trust;
  readonly expected: Expected;
  /** Seconds since the epoch. */
  readonly seconds: number;
  /** A good payload. */
  claims(): Json;
  mint(wish?: Wish): Promise<string>;
}

/** @param keyThumbprint of the device key that the tokens are bound to */
export async function makeKit(keyThumbprint: string): Promise<Kit> {
  const names = Object.keys(KEYS) as KeyName[];
  const made = await Promise.all(
    names.map(async (name) => [name, await makeKey(`key-of-${name}`, KEYS[name])] as const),
  );
  const keys = Object.fromEntries(made) as Record<KeyName, IssuerKey>;
  const seconds = Math.floor(Date.now() / 1000);
  const trust: Trust = {
    issuer: 'https://issuer-sentinel.example',
    keys: made.filter(([name]) => name !== 'stranger').map(([, { jwk }]) => jwk),
  };
  const expected: Expected = {
    room: 'room-sentinel-Ω',
    subject: 'subject-sentinel-✓',
    keyThumbprint,
    now: seconds * 1000,
  };
  const claims = (): Json => ({
    iss: trust.issuer,
    aud: 'secure-meeting',
    sub: expected.subject,
    room: expected.room,
    iat: seconds - 5,
    exp: seconds + 600,
    jti: 'jti-sentinel',
    cnf: { jkt: keyThumbprint },
    ent: { e2ee: 'required', basis: 'nonprofit', role: 'host', features: ['recording'] },
    mtg: { mode: 'e2ee', admit: 'verified' },
  });

  async function mint({ claims: other, header, payloadAs, headerAs, by = 'EdDSA', sign }: Wish = {}): Promise<string> {
    const key = keys[by];
    const headerText = JSON.stringify({ typ: 'sm-entitlement+jwt', alg: key.alg, kid: key.kid, ...header });
    const payloadText = JSON.stringify({ ...claims(), ...other });
    const parts = [headerAs?.(headerText) ?? headerText, payloadAs?.(payloadText) ?? payloadText];
    const input = parts.map(base64url).join('.');
    const signature = await (sign ?? ((bytes) => signBy(key, bytes)))(utf8(input));
    return `${input}.${base64url(signature)}`;
  }

  return { keys, trust, expected, seconds, claims, mint };
}
