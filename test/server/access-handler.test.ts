import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { TokenVerifier } from 'livekit-server-sdk';
import { createAccessHandler, type Grant, type WantedAccess } from '../../src/server/index.js';
import { LIVEKIT, postJson, serveAccess } from './serve.js';

const THUMBPRINT = 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs';
const verifier = new TokenVerifier(LIVEKIT.apiKey, LIVEKIT.apiSecret);

interface Answer {
  server_url: string;
  participant_token: string;
  entitlement: null;
}

test('a granted request is answered with the address, a token and no entitlement', async (t) => {
  const response = await postJson(await serveAccess(t), { room_name: 'ward-1' });
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
  assert.equal(response.headers.get('cache-control'), 'no-store');
  const answer = (await response.json()) as Answer;
  assert.deepEqual(Object.keys(answer).sort(), ['entitlement', 'participant_token', 'server_url']);
  assert.equal(answer.server_url, LIVEKIT.url);
  assert.equal(answer.entitlement, null);
});

test('the token is for that identity and room, without an administrator’s right, and lives ten minutes', async (t) => {
  const grant: Grant = { identity: 'p-7', name: 'Ada' };
  const address = await serveAccess(t, { authorize: () => Promise.resolve(grant) });
  const { participant_token } = (await (await postJson(address, { room_name: 'ward-1' })).json()) as Answer;
  const claims = await verifier.verify(participant_token);
  assert.equal(claims.sub, 'p-7');
  assert.equal(claims.name, 'Ada');
  assert.deepEqual(claims.video, {
    roomJoin: true,
    room: 'ward-1',
    canPublish: true,
    canSubscribe: true,
    canPublishData: true,
  });
  assert.equal((claims.exp ?? 0) - (claims.nbf ?? 0), 600);
  assert.deepEqual(Object.keys(claims).sort(), ['exp', 'iss', 'name', 'nbf', 'sub', 'video']);
});

test('a grant without a name gives a token without one, whatever was asked for', async (t) => {
  const response = await postJson(await serveAccess(t), { room_name: 'ward-1', participant_name: 'Mallory' });
  const claims = await verifier.verify(((await response.json()) as Answer).participant_token);
  assert.equal('name' in claims, false);
});

test('canPublish: false takes the media and leaves chat and hands', async (t) => {
  const address = await serveAccess(t, { authorize: () => Promise.resolve({ identity: 'p', canPublish: false }) });
  const { participant_token } = (await (await postJson(address, { room_name: 'r' })).json()) as Answer;
  const { video } = await verifier.verify(participant_token);
  assert.equal(video?.canPublish, false);
  assert.equal(video?.canSubscribe, true);
  assert.equal(video?.canPublishData, true);
});

test('authorize gets the request that came in and what was wanted, frozen', async (t) => {
  let seen: { cookie: string | null; wanted: WantedAccess } | undefined;
  const address = await serveAccess(t, {
    authorize(request, wanted) {
      seen = { cookie: request.headers.get('cookie'), wanted };
      return Promise.resolve({ identity: 'p' });
    },
  });
  const body = {
    room_name: 'ward-1',
    participant_name: 'Ada',
    participant_identity: 'p-7',
    key_thumbprint: THUMBPRINT,
    reason: 'rejoin',
    room_config: { max_participants: 1 },
    participant_metadata: 'ignored',
  };
  assert.equal((await postJson(address, body, { cookie: 'session=1' })).status, 200);
  assert.equal(seen?.cookie, 'session=1');
  assert.deepEqual(seen.wanted, { room: 'ward-1', name: 'Ada', identity: 'p-7', keyThumbprint: THUMBPRINT });
  assert.ok(Object.isFrozen(seen.wanted));
});

test('absent, null and empty optional members read as none', async (t) => {
  const seen: WantedAccess[] = [];
  const address = await serveAccess(t, {
    authorize(_request, wanted) {
      seen.push(wanted);
      return Promise.resolve({ identity: 'p' });
    },
  });
  const nulls = { participant_name: null, participant_identity: null, key_thumbprint: null, reason: null };
  for (const extra of [{}, nulls, { participant_identity: '', participant_name: '' }]) {
    assert.equal((await postJson(address, { room_name: 'r', ...extra })).status, 200);
  }
  for (const wanted of seen) {
    assert.deepEqual(wanted, { room: 'r', name: '', identity: null, keyThumbprint: null });
  }
});

test('null from authorize is a 403', async (t) => {
  const address = await serveAccess(t, { authorize: () => Promise.resolve(null) });
  const response = await postJson(address, { room_name: 'r' });
  assert.equal(response.status, 403);
  assert.equal(response.headers.get('cache-control'), 'no-store');
});

