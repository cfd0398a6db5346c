import assert from 'node:assert/strict';
import { test } from 'node:test';
import express from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { toNodeListener } from '../../demo/node-adapter.mjs';
import { createAccessHandler, createJwksHandler } from '../../src/server/index.js';
import { createPair, ISSUER, THUMBPRINT } from './issuer-keys.js';
import { LIVEKIT, postJson, serveListener } from './serve.js';

test('Express serves both endpoints, ahead of its body parsers, and the one verifies what the other signs', async (t) => {
  const { privateJwk } = await createPair('ES256', 'key-1');
  const reported: unknown[] = [];
  const access = createAccessHandler({
    livekit: LIVEKIT,
    authorize: (request) =>
      Promise.resolve(
        request.headers.get('cookie') === 'session=ada'
          ? { identity: 'ada-1', entitlement: { e2ee: 'required', role: 'host' } }
          : null,
      ),
    entitlements: { issuer: ISSUER, key: privateJwk },
    onError: (error) => reported.push(error),
  });
  const app = express();
  app.post('/api/access', toNodeListener(access));
  app.use(express.json());
  app.post('/api/late', toNodeListener(access));
  app.get('/api/issuer-keys', toNodeListener(createJwksHandler([privateJwk])));
  const origin = await serveListener(t, app);

  const body = { room_name: 'ward-1', key_thumbprint: THUMBPRINT };
  const response = await postJson(`${origin}/api/access`, body, { cookie: 'session=ada' });
  assert.equal(response.status, 200);
  const { entitlement } = (await response.json()) as { entitlement: string };
  const keys = createRemoteJWKSet(new URL(`${origin}/api/issuer-keys`));
  const { payload } = await jwtVerify(entitlement, keys, { issuer: ISSUER, audience: 'secure-meeting' });
  assert.equal(payload.sub, 'ada-1');
  assert.equal((await postJson(`${origin}/api/access`, body)).status, 403);

  // Behind a parser the body is gone: a refusal, and never somebody let in by an empty request.
  assert.ok((await postJson(`${origin}/api/late`, body, { cookie: 'session=ada' })).status >= 400);
  assert.deepEqual(reported, []);
});
