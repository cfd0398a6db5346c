import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BROWSER_NAMES, type BrowserName } from '../support/browsers.js';
import type { MeetingPage } from '../support/meeting-page.js';
import { useTestBed } from '../support/test-bed.js';

const bed = useTestBed();
const json = { 'content-type': 'application/json' };

interface Outcome {
  readonly outcome: string;
  readonly hint: string;
  readonly retryable: boolean;
}

async function joinThrough(path: string, browser: BrowserName = 'chromium'): Promise<Outcome> {
  const page = await bed.open(browser);
  await page.mount({ attributes: { 'access-src': path, room: 'source', 'display-name': 'Ann' } });
  return tryToJoin(page);
}

async function tryToJoin(page: MeetingPage): Promise<Outcome> {
  try {
    await page.call('join');
    return { outcome: 'joined', hint: '', retryable: false };
  } catch (error) {
    const { code, hint, retryable } = error as { code: string; hint: string; retryable: boolean };
    assert.equal((await page.event('sm-error')).code, code);
    return { outcome: code, hint, retryable };
  }
}

describe('access-src', () => {
  it('is asked with room and name, and answers with server and token', async () => {
    let asked: Record<string, unknown> = {};
    bed.site.route('/access', async (request) => {
      asked = (await request.json()) as Record<string, unknown>;
      const participant_token = await bed.token({ room: 'source', identity: 'ann', name: 'Ann' });
      return Response.json({ server_url: bed.livekit.url, participant_token }, { status: 201 });
    });
    assert.equal((await joinThrough('/access')).outcome, 'joined');
    const { room_name, participant_name, key_thumbprint, reason } = asked;
    assert.deepEqual(
      { room_name, participant_name, key_thumbprint, reason },
      { room_name: 'source', participant_name: 'Ann', key_thumbprint: null, reason: 'join' },
    );
  });

  const failures: readonly [string, () => Response | Promise<Response>, RegExp][] = [
    ['a status of 500', () => new Response('{}', { status: 500, headers: json }), /500/],
    [
      'a page instead of JSON',
      () => new Response('<!doctype html><p>Please log in', { headers: { 'content-type': 'text/html' } }),
      /JSON/,
    ],
    ['JSON of another shape', () => Response.json({ jwt: 'x' }), /participant_token/],
    ['more than 64 KB', () => new Response(`"${'x'.repeat(70_000)}"`, { headers: json }), /64/],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: '/elsewhere' } }), /redirect/i],
    ['a cut connection', () => Promise.reject(new Error('cut')), /./],
  ];
  for (const browser of BROWSER_NAMES) {
    it(`that fails is told with its reason, may be tried again, and a redirect is not followed (${browser})`, async () => {
      const page = await bed.open(browser);
      await page.mount({ attributes: { 'access-src': `/bad-${browser}`, room: 'source', 'display-name': 'Ann' } });
      for (const [name, answer, says] of failures) {
        bed.site.route(`/bad-${browser}`, answer);
        const { outcome, hint, retryable } = await tryToJoin(page);
        assert.deepEqual({ outcome, retryable }, { outcome: 'ERR_SM_ACCESS_SRC', retryable: true }, name);
        assert.match(hint, says, name);
      }
      assert.ok(!bed.site.requests.some((request) => request.endsWith('/elsewhere')));
      bed.site.route(`/bad-${browser}`, async () => {
        const participant_token = await bed.token({ room: 'source', identity: `ann-${browser}` });
        return Response.json({ server_url: bed.livekit.url, participant_token });
      });
      assert.equal((await tryToJoin(page)).outcome, 'joined');
    });
  }

  it('is waited for ten seconds, not longer', async () => {
    bed.site.route('/slow', () => new Promise(() => undefined));
    for (const { outcome, hint } of await Promise.all(BROWSER_NAMES.map((name) => joinThrough('/slow', name)))) {
      assert.equal(outcome, 'ERR_SM_ACCESS_SRC');
      assert.match(hint, /10 s/);
    }
  });

  it('must be on the page’s own origin', async () => {
    const { outcome, hint } = await joinThrough('http://127.0.0.1:9/access');
    assert.equal(outcome, 'ERR_SM_CONFIG');
    assert.match(hint, /access-src/);
  });

  it('may not contradict the server-url of the page', async () => {
    bed.site.route('/access', async () => {
      const participant_token = await bed.token({ room: 'source', identity: 'ann' });
      return Response.json({ server_url: 'wss://other.example', participant_token });
    });
    const page = await bed.open('chromium');
    await page.mount({ attributes: { 'access-src': '/access', 'server-url': bed.livekit.url } });
    await assert.rejects(page.call('join'), { code: 'ERR_SM_CONFIG' });
  });

  it('may not bring an entitlement that nothing here can check', async () => {
    bed.site.route('/access', async () => {
      const participant_token = await bed.token({ room: 'source', identity: 'ann' });
      return Response.json({ server_url: bed.livekit.url, participant_token, entitlement: 'e.y.J' });
    });
    const { outcome, hint } = await joinThrough('/access');
    assert.equal(outcome, 'ERR_SM_CONFIG');
    assert.match(hint, /issuerKeys/);
  });
});
