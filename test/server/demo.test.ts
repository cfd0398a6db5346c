import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { test, type TestContext } from 'node:test';
import { TokenVerifier } from 'livekit-server-sdk';
import { startDemo } from '../../demo/server.mjs';
import { words } from '../../demo/site/words.js';
import { LIVEKIT, postJson } from './serve.js';

const verifier = new TokenVerifier(LIVEKIT.apiKey, LIVEKIT.apiSecret);

async function openDemo(t: TestContext, livekitUrl: string = LIVEKIT.url): Promise<string> {
  const demo = await startDemo({ port: 0, livekit: { ...LIVEKIT, url: livekitUrl } });
  t.after(() => demo.close());
  return demo.url;
}

test('the page at the printed address holds a tag that is complete without any script', async (t) => {
  const url = await openDemo(t);
  const response = await fetch(url);
  assert.equal(response.status, 200);
  const html = await response.text();
  const tag = /<secure-meeting([^>]*)>/.exec(html)?.[1] ?? '';
  assert.match(tag, /access-src="\/api\/access"/);
  assert.match(tag, /room="[a-z]+-[a-z]+-[a-z0-9]{5}"/);
  assert.match(html, /<script type="module" src="\/dist\/secure-meeting\.js">/);
  assert.doesNotMatch(html, /\{\{|<style|<script>| style=| on\w+=/);
});

test('the bare address is one room for everyone, and ?room= names another', async (t) => {
  const url = await openDemo(t);
  const first = await readRoom(url);
  assert.equal(await readRoom(url), first);
  assert.equal(await readRoom(`${url}?room=quiet-river-2b`), 'quiet-river-2b');
});

test('a room that is no plain name is a page that says so, without repeating it', async (t) => {
  const url = await openDemo(t);
  for (const room of ['', 'A', '"><script>alert(1)</script>', 'a--b', '-a', 'x'.repeat(65)]) {
    const response = await fetch(`${url}?room=${encodeURIComponent(room)}`);
    assert.equal(response.status, 404, room);
    assert.doesNotMatch(await response.text(), /alert\(1\)/);
  }
});

test('every answer carries the strict policy, with LiveKit as the only other address', async (t) => {
  const url = await openDemo(t, 'wss://livekit.example:7443');
  for (const path of ['', 'class.html', 'site.css', 'dist/server.js', 'nothing', 'api/access']) {
    const policy = (await fetch(url + path)).headers.get('content-security-policy') ?? '';
    assert.deepEqual(policy.split('; ').slice(0, 7), [
      "script-src 'self'",
      "style-src 'self'",
      "worker-src 'self'",
      "connect-src 'self' wss://livekit.example:7443 https://livekit.example:7443",
      'media-src blob: mediastream:',
      "require-trusted-types-for 'script'",
      "trusted-types lit-html secure-meeting 'allow-duplicates'",
    ]);
  }
});

test('an insecure LiveKit of this machine gets its own schemes, LiveKit Cloud its regions', async (t) => {
  const policies = ['ws://127.0.0.1:7880', 'wss://clinic-1.livekit.cloud'].map(async (livekitUrl) => {
    const response = await fetch(await openDemo(t, livekitUrl));
    return response.headers.get('content-security-policy') ?? '';
  });
  const [local, cloud] = await Promise.all(policies);
  assert.match(local ?? '', /connect-src 'self' ws:\/\/127\.0\.0\.1:7880 http:\/\/127\.0\.0\.1:7880;/);
  assert.match(cloud ?? '', /connect-src 'self' wss:\/\/\*\.livekit\.cloud https:\/\/\*\.livekit\.cloud;/);
});

test('files have their types and are asked for again', async (t) => {
  const url = await openDemo(t);
  const types = {
    'site.css': 'text/css; charset=utf-8',
    'visit.js': 'text/javascript; charset=utf-8',
    'dist/server.js': 'text/javascript; charset=utf-8',
    'icon.svg': 'image/svg+xml',
  };
  for (const [path, type] of Object.entries(types)) {
    const response = await fetch(url + path);
    assert.equal(response.status, 200, path);
    assert.equal(response.headers.get('content-type'), type);
    assert.equal(response.headers.get('cache-control'), 'no-cache');
    const again = await fetch(url + path, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } });
    assert.equal(again.status, 304);
  }
  assert.equal((await fetch(url)).headers.get('cache-control'), 'no-store');
});

