import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createLocalJWKSet, createRemoteJWKSet, exportJWK, generateKeyPair, jwtVerify, type JSONWebKeySet } from 'jose';
import { toNodeListener } from '../../demo/node-adapter.mjs';
import { ENTITLEMENT_ALGORITHMS } from '../../src/contract/entitlement.js';
import { checkIssuerKeys } from '../../src/entitlement/issuer-keys.js';
import { verifyEntitlement } from '../../src/entitlement/verify.js';
import { createJwksHandler, mintEntitlement, type SigningKey } from '../../src/server/index.js';
import { CLAIMS, createPair } from './issuer-keys.js';
import { serveListener } from './serve.js';

async function serveKeys(t: TestContext, keys: readonly SigningKey[]): Promise<string> {
  return `${await serveListener(t, toNodeListener(createJwksHandler(keys)))}/keys`;
}

async function readKeys(address: string): Promise<JSONWebKeySet> {
  return (await (await fetch(address)).json()) as JSONWebKeySet;
}

const PUBLIC = {
  EdDSA: ['alg', 'crv', 'kid', 'kty', 'use', 'x'],
  ES256: ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'],
  RS256: ['alg', 'e', 'kid', 'kty', 'n', 'use'],
  PS256: ['alg', 'e', 'kid', 'kty', 'n', 'use'],
};

for (const alg of ENTITLEMENT_ALGORITHMS) {
  test(`${alg}: private and public JWKs and CryptoKeys are all served as the same public members`, async (t) => {
    const { privateJwk, publicJwk, privateKey, publicKey } = await createPair(alg);
    const named = { kid: 'key-1', alg };
    const extras = { ext: true, key_ops: ['sign'], x5c: ['AAAA'], oth: [{ r: 'AAAA' }] } as object;
    const all: SigningKey[] = [
      privateJwk,
      publicJwk,
      { ...privateJwk, ...extras },
      { ...named, key: privateKey },
      { ...named, key: publicKey },
    ];
    const answers = await Promise.all(all.map(async (key) => readKeys(await serveKeys(t, [key]))));
    for (const answer of answers) {
      assert.deepEqual(answer, answers[0]);
      assert.deepEqual(Object.keys(answer), ['keys']);
      assert.deepEqual(Object.keys(answer.keys[0] ?? {}).sort(), PUBLIC[alg]);
    }
    await jwtVerify(await mintEntitlement(privateJwk, CLAIMS), createLocalJWKSet(answers[0] ?? { keys: [] }));
  });
}

test('the answer says what it is, and may be kept for a minute', async (t) => {
  const { privateJwk } = await createPair();
  const address = await serveKeys(t, [privateJwk]);
  const response = await fetch(address);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'application/jwk-set+json');
  assert.equal(response.headers.get('cache-control'), 'public, max-age=60, must-revalidate');
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(response.headers.get('access-control-allow-origin'), null);
  const head = await fetch(address, { method: 'HEAD' });
  assert.equal(head.status, 200);
  assert.equal(head.headers.get('content-type'), 'application/jwk-set+json');
});

test('only GET and HEAD are answered', async (t) => {
  const { privateJwk } = await createPair();
  const address = await serveKeys(t, [privateJwk]);
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    const response = await fetch(address, { method });
    assert.equal(response.status, 405, method);
    assert.equal(response.headers.get('allow'), 'GET, HEAD');
    assert.equal(await response.text(), '');
  }
});

test('a key is replaced without a moment in which tokens fail: both served, then the old one taken away', async (t) => {
  const old = await createPair('EdDSA', 'old');
  const next = await createPair('ES256', 'new');
  let handle = createJwksHandler([old.privateJwk]);
  const address = `${await serveListener(
    t,
    toNodeListener((request) => handle(request)),
  )}/keys`;
  // As a verifier that keeps nothing: what is served now is what counts.
  const verify = (token: string): Promise<unknown> =>
    jwtVerify(token, createRemoteJWKSet(new URL(address), { cooldownDuration: 0 }), { typ: 'sm-entitlement+jwt' });
  const oldToken = await mintEntitlement(old.privateJwk, CLAIMS);
  const newToken = await mintEntitlement(next.privateJwk, CLAIMS);

  await verify(oldToken);
  await assert.rejects(verify(newToken), { code: 'ERR_JWKS_NO_MATCHING_KEY' });

  handle = createJwksHandler([next.privateJwk, old.publicJwk]);
  await verify(oldToken);
  await verify(newToken);

  handle = createJwksHandler([next.privateJwk]);
  await assert.rejects(verify(oldToken), { code: 'ERR_JWKS_NO_MATCHING_KEY' });
  await verify(newToken);
});

