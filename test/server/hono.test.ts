import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { createAccessHandler, createJwksHandler } from '../../src/server/index.js';
import { createPair, ISSUER, THUMBPRINT } from './issuer-keys.js';
import { LIVEKIT, postJson, serveListener } from './serve.js';

test('Hono hands the raw request on, and the one endpoint verifies what the other signs', async (t) => {
  const { privateJwk } = await createPair('ES256', 'key-1');
  const answerAccess = createAccessHandler({
    livekit: LIVEKIT,
    authorize: (request) =>
      Promise.resolve(
        request.headers.get('cookie') === 'session=ada'
          ? { identity: 'ada-1', entitlement: { e2ee: 'required', role: 'host' } }
          : null,
      ),
    entitlements: { issuer: ISSUER, key: privateJwk },
  });
  const serveKeys = createJwksHandler([privateJwk]);
  const app = new Hono();
  app.post('/api/access', (context) => answerAccess(context.req.raw));
  app.get('/api/issuer-keys', (context) => serveKeys(context.req.raw));
  const listen = getRequestListener(app.fetch);
  const origin = await serveListener(t, (incoming, outgoing) => void listen(incoming, outgoing));

  const body = { room_name: 'ward-1', key_thumbprint: THUMBPRINT };
  const response = await postJson(`${origin}/api/access`, body, { cookie: 'session=ada' });
  assert.equal(response.status, 200);
  const { entitlement } = (await response.json()) as { entitlement: string };
  const keys = createRemoteJWKSet(new URL(`${origin}/api/issuer-keys`));
  const { payload } = await jwtVerify(entitlement, keys, { issuer: ISSUER, audience: 'secure-meeting' });
  assert.equal(payload.sub, 'ada-1');

  assert.equal((await postJson(`${origin}/api/access`, body)).status, 403);
  const foreign = await postJson(`${origin}/api/access`, body, {
    cookie: 'session=ada',
    origin: 'https://other.example',
  });
  assert.equal(foreign.status, 403, 'another origin learns nothing');
});