test('nothing outside the three folders is served, however it is spelled', async (t) => {
  const url = await openDemo(t);
  const paths = [
    '/../package.json',
    '/dist/../package.json',
    '/dist/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/dist/%2e%2e/%2e%2e/package.json',
    '/..\\package.json',
    '/dist/..%5c..%5cpackage.json',
    '//etc/passwd',
    '/dist//server.js',
    '/.gitignore',
    '/visit.html',
    '/frame.html',
    '/server.mjs',
    '/livekit/../package.json',
    '/livekit/%2e%2e/package.json',
    '/operator.html',
    '/dist/server.js%00.css',
    '/%',
    '/dist',
    '/dist/',
    'http://127.0.0.1/../package.json',
  ];
  for (const path of paths) {
    const answer = await sendBytes(url, `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`);
    assert.match(answer, /^HTTP\/1\.1 404 /, path);
    assert.doesNotMatch(answer, /"license"|root:/, path);
  }
  assert.equal((await fetch(url, { method: 'POST' })).status, 405);
});

test('each request is another person, and a name is what was typed, cut to a tile', async (t) => {
  const url = await openDemo(t);
  const cookie = await openSession(url);
  const first = await enter(url, { room_name: 'a-1', participant_name: '  Ada ' }, cookie);
  const second = await enter(url, { room_name: 'a-1', participant_name: 'n'.repeat(99) }, cookie);
  assert.notEqual(first.sub, second.sub);
  assert.match(String(first.sub), /^[\w-]{24}$/);
  assert.equal(first.name, 'Ada');
  assert.equal(second.name, 'n'.repeat(60));
  assert.equal('name' in (await enter(url, { room_name: 'a-1', participant_name: ' ' })), false);
});

test('who comes back in the same browser is who they were; nobody else can be', async (t) => {
  const url = await openDemo(t);
  const cookie = await openSession(url);
  const before = await enter(url, { room_name: 'a-1' }, cookie);
  const rejoin = { room_name: 'a-1', participant_identity: String(before.sub), reason: 'rejoin' };
  assert.equal((await enter(url, rejoin, cookie)).sub, before.sub);

  assert.notEqual((await enter(url, rejoin, await openSession(url))).sub, before.sub);
  assert.notEqual((await enter(url, rejoin)).sub, before.sub);
  const invented = { ...rejoin, participant_identity: 'A'.repeat(24) };
  assert.notEqual((await enter(url, invented, cookie)).sub, 'A'.repeat(24));
  const withoutSession = await enter(url, { room_name: 'a-1' });
  const stolen = { ...rejoin, participant_identity: String(withoutSession.sub) };
  assert.notEqual((await enter(url, stolen, cookie)).sub, withoutSession.sub);
});

test('the session cookie is HttpOnly and same-site, and is set once', async (t) => {
  const url = await openDemo(t);
  const set = (await fetch(url)).headers.get('set-cookie') ?? '';
  assert.match(set, /; HttpOnly; SameSite=Lax$/);
  const again = await fetch(url, { headers: { cookie: `other=1; ${set.split(';', 1)[0] ?? ''}` } });
  assert.equal(again.headers.get('set-cookie'), null);
});

test('only rooms of a plain name are granted', async (t) => {
  const url = await openDemo(t);
  for (const room of ['A-1', 'a b', '../a', 'a'.repeat(65)]) {
    assert.equal((await postJson(`${url}api/access`, { room_name: room })).status, 403, room);
  }
});

