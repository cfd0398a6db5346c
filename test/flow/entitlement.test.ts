import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { SignJWT } from 'jose';
import { createAccessHandler, createJwksHandler } from '../../src/server/index.js';
import { createPair } from '../server/issuer-keys.js';
import type { Pair } from '../server/issuer-keys.js';
import { BROWSER_NAMES } from '../support/browsers.js';
import type { MeetingPage } from '../support/meeting-page.js';
import { useTestBed } from '../support/test-bed.js';

const bed = useTestBed();

const ISSUER = 'https://shop.example';
const ROOM = 'plans';

type Handler = (request: Request) => Promise<Response>;
type Granted = NonNullable<Awaited<ReturnType<Parameters<typeof createAccessHandler>[0]['authorize']>>>['entitlement'];

/** What each person of the site is entitled to; the display name chooses. */
const PEOPLE: Readonly<Record<string, Granted>> = {
  free: undefined,
  paid: { e2ee: 'allowed', basis: 'paid', role: 'host' },
  must: { e2ee: 'required', basis: 'grant', role: 'guest' },
  off: { e2ee: 'off', role: 'guest' },
  fixed: { e2ee: 'allowed', basis: 'nonprofit', role: 'guest', mode: 'standard' },
};

let live: Pair[];
let asked: Record<string, unknown>[] = [];

/** The site's backend: its access endpoint and its issuer's public keys, by the server kit. */
function openShop(lifetimeSeconds?: number): void {
  const [newest] = live.slice(-1);
  if (!newest) throw new Error('The issuer needs a key.');
  const handle: Handler = createAccessHandler({
    livekit: { url: bed.livekit.url, apiKey: bed.livekit.apiKey, apiSecret: bed.livekit.apiSecret },
    authorize: (_request, { name }) =>
      Promise.resolve({ identity: `p-${name}`, name, ...(PEOPLE[name] && { entitlement: PEOPLE[name] }) }),
    entitlements: { issuer: ISSUER, key: newest.privateJwk, ...(lifetimeSeconds && { lifetimeSeconds }) },
  });
  bed.site.route('/access', async (request) => {
    asked.push((await request.clone().json()) as Record<string, unknown>);
    return await handle(request);
  });
  bed.site.route('/keys', createJwksHandler(live.map(({ publicJwk }) => publicJwk)));
}

const attributes = (person: string, more: Record<string, string> = {}): Record<string, string> => ({
  ...{ 'access-src': '/access', room: ROOM, 'display-name': person, issuer: ISSUER, 'issuer-keys-src': '/keys' },
  ...more,
});

const refusedWith = (page: MeetingPage, ...args: unknown[]): Promise<string> =>
  page.call('join', ...args).then(
    () => assert.fail('it joined'),
    (error: unknown) => (error as { code: string }).code,
  );

before(async () => {
  live = [await createPair('EdDSA', 'key-1')];
});

