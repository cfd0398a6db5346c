import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { TokenVerifier } from 'livekit-server-sdk';
import { createAccessHandler, type AccessHandlerOptions, type Grant } from '../../src/server/index.js';
import { createPair, ISSUER, THUMBPRINT, type Pair } from './issuer-keys.js';
import { LIVEKIT, postJson, serveAccess } from './serve.js';

type Granted = NonNullable<Grant['entitlement']>;
type Entitlements = NonNullable<AccessHandlerOptions['entitlements']>;

const verifier = new TokenVerifier(LIVEKIT.apiKey, LIVEKIT.apiSecret);
const BODY = { room_name: 'ward-1', key_thumbprint: THUMBPRINT };

interface Answer {
  readonly participant_token: string;
  readonly entitlement: string | null;
}

/** Asks an endpoint that grants this. */
async function ask(
  t: TestContext,
  { grant, body = BODY, entitlements }: { grant: Partial<Grant>; body?: object; entitlements?: Entitlements },
): Promise<Answer> {
  const address = await serveAccess(t, {
    authorize: () => Promise.resolve({ identity: 'p-7', ...grant }),
    ...(entitlements !== undefined && { entitlements }),
  });
  const response = await postJson(address, body);
  assert.equal(response.status, 200);
  return (await response.json()) as Answer;
}

const optionsFor = ({ privateJwk }: Pair): Entitlements => ({ issuer: ISSUER, key: privateJwk });

test('what is granted is signed, for the same person and room as the LiveKit token, bound to the device that asks', async (t) => {
  const pair = await createPair('EdDSA', 'key-3');
  const entitlement: Granted = {
    e2ee: 'required',
    basis: 'nonprofit',
    role: 'host',
    features: ['recording'],
    mode: 'e2ee',
    admit: 'verified',
  };
  const answer = await ask(t, { grant: { entitlement }, entitlements: optionsFor(pair) });
  const { payload, protectedHeader } = await jwtVerify(answer.entitlement ?? '', pair.publicKey);
  const { iat = 0, exp = 0, jti, ...rest } = payload;
  assert.deepEqual(protectedHeader, { typ: 'sm-entitlement+jwt', alg: 'EdDSA', kid: 'key-3' });
  assert.deepEqual(rest, {
    iss: ISSUER,
    aud: 'secure-meeting',
    sub: 'p-7',
    room: 'ward-1',
    cnf: { jkt: THUMBPRINT },
    ent: { e2ee: 'required', basis: 'nonprofit', role: 'host', features: ['recording'] },
    mtg: { mode: 'e2ee', admit: 'verified' },
  });
  assert.equal(exp - iat, 3_600);
  assert.ok(jti);
  const livekit = await verifier.verify(answer.participant_token);
  assert.equal(livekit.sub, payload.sub);
  assert.equal(livekit.video?.room, payload['room']);
});

test('a grant that leaves the mode open gives a token that leaves it open', async (t) => {
  const pair = await createPair();
  const grant = { entitlement: { e2ee: 'allowed', role: 'guest' } } as const;
  const { payload } = await jwtVerify(
    (await ask(t, { grant, entitlements: optionsFor(pair) })).entitlement ?? '',
    pair.publicKey,
  );
  assert.equal('mtg' in payload, false);
  assert.deepEqual(payload['ent'], { e2ee: 'allowed', role: 'guest' });
});

test('a lifetime of the options is the lifetime of the token', async (t) => {
  const pair = await createPair();
  const entitlements = { ...optionsFor(pair), lifetimeSeconds: 150 };
  const answer = await ask(t, { grant: { entitlement: { e2ee: 'off', role: 'guest' } }, entitlements });
  const { payload } = await jwtVerify(answer.entitlement ?? '', pair.publicKey);
  assert.equal((payload.exp ?? 0) - (payload.iat ?? 0), 150);
});

test('without a grant, a key to sign with, or a device to bind to, the entitlement is null', async (t) => {
  const entitlements = optionsFor(await createPair());
  const entitlement: Granted = { e2ee: 'allowed', role: 'guest' };
  const answers = [
    await ask(t, { grant: {}, entitlements }),
    await ask(t, { grant: { entitlement } }),
    await ask(t, { grant: { entitlement }, entitlements, body: { room_name: 'ward-1' } }),
    await ask(t, { grant: { entitlement }, entitlements, body: { room_name: 'ward-1', key_thumbprint: null } }),
  ];
  for (const answer of answers) {
    assert.equal(answer.entitlement, null);
    await verifier.verify(answer.participant_token);
  }
});

test('LiveKit learns no name in a room that the grant makes encrypted, bound or not', async (t) => {
  const entitlements = optionsFor(await createPair());
  const granted = (mode?: 'standard' | 'e2ee'): Partial<Grant> => ({
    name: 'Ada',
    entitlement: { e2ee: 'allowed', role: 'guest', ...(mode !== undefined && { mode }) },
  });
  const nameOf = async (grant: Partial<Grant>, body: object = BODY): Promise<string | undefined> =>
    (await verifier.verify((await ask(t, { grant, entitlements, body })).participant_token)).name;
  assert.equal(await nameOf(granted('e2ee')), undefined);
  assert.equal(await nameOf(granted('e2ee'), { room_name: 'ward-1', participant_name: 'Ada' }), undefined);
  assert.equal(await nameOf(granted('standard')), 'Ada');
  assert.equal(await nameOf(granted()), 'Ada');
});