test('the element itself takes the served set and the tokens of both keys', async () => {
  const old = await createPair('EdDSA', 'old');
  const next = await createPair('PS256', 'new');
  const tokens = await Promise.all([old, next].map(({ privateJwk }) => mintEntitlement(privateJwk, CLAIMS)));
  const answer = async (keys: readonly SigningKey[]): Promise<unknown> =>
    (await createJwksHandler(keys)(new Request('https://shop.example/keys'))).json();
  const expected = { room: CLAIMS.room, subject: CLAIMS.sub, keyThumbprint: CLAIMS.cnf.jkt, now: Date.now() };
  const judge = async (served: unknown): Promise<string[]> => {
    const trust = { issuer: CLAIMS.iss, keys: checkIssuerKeys(served) };
    return Promise.all(tokens.map(async (token) => (await verifyEntitlement(token, trust, expected)).status));
  };
  assert.deepEqual(await judge(await answer([next.privateJwk, old.publicJwk])), ['valid', 'valid']);
  assert.deepEqual(await judge(await answer([next.privateJwk])), ['unknown-key', 'valid']);
});

test('keys that cannot be served are refused when the handler is made, by place and member', async () => {
  const { privateJwk, publicJwk } = await createPair();
  const locked = await generateKeyPair('EdDSA', { extractable: false });
  const named = { kid: 'locked', alg: 'EdDSA' };
  const cases: [unknown, RegExp][] = [
    [undefined, /^createJwksHandler: keys: give a list/],
    [privateJwk, /^createJwksHandler: keys: give a list/],
    [[], /^createJwksHandler: keys: give a list/],
    [[privateJwk, null], /^createJwksHandler: keys\[1\]: give/],
    [[{ ...privateJwk, kid: undefined }], /^createJwksHandler: keys\[0\]\.kid: /],
    [[{ kty: 'oct', k: 'SENTINEL', kid: 'k', alg: 'HS256' }], /^createJwksHandler: keys\[0\]\.alg: /],
    [[privateJwk, publicJwk], /^createJwksHandler: keys\[1\]\.kid: another key has this name/],
    [[{ ...named, key: locked.privateKey }], /^createJwksHandler: keys\[0\]\.key: its public half cannot be read/],
  ];
  for (const [keys, message] of cases) {
    assert.throws(
      () => createJwksHandler(keys as SigningKey[]),
      (error) => error instanceof TypeError && message.test(error.message) && !/SENTINEL/.test(error.message),
      String(message),
    );
  }
  assert.doesNotThrow(() => createJwksHandler([{ ...named, key: locked.publicKey }]));
});

test('a key whose numbers are no key is never served', async () => {
  const { privateJwk } = await createPair();
  const handle = createJwksHandler([privateJwk, { ...privateJwk, kid: 'bad', x: 'SENTINEL' }]);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await assert.rejects(
      handle(new Request('https://shop.example/keys')),
      (error) =>
        error instanceof TypeError && /keys\[1\]: its values/.test(error.message) && !/SENTINEL/.test(error.message),
    );
  }
});

test('a key from a foreign generator is served with what a verifier needs', async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const handle = createJwksHandler([{ kid: 'k', alg: 'ES256', key: pair.privateKey }]);
  const { keys } = (await (await handle(new Request('https://shop.example/keys'))).json()) as JSONWebKeySet;
  const { kty, crv, x, y } = await exportJWK(pair.publicKey);
  assert.deepEqual(keys, [{ kty, crv, x, y, kid: 'k', alg: 'ES256', use: 'sig' }]);
});

test('more keys than the element takes are refused when the handler is made, by name', async () => {
  const { publicJwk } = await createPair('EdDSA');
  const keys = Array.from({ length: 33 }, (_, index) => ({ ...publicJwk, kid: `key-${index}` }));
  assert.doesNotThrow(() => createJwksHandler(keys.slice(1)));
  assert.throws(() => createJwksHandler(keys), /^TypeError: createJwksHandler: keys: /);
});
