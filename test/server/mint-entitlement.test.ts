import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt, generateKeyPair, jwtVerify } from 'jose';
import { ENTITLEMENT_ALGORITHMS } from '../../src/contract/entitlement.js';
import { mintEntitlement, type EntitlementClaims, type SigningKey } from '../../src/server/index.js';
import { CLAIMS, createPair, ISSUER, THUMBPRINT } from './issuer-keys.js';

const SENTINEL = 'SENTINEL';

for (const alg of ENTITLEMENT_ALGORITHMS) {
  test(`${alg}: a JWK and a CryptoKey both sign what the public key verifies`, async () => {
    const { privateJwk, privateKey, publicKey } = await createPair(alg, 'key-9');
    const keys: SigningKey[] = [privateJwk, { kid: 'key-9', alg, key: privateKey }];
    for (const key of keys) {
      const { protectedHeader, payload } = await jwtVerify(await mintEntitlement(key, CLAIMS), publicKey);
      assert.deepEqual(protectedHeader, { typ: 'sm-entitlement+jwt', alg, kid: 'key-9' });
      assert.equal(payload.sub, 'p-7');
    }
  });
}

test('audience, times and an id are filled in; everything else is as it was said', async () => {
  const { privateJwk } = await createPair();
  const before = Math.floor(Date.now() / 1_000);
  const payload = decodeJwt(await mintEntitlement(privateJwk, CLAIMS));
  const { iat = 0, exp = 0, jti = '', ...rest } = payload;
  assert.ok(iat >= before && iat <= Date.now() / 1_000);
  assert.equal(exp - iat, 3_600);
  assert.match(jti, /^[\da-f-]{36}$/);
  assert.deepEqual(rest, { ...CLAIMS, aud: 'secure-meeting' });
  assert.notEqual(decodeJwt(await mintEntitlement(privateJwk, CLAIMS)).jti, jti);
});

test('everything the token can say is signed as it was said', async () => {
  const { privateJwk } = await createPair();
  const claims: EntitlementClaims = {
    iss: ISSUER,
    sub: 'p-7',
    room: 'ward-1',
    cnf: { jkt: THUMBPRINT },
    ent: { e2ee: 'required', basis: 'nonprofit', role: 'host', features: ['recording'] },
    mtg: { mode: 'e2ee', admit: 'verified' },
    aud: 'secure-meeting',
    iat: 1_000_000,
    nbf: 1_000_000,
    exp: 1_000_600,
    jti: 'one',
  };
  assert.deepEqual(decodeJwt(await mintEntitlement(privateJwk, claims)), claims);
});

test('a lifetime is taken instead of an end, and is no claim', async () => {
  const { privateJwk } = await createPair();
  for (const lifetimeSeconds of [1, 90, 86_400]) {
    const payload = decodeJwt(await mintEntitlement(privateJwk, { ...CLAIMS, lifetimeSeconds }));
    assert.equal((payload.exp ?? 0) - (payload.iat ?? 0), lifetimeSeconds);
    assert.equal('lifetimeSeconds' in payload, false);
  }
});

test('a wrong claim is refused with its name and the remedy, and without its value', async () => {
  const { privateJwk } = await createPair();
  const wrong = [SENTINEL.repeat(40), `${SENTINEL}\n`, '\ud800', 7, true, null, {}, [SENTINEL]];
  const cases: [string, unknown[], (value: unknown) => unknown][] = [
    ['iss', ['', undefined, ...wrong], (iss) => ({ ...CLAIMS, iss })],
    ['sub', ['', undefined, ...wrong], (sub) => ({ ...CLAIMS, sub })],
    ['room', ['', undefined, ...wrong], (room) => ({ ...CLAIMS, room })],
    ['jti', ['', ...wrong], (jti) => ({ ...CLAIMS, jti })],
    ['aud', [SENTINEL, ['secure-meeting'], null], (aud) => ({ ...CLAIMS, aud })],
    ['iat', [SENTINEL, -1, 1.5, Number.NaN, 1e300, null], (iat) => ({ ...CLAIMS, iat })],
    ['nbf', [SENTINEL, -1, 1.5], (nbf) => ({ ...CLAIMS, nbf })],
    [
      'exp',
      [SENTINEL, -1, 1.5, 1_000_000, 1_086_401, 999_999, Date.now()],
      (exp) => ({ ...CLAIMS, iat: 1_000_000, exp }),
    ],
    ['lifetimeSeconds', [SENTINEL, 0, -1, 1.5, 86_401, null], (lifetimeSeconds) => ({ ...CLAIMS, lifetimeSeconds })],
    ['lifetimeSeconds', [60], (lifetimeSeconds) => ({ ...CLAIMS, iat: 1, exp: 61, lifetimeSeconds })],
    ['cnf.jkt', [undefined, null, SENTINEL, []], (cnf) => ({ ...CLAIMS, cnf })],
    ['cnf.jkt', [undefined, SENTINEL, `${THUMBPRINT}=`, 7], (jkt) => ({ ...CLAIMS, cnf: { jkt } })],
    ['cnf.jwk', [{}], (jwk) => ({ ...CLAIMS, cnf: { jkt: THUMBPRINT, jwk } })],
    ['ent', [undefined, null, SENTINEL, []], (ent) => ({ ...CLAIMS, ent })],
    ['ent.e2ee', [undefined, SENTINEL, true, 'Required'], (e2ee) => ({ ...CLAIMS, ent: { e2ee } })],
    ['ent.basis', [SENTINEL, null, ['paid']], (basis) => ({ ...CLAIMS, ent: { e2ee: 'allowed', basis } })],
    ['ent.role', [SENTINEL, null], (role) => ({ ...CLAIMS, ent: { e2ee: 'allowed', role } })],
    [
      'ent.features',
      [SENTINEL, null, [7], [''], [SENTINEL.repeat(40)], Array(65).fill('f')],
      (features) => ({ ...CLAIMS, ent: { e2ee: 'allowed', features } }),
    ],
    ['ent.mode', ['e2ee'], (mode) => ({ ...CLAIMS, ent: { e2ee: 'allowed', mode } })],
    ['mtg', [null, SENTINEL, 7], (mtg) => ({ ...CLAIMS, mtg })],
    ['mtg.mode', [SENTINEL, null, 'E2EE'], (mode) => ({ ...CLAIMS, mtg: { mode } })],
    ['mtg.admit', [SENTINEL, null], (admit) => ({ ...CLAIMS, mtg: { admit } })],
    ['issuer', [ISSUER], (issuer) => ({ ...CLAIMS, issuer })],
  ];
  for (const [claim, values, build] of cases) {
    for (const value of values) {
      await assert.rejects(
        mintEntitlement(privateJwk, build(value) as EntitlementClaims),
        isMistake(`mintEntitlement: claims: ${claim}`),
        `${claim} ${String(value)}`,
      );
    }
  }
  for (const claims of [undefined, null, SENTINEL, [CLAIMS], 7]) {
    await assert.rejects(
      mintEntitlement(privateJwk, claims as unknown as EntitlementClaims),
      isMistake('mintEntitlement: claims: '),
    );
  }
});