for (const browser of BROWSER_NAMES) {
  describe(`what a person is entitled to, in ${browser}`, () => {
    before(() => {
      asked = [];
      openShop();
    });

    it('nothing: standard, said before joining and after', async () => {
      const page = await bed.open(browser);
      await page.mount({ attributes: attributes('free', { loading: 'eager' }) });
      await page.state('lobby');
      assert.deepEqual(await page.event('sm-entitlement-changed'), {
        ...{ status: 'none', features: [], expiresAt: null, reason: null },
      });
      await page.call('join');
      assert.equal(await page.get('security'), 'standard');
      const thumbprint = await page.call('getKeyThumbprint');
      assert.match(String(thumbprint), /^[\w-]{43}$/);
      assert.deepEqual(
        asked.map(({ key_thumbprint, reason }) => ({ key_thumbprint, reason })),
        [{ key_thumbprint: thumbprint, reason: 'join' }],
        'asked once, in the lobby, with the thumbprint',
      );
    });

    it('paid: encrypted, never in clear by itself; and may choose standard', async () => {
      const page = await bed.open(browser);
      await page.mount({ attributes: attributes('paid', { room: `paid-${browser}` }) });
      await page.call('join');
      assert.equal(await page.get('security'), 'encrypted');
      const changed = await page.event('sm-entitlement-changed');
      assert.equal(changed.status, 'valid');
      await page.call('leave');
      await page.call('join', { acceptStandard: true });
      assert.equal(await page.get('security'), 'standard');
      const [own] = (await page.call('getParticipants')) as { role: string; entitlement: unknown }[];
      assert.deepEqual([own?.role, own?.entitlement], ['host', { basis: 'paid' }]);
    });

    it('must be encrypted: so it is, or refused, whatever the person or the page takes', async () => {
      const page = await bed.open(browser);
      await page.mount({ attributes: attributes('must', { room: `must-${browser}` }) });
      await page.call('join', { acceptStandard: true });
      assert.equal(await page.get('security'), 'encrypted');
      const off = await bed.open(browser);
      await off.mount({ attributes: attributes('free', { e2ee: 'required' }) });
      assert.equal(await refusedWith(off, { acceptStandard: true }), 'ERR_SM_ENTITLEMENT_REQUIRED');
    });

    it('a room that its issuer fixed as standard: joined, with the reason', async () => {
      const page = await bed.open(browser);
      await page.mount({ attributes: attributes('fixed') });
      await page.call('join');
      const { reason } = await page.event('sm-security-changed');
      assert.equal(reason, 'issuer-standard');
    });

    it('the entitlement of another element is worth nothing', async () => {
      const first = await bed.open(browser);
      await first.mount({ attributes: attributes('paid') });
      const stolen = await first.page.evaluate(async () => {
        const tag = document.querySelector('secure-meeting') as unknown as { getKeyThumbprint(): Promise<string> };
        const body = { room_name: 'plans', participant_name: 'paid', key_thumbprint: await tag.getKeyThumbprint() };
        const headers = { 'content-type': 'application/json' };
        const response = await fetch('/access', { method: 'POST', headers, body: JSON.stringify(body) });
        return (await response.json()) as { participant_token: string; server_url: string; entitlement: string };
      });
      const second = await bed.open(browser);
      await second.mount({
        attributes: {
          ...{ 'server-url': stolen.server_url, token: stolen.participant_token, issuer: ISSUER },
          ...{ 'issuer-keys-src': '/keys', entitlement: stolen.entitlement },
        },
      });
      assert.equal(await refusedWith(second), 'ERR_SM_ENTITLEMENT_KEY');
      const page = JSON.stringify(await second.events()) + (await second.page.content()) + second.console.join();
      assert.ok(!page.includes(stolen.entitlement.split('.')[2] ?? '-'), 'the token stays nowhere');
    });

    it('an entitlement that has ended, in a room that its issuer fixed as encrypted, opens no way in without', async () => {
      const page = await bed.open(browser);
      await page.mount({ attributes: attributes('sealed') });
      const thumbprint = String(await page.call('getKeyThumbprint'));
      const [pair] = live;
      assert.ok(pair);
      const { kid = '', alg = '' } = pair.publicJwk as { kid?: string; alg?: string };
      const now = Math.floor(Date.now() / 1000);
      const ended = await new SignJWT({
        ...{ iss: ISSUER, aud: 'secure-meeting', sub: 'p-sealed', room: ROOM, iat: now - 400, exp: now - 100 },
        ...{ cnf: { jkt: thumbprint }, ent: { e2ee: 'allowed', role: 'guest' }, mtg: { mode: 'e2ee' } },
      })
        .setProtectedHeader({ typ: 'sm-entitlement+jwt', alg, kid })
        .sign(pair.privateKey);
      bed.site.route('/ended', async () =>
        Response.json({
          participant_token: await bed.token({ room: ROOM, identity: 'p-sealed' }),
          ...{ server_url: bed.livekit.url, entitlement: ended },
        }),
      );
      await page.page.evaluate(() => document.querySelector('secure-meeting')?.setAttribute('access-src', '/ended'));
      assert.equal(await refusedWith(page, { acceptStandard: true }), 'ERR_SM_ENTITLEMENT_EXPIRED');
    });

    it('is renewed before its end and through a change of the issuer’s key, under the same thumbprint', async () => {
      openShop(125);
      const page = await bed.open(browser);
      await page.mount({ attributes: attributes('fixed') });
      await page.call('join');
      await page.eventWhere('sm-entitlement-changed', ({ status }) => status === 'valid');
      live = [...live, await createPair('ES256', `key-${browser}`)];
      asked = [];
      openShop(900);
      await page.event('sm-entitlement-expiring');
      // It has a new end. (A first renewal may have come before the issuer changed its key.)
      const isNew = (expiresAt: unknown): boolean => new Date(String(expiresAt)).getTime() - Date.now() > 600_000;
      await page.eventWhere('sm-entitlement-changed', ({ expiresAt }) => isNew(expiresAt));
      const thumbprint = await page.call('getKeyThumbprint');
      assert.ok(asked.length > 0);
      for (const { reason, key_thumbprint } of asked) assert.deepEqual([reason, key_thumbprint], ['renew', thumbprint]);
      live = live.slice(-1);
      openShop();
      await page.call('refreshEntitlement');
      assert.equal(await page.get('state'), 'joined');
    });
  });
}