test('a failing authorize is a 500 that tells onError why and the client nothing', async (t) => {
  for (const authorize of [
    () => Promise.reject(new Error('SENTINEL at db-7')),
    () => {
      throw new Error('SENTINEL at db-7');
    },
  ]) {
    const reported: unknown[] = [];
    const address = await serveAccess(t, { authorize, onError: (error) => reported.push(error) });
    const response = await postJson(address, { room_name: 'r' });
    assert.equal(response.status, 500);
    assert.doesNotMatch(await response.text(), /SENTINEL/);
    assert.match(String(reported), /SENTINEL/);
  }
});

test('a broken onError changes no answer', async (t) => {
  const address = await serveAccess(t, {
    authorize: () => Promise.reject(new Error('no')),
    onError() {
      throw new Error('also no');
    },
  });
  assert.equal((await postJson(address, { room_name: 'r' })).status, 500);
});

test('a grant that cannot be honoured is a 500 that names the member to onError', async (t) => {
  const grants: readonly [unknown, RegExp][] = [
    [undefined, /authorize must give/],
    ['p', /authorize must give/],
    [{}, /Grant\.identity/],
    [{ identity: '' }, /Grant\.identity/],
    [{ identity: 'p'.repeat(257) }, /Grant\.identity/],
    [{ identity: 'p\n' }, /Grant\.identity/],
    [{ identity: 'p', name: 7 }, /Grant\.name/],
    [{ identity: 'p', canPublish: 'no' }, /Grant\.canPublish/],
    [{ identity: 'p', plan: 'paid' }, /Grant\.plan is not known/],
  ];
  for (const [grant, message] of grants) {
    const reported: unknown[] = [];
    const address = await serveAccess(t, {
      authorize: () => Promise.resolve(grant as Grant),
      onError: (error) => reported.push(error),
    });
    assert.equal((await postJson(address, { room_name: 'r' })).status, 500);
    assert.match(String(reported), message);
  }
});

test('only POST is answered, and there is no CORS', async (t) => {
  const address = await serveAccess(t);
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']) {
    const response = await fetch(address, { method });
    assert.equal(response.status, 405, method);
    assert.equal(response.headers.get('allow'), 'POST');
    assert.equal(response.headers.get('access-control-allow-origin'), null);
  }
});

test('any other content type is a 415', async (t) => {
  const address = await serveAccess(t);
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/jsonp',
    'text/plain;application/json',
  ]) {
    assert.equal((await postJson(address, '{"room_name":"r"}', { 'content-type': type })).status, 415, type);
  }
  const bare = await fetch(address, { method: 'POST', body: new Uint8Array(2) });
  assert.equal(bare.status, 415);
  const withCharset = await postJson(
    address,
    { room_name: 'r' },
    { 'content-type': 'Application/JSON; charset=utf-8' },
  );
  assert.equal(withCharset.status, 200);
});

test('a body that is no JSON object of the right shape is a 400', async (t) => {
  const address = await serveAccess(t);
  const bodies: readonly unknown[] = [
    '',
    '{',
    '[]',
    '"r"',
    'null',
    '7',
    new TextEncoder().encode('{"room_name":"r\u00ff"}').map((byte) => (byte === 0xc3 ? 0x20 : byte)),
    {},
    { room_name: '' },
    { room_name: 7 },
    { room_name: ['r'] },
    { room_name: 'r'.repeat(257) },
    { room_name: 'a\u0000b' },
    '{"room_name":"\\ud800"}',
    '{"__proto__":{"room_name":"r"}}',
    { room_name: 'r', participant_name: 7 },
    { room_name: 'r', participant_name: 'n'.repeat(257) },
    { room_name: 'r', participant_identity: {} },
    { room_name: 'r', key_thumbprint: 'short' },
    { room_name: 'r', key_thumbprint: `${THUMBPRINT}=` },
    { room_name: 'r', key_thumbprint: `${'A'.repeat(42)}B` },
    { room_name: 'r', reason: 1 },
  ];
  for (const body of bodies) {
    assert.equal((await postJson(address, body)).status, 400, JSON.stringify(body));
  }
});

test('nothing a client sent comes back in a refusal', async (t) => {
  const address = await serveAccess(t, { authorize: () => Promise.resolve(null) });
  const bodies = [
    '{"SENTINEL":',
    { room_name: 'SENTINEL' },
    { room_name: `SENTINEL${'r'.repeat(300)}` },
    { room_name: 'r', key_thumbprint: 'SENTINEL' },
    { room_name: 'r', participant_name: 'SENTINEL\u0007' },
  ];
  for (const body of bodies) {
    const response = await postJson(address, body);
    assert.ok(response.status >= 400);
    assert.doesNotMatch(await response.text(), /SENTINEL/);
  }
});