test('a key that is rotated signs from the next request on, by a new handler', async (t) => {
  const kids = await Promise.all(
    ['old', 'new'].map(async (kid) => {
      const entitlements = optionsFor(await createPair('ES256', kid));
      const answer = await ask(t, { grant: { entitlement: { e2ee: 'off', role: 'guest' } }, entitlements });
      return decodeProtectedHeader(answer.entitlement ?? '').kid;
    }),
  );
  assert.deepEqual(kids, ['old', 'new']);
});

test('a granted entitlement that cannot be honoured is a 500: onError hears the member, the client nothing', async (t) => {
  const entitlements = optionsFor(await createPair());
  const grants: readonly [unknown, RegExp][] = [
    [null, /Grant\.entitlement must be/],
    ['required', /Grant\.entitlement must be/],
    [[], /Grant\.entitlement/],
    [{}, /Grant\.entitlement\.e2ee must be one of off, allowed, required/],
    [{ e2ee: 'SENTINEL', role: 'host' }, /Grant\.entitlement\.e2ee/],
    [{ e2ee: 'required' }, /Grant\.entitlement\.role must be one of host, guest/],
    [{ e2ee: 'required', role: 'SENTINEL' }, /Grant\.entitlement\.role/],
    [{ e2ee: 'required', role: 'host', basis: 'SENTINEL' }, /Grant\.entitlement\.basis/],
    [{ e2ee: 'required', role: 'host', mode: 'encrypted' }, /Grant\.entitlement\.mode must be one of standard, e2ee/],
    [{ e2ee: 'required', role: 'host', admit: 'all' }, /Grant\.entitlement\.admit/],
    [{ e2ee: 'required', role: 'host', features: 'SENTINEL' }, /Grant\.entitlement\.features/],
    [{ e2ee: 'required', role: 'host', features: [7] }, /Grant\.entitlement\.features/],
    [{ e2ee: 'required', role: 'host', expires: 7 }, /Grant\.entitlement\.expires is not known/],
  ];
  for (const [entitlement, message] of grants) {
    const reported: unknown[] = [];
    const address = await serveAccess(t, {
      authorize: () => Promise.resolve({ identity: 'p', entitlement } as Grant),
      entitlements,
      onError: (error) => reported.push(error),
    });
    const response = await postJson(address, BODY);
    assert.equal(response.status, 500);
    assert.deepEqual(await response.json(), { error: 'The access endpoint failed.' });
    assert.match(String(reported), message);
    assert.doesNotMatch(String(reported), /SENTINEL/);
  }
});

test('wrong options of entitlements are refused when the handler is made, by name', async () => {
  const { privateJwk, publicJwk } = await createPair();
  const good = { issuer: ISSUER, key: privateJwk };
  const cases: [unknown, RegExp][] = [
    [null, /entitlements: give \{ issuer, key \}/],
    ['SENTINEL', /entitlements: give/],
    [{ key: privateJwk }, /entitlements\.issuer: give/],
    [{ ...good, issuer: '' }, /entitlements\.issuer: give/],
    [{ ...good, issuer: 7 }, /entitlements\.issuer: give/],
    [{ issuer: ISSUER }, /entitlements\.key: give/],
    [{ ...good, key: 'SENTINEL' }, /entitlements\.key: give/],
    [{ ...good, key: publicJwk }, /entitlements\.key: this is a public key/],
    [{ ...good, key: { ...privateJwk, kid: undefined } }, /entitlements\.key\.kid: /],
    [{ ...good, key: { ...privateJwk, d: 'SENTINEL!' } }, /entitlements\.key\.d: /],
    [{ ...good, lifetimeSeconds: 0 }, /entitlements\.lifetimeSeconds: give whole seconds, 1 to 86400/],
    [{ ...good, lifetimeSeconds: 86_401 }, /entitlements\.lifetimeSeconds/],
    [{ ...good, lifetimeSeconds: '3600' }, /entitlements\.lifetimeSeconds/],
    [{ ...good, lifetime: 3_600 }, /entitlements\.lifetime: is not an option/],
  ];
  for (const [entitlements, message] of cases) {
    assert.throws(
      () =>
        createAccessHandler({
          livekit: LIVEKIT,
          authorize: () => Promise.resolve(null),
          entitlements: entitlements as Entitlements,
        }),
      (error) =>
        error instanceof TypeError &&
        error.message.startsWith('createAccessHandler: ') &&
        message.test(error.message) &&
        !/SENTINEL/.test(error.message),
      String(message),
    );
  }
});

test('a key whose numbers are no key fails the request, and onError hears it without the key', async (t) => {
  const { privateJwk } = await createPair();
  const reported: unknown[] = [];
  const address = await serveAccess(t, {
    authorize: () => Promise.resolve({ identity: 'p', entitlement: { e2ee: 'off', role: 'guest' } }),
    entitlements: { issuer: ISSUER, key: { ...privateJwk, d: 'SENTINEL' } },
    onError: (error) => reported.push(error),
  });
  assert.equal((await postJson(address, BODY)).status, 500);
  assert.match(String(reported), /entitlements\.key: its values are no EdDSA key/);
  assert.doesNotMatch(String(reported), /SENTINEL/);
});

test('nothing is written to the console, whatever happens', async (t) => {
  const { privateJwk } = await createPair();
  const written: unknown[] = [];
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    t.mock.method(console, method, (...words: unknown[]) => written.push(words));
  }
  await ask(t, {
    grant: { entitlement: { e2ee: 'required', role: 'host' } },
    entitlements: { issuer: ISSUER, key: privateJwk },
  });
  const address = await serveAccess(t, { authorize: () => Promise.reject(new Error('no')) });
  assert.equal((await postJson(address, BODY)).status, 500);
  assert.deepEqual(written, []);
});