test('what stands where a name should stand is not repeated', async () => {
  const { privateJwk } = await createPair();
  const claims = { ...CLAIMS, [`${SENTINEL}.eyJ`]: 1 };
  await assert.rejects(
    mintEntitlement(privateJwk, claims),
    isMistake('mintEntitlement: claims: a member is not known'),
  );
});

test('a token that would be too long for the element is not signed', async () => {
  const { privateJwk } = await createPair();
  const features = Array.from({ length: 60 }, (_unused, index) => `${index}`.padEnd(64, '字'));
  const claims: EntitlementClaims = { ...CLAIMS, ent: { e2ee: 'allowed', features } };
  await assert.rejects(
    mintEntitlement(privateJwk, claims),
    isMistake('mintEntitlement: claims: the token is over 8192'),
  );
});

test('a key that cannot sign is refused with the member that is wrong, and nothing of the key', async () => {
  const { privateJwk, privateKey, publicKey, publicJwk } = await createPair();
  const rsa = await createPair('RS256');
  const small = await crypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 1_024, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  );
  const sha512 = await crypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512', modulusLength: 2_048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  );
  const p384 = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-384' }, true, ['sign', 'verify']);
  const hmac = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, true, ['sign', 'verify']);
  const named = { kid: 'key-1', alg: 'EdDSA' };
  const cases: [unknown, string][] = [
    [undefined, 'key: give'],
    [SENTINEL, 'key: give'],
    [privateKey, 'key.kid: '],
    [{ ...privateJwk, kid: undefined }, 'key.kid: '],
    [{ ...privateJwk, kid: '' }, 'key.kid: '],
    [{ ...privateJwk, alg: undefined }, 'key.alg: '],
    [{ ...privateJwk, alg: 'HS256' }, 'key.alg: '],
    [{ ...privateJwk, alg: 'none' }, 'key.alg: '],
    [{ ...privateJwk, alg: 'toString' }, 'key.alg: '],
    [{ ...privateJwk, alg: 'ES256' }, 'key.kty: '],
    [{ ...privateJwk, crv: 'X25519' }, 'key.crv: '],
    [{ kty: 'oct', k: SENTINEL, kid: 'k', alg: 'EdDSA' }, 'key.kty: '],
    [{ ...privateJwk, d: `${SENTINEL}!` }, 'key.d: '],
    [{ ...privateJwk, x: undefined }, 'key.x: '],
    [{ ...privateJwk, d: SENTINEL }, 'key: its values are no EdDSA key'],
    [{ ...rsa.privateJwk, q: undefined }, 'key.q: '],
    [publicJwk, 'key: this is a public key'],
    [{ ...named, key: publicKey }, 'key: this is a public key'],
    [{ ...named, key: SENTINEL }, 'key.key: give'],
    [{ ...named, key: hmac }, 'key.key: give'],
    [{ ...named, alg: 'PS256', key: rsa.privateKey }, 'key.key: the key is not one for PS256'],
    [{ ...named, alg: 'ES256', key: p384.privateKey }, 'key.key: the key is not one for ES256'],
    [{ ...named, alg: 'RS256', key: small.privateKey }, 'key.key: an RSA key needs 2048'],
    [{ ...named, alg: 'RS256', key: sha512.privateKey }, 'key.key: RS256 needs the hash SHA-256'],
  ];
  for (const [key, message] of cases) {
    await assert.rejects(mintEntitlement(key as SigningKey, CLAIMS), isMistake(`mintEntitlement: ${message}`), message);
  }
});

test('a key that never leaves its store signs as well', async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  assert.equal(privateKey.extractable, false);
  const token = await mintEntitlement({ kid: 'k', alg: 'ES256', key: privateKey }, CLAIMS);
  await jwtVerify(token, publicKey);
});

test('what a private JWK carries besides the key has no say', async () => {
  const { privateJwk, publicKey } = await createPair();
  const key = { ...privateJwk, key_ops: ['verify'], ext: false, use: 'enc' };
  await jwtVerify(await mintEntitlement(key, CLAIMS), publicKey);
});

/** The right class and beginning, and nothing that was planted. */
function isMistake(beginning: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof TypeError);
    assert.ok(error.message.startsWith(beginning), error.message);
    assert.doesNotMatch(`${error.message} ${String(error.stack)} ${String(error.cause)}`, /SENTINEL/);
    return true;
  };
}