test('a body over 16 KB is a 413, announced or streamed, and one just below is read', async (t) => {
  const address = await serveAccess(t);
  const pad = (length: number): string => `{"room_name":"r","pad":"${'x'.repeat(length - 26)}"}`;
  assert.equal((await postJson(address, pad(16_384))).status, 200);
  assert.equal((await postJson(address, pad(16_385))).status, 413);
  assert.equal((await postJson(address, pad(1_000_000))).status, 413);

  const handle = createAccessHandler({ livekit: LIVEKIT, authorize: () => Promise.resolve({ identity: 'p' }) });
  let cancelled = false;
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(4096)),
    cancel: () => {
      cancelled = true;
    },
  });
  const request = new Request('http://127.0.0.1/', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: endless,
    duplex: 'half',
  } as RequestInit);
  assert.equal((await handle(request)).status, 413);
  assert.ok(cancelled);
});

test('a page of another origin is refused before its body is read', async (t) => {
  let asked = 0;
  const address = await serveAccess(t, {
    authorize() {
      asked += 1;
      return Promise.resolve({ identity: 'p' });
    },
  });
  const { origin } = new URL(address);
  const refused: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'cross-site', origin },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `${origin}.evil.example` },
  ];
  for (const headers of refused) {
    assert.equal((await sendRaw(address, headers)).status, 403, JSON.stringify(headers));
  }
  assert.equal(asked, 0);
  const served: Record<string, string>[] = [
    {},
    { 'sec-fetch-site': 'same-origin' },
    { origin },
    // TLS ends at a proxy: the scheme differs, the host is the same.
    { origin: origin.replace('http:', 'https:') },
    // The proxy also rewrites the host: the browser's own word counts.
    { 'sec-fetch-site': 'same-origin', origin: 'https://clinic.example' },
  ];
  for (const headers of served) {
    assert.equal((await sendRaw(address, headers)).status, 200, JSON.stringify(headers));
  }
});

test('a client that goes away in the middle of its body breaks nothing', async (t) => {
  const reported: unknown[] = [];
  const address = await serveAccess(t, { onError: (error) => reported.push(error) });
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(
    `POST /api/access HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"room`,
  );
  socket.destroy();
  await once(socket, 'close');
  assert.equal((await postJson(address, { room_name: 'r' })).status, 200);
  assert.deepEqual(reported, []);
});

test('a body that was parsed before the handler saw it is reported as what it is', async () => {
  const reported: unknown[] = [];
  const handle = createAccessHandler({
    livekit: LIVEKIT,
    authorize: () => Promise.resolve({ identity: 'p' }),
    onError: (error) => reported.push(error),
  });
  const request = new Request('http://127.0.0.1/', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  await request.text();
  assert.equal((await handle(request)).status, 500);
  assert.match(String(reported), /ahead of body parsers/);
});

test('many at once get their own answers', async (t) => {
  const address = await serveAccess(t, {
    authorize: (_request, wanted) => Promise.resolve({ identity: `p-${wanted.room}` }),
  });
  const rooms = Array.from({ length: 50 }, (_unused, index) => `room-${index}`);
  const subjects = await Promise.all(
    rooms.map(async (room) => {
      const { participant_token } = (await (await postJson(address, { room_name: room })).json()) as Answer;
      const claims = await verifier.verify(participant_token);
      return `${String(claims.sub)} ${String(claims.video?.room)}`;
    }),
  );
  assert.deepEqual(
    subjects,
    rooms.map((room) => `p-${room} ${room}`),
  );
});

test('the adapter refuses what is over its own limit and what is no request', async (t) => {
  const address = await serveAccess(t);
  assert.equal((await postJson(address, 'x'.repeat(1_000_000))).status, 413);
  const { host } = new URL(address);
  for (const head of [
    'POST / HTTP/1.0\r\n',
    'POST / HTTP/1.1\r\nhost: a b\r\n',
    `GET / HTTP/1.1\r\nhost: ${host}\r\n`,
  ]) {
    const body = 'connection: close\r\ncontent-length: 2\r\n\r\n{}';
    assert.match(await sendBytes(address, head + body), /^HTTP\/1\.1 400 /, head);
  }
});

/** Over a bare socket, because `fetch` may not set every one of these headers. */
async function sendRaw(address: string, headers: Record<string, string>): Promise<{ status: number }> {
  const { host } = new URL(address);
  const body = '{"room_name":"r"}';
  const lines = Object.entries({
    host,
    'content-type': 'application/json',
    'content-length': String(body.length),
    connection: 'close',
    ...headers,
  });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const answer = await sendBytes(address, `POST /api/access HTTP/1.1\r\n${head}\r\n${body}`);
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]) };
}

async function sendBytes(address: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.end(bytes);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