test('Arabic pages are right to left, and stay Arabic from page to page', async (t) => {
  const url = await openDemo(t);
  const html = await (await fetch(`${url}?room=a-1&lang=ar`)).text();
  assert.match(html, /<html lang="ar" dir="rtl"/);
  assert.match(html, /href="\/class\.html\?lang=ar"/);
  assert.match(html, /href="\/\?room=a-1&#38;lang=en"/);
  assert.deepEqual(Object.keys(words.ar), Object.keys(words.en));
  for (const path of ['class.html?lang=ar', 'nothing?lang=ar', '?room=A&lang=ar']) {
    assert.match(await (await fetch(url + path)).text(), /<html lang="ar" dir="rtl"/);
  }
});

test('the server’s view is a listener on nobody’s list, for pages of this origin alone', async (t) => {
  const url = await openDemo(t);
  const ask = (headers: Record<string, string>, room = 'a-1'): Promise<Response> =>
    fetch(`${url}api/operator?room=${room}`, { method: 'POST', headers });
  const response = await ask({ 'sec-fetch-site': 'same-origin' });
  assert.equal(response.status, 200);
  const { token } = (await response.json()) as { token: string };
  const { video } = await verifier.verify(token);
  assert.deepEqual(
    { room: video?.room, hidden: video?.hidden, canPublish: video?.canPublish, canPublishData: video?.canPublishData },
    { room: 'a-1', hidden: true, canPublish: false, canPublishData: false },
  );
  assert.equal((await ask({ 'sec-fetch-site': 'cross-site' })).status, 403);
  assert.equal((await ask({}, 'No%20Room')).status, 404);
  assert.equal((await fetch(`${url}api/operator?room=a-1`)).status, 405);
  const page = await (await fetch(`${url}operator.html?room=a-1`)).text();
  assert.match(page, /id="room">a-1</);
  assert.equal((await fetch(`${url}livekit/livekit-client.esm.mjs`)).status, 200);
});

test('the event log knows every event of the contract', async () => {
  const contract = await readFile(new URL('../../src/contract/events.ts', import.meta.url), 'utf8');
  const log = await readFile(new URL('../../demo/site/event-log.js', import.meta.url), 'utf8');
  const names = (source: string): string[] => [...new Set(source.match(/'sm-[a-z-]+'(?=[,:])/g))].sort();
  assert.ok(names(contract).length > 15);
  assert.deepEqual(names(log), names(contract));
});

test('close ends the connections that are open, idle and in the middle of a request', async () => {
  const demo = await startDemo({ port: 0, livekit: LIVEKIT });
  const { hostname, port } = new URL(demo.url);
  const idle = connect(Number(port), hostname);
  const busy = connect(Number(port), hostname);
  await Promise.all([once(idle, 'connect'), once(busy, 'connect')]);
  busy.write('POST /api/access HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n{');
  const ended = [idle, busy].map(
    (socket) => new Promise((resolve) => socket.resume().on('error', resolve).once('close', resolve)),
  );
  await demo.close();
  await Promise.all(ended);
  await assert.rejects(fetch(demo.url));
});

test('a port that is taken, or a LiveKit without a proper secret, refuses to start', async (t) => {
  const taken = Number(new URL(await openDemo(t)).port);
  await assert.rejects(startDemo({ port: taken, livekit: LIVEKIT }), { code: 'EADDRINUSE' });
  await assert.rejects(startDemo({ port: 0, livekit: { ...LIVEKIT, apiSecret: 'short' } }), /livekit\.apiSecret/);
});

async function readRoom(url: string): Promise<string | undefined> {
  return / room="([^"]*)"/.exec(await (await fetch(url)).text())?.[1];
}

async function openSession(url: string): Promise<string> {
  return (await fetch(url)).headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}

async function enter(url: string, body: unknown, cookie?: string): ReturnType<TokenVerifier['verify']> {
  const response = await postJson(`${url}api/access`, body, cookie === undefined ? {} : { cookie });
  assert.equal(response.status, 200);
  const { participant_token } = (await response.json()) as { participant_token: string };
  return verifier.verify(participant_token);
}

async function sendBytes(address: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  // Not ended: Node gives up an answer that is not ready by then.
  socket.write(bytes);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
