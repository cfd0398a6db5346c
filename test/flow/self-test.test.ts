import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { createAccessHandler, createJwksHandler } from '../../src/server/index.js';
import { createPair } from '../server/issuer-keys.js';
import type { Pair } from '../server/issuer-keys.js';
import { BROWSER_NAMES } from '../support/browsers.js';
import type { BrowserName } from '../support/browsers.js';
import { useTestBed } from '../support/test-bed.js';

const bed = useTestBed();

const ISSUER = 'https://shop.example';
const ENTITLED = { 'access-src': '/access', room: 'looked-at', issuer: ISSUER, 'issuer-keys-src': '/keys' };

interface Line {
  readonly id: string;
  readonly ok: boolean;
  readonly found: string;
  readonly remedy: string;
}

let pair: Pair;
let asked: Record<string, unknown>[] = [];

async function look(
  browser: BrowserName,
  attributes: Record<string, string>,
): Promise<{ lines: ReadonlyMap<string, Line>; state: unknown }> {
  const page = await bed.open(browser);
  await page.mount({ attributes });
  const lines = (await page.call('selfTest')) as Line[];
  return { lines: new Map(lines.map((line) => [line.id, line])), state: await page.get('state') };
}

async function openShop(): Promise<void> {
  pair = await createPair('EdDSA', 'key-1');
  const handle = createAccessHandler({
    livekit: { url: bed.livekit.url, apiKey: bed.livekit.apiKey, apiSecret: bed.livekit.apiSecret },
    authorize: () => Promise.resolve({ identity: 'ann', entitlement: { e2ee: 'allowed', role: 'host' } }),
    entitlements: { issuer: ISSUER, key: pair.privateJwk },
  });
  bed.site.route('/access', async (request) => {
    asked.push((await request.clone().json()) as Record<string, unknown>);
    return await handle(request);
  });
  bed.site.route('/keys', createJwksHandler([pair.publicJwk]));
}

for (const browser of BROWSER_NAMES) {
  describe(`selfTest() in ${browser}`, () => {
    before(openShop);

    it('asks the source as a join would, and finds key, token, entitlement and server well', async () => {
      asked = [];
      const { lines, state } = await look(browser, ENTITLED);
      for (const id of ['encryption', 'key', 'token', 'entitlement', 'server', 'content-security-policy'])
        assert.deepEqual({ id, ok: lines.get(id)?.ok, remedy: lines.get(id)?.remedy }, { id, ok: true, remedy: '' });
      assert.match(lines.get('entitlement')?.found ?? '', /allowed/);
      assert.equal(asked.length, 1);
      assert.equal(asked[0]?.['reason'], 'join');
      assert.match(String(asked[0]?.['key_thumbprint']), /^[\w-]{43}$/);
      assert.equal(state, 'idle', 'nothing is joined');
    });

    it('says what to mend where the source refuses, the keys are of somebody else, or the server is away', async () => {
      bed.site.route('/refusing', () => Response.json({}, { status: 403 }));
      const refused = await look(browser, { ...ENTITLED, 'access-src': '/refusing' });
      assert.equal(refused.lines.get('token')?.ok, false);
      assert.match(refused.lines.get('token')?.remedy ?? '', /403/);
      assert.equal(refused.lines.get('server')?.ok, false);

      const stranger = await createPair('EdDSA', 'key-1');
      bed.site.route('/strangers-keys', createJwksHandler([stranger.publicJwk]));
      const forged = await look(browser, { ...ENTITLED, 'issuer-keys-src': '/strangers-keys' });
      assert.equal(forged.lines.get('token')?.ok, true);
      assert.equal(forged.lines.get('entitlement')?.ok, false);

      const token = await bed.token({ room: 'looked-at', identity: 'ann' });
      const away = await look(browser, { 'server-url': 'ws://127.0.0.1:9', token });
      assert.equal(away.lines.get('token')?.ok, true);
      assert.equal(away.lines.get('server')?.ok, false);
      assert.equal(away.lines.has('key'), false, 'no issuer, no key');
    });

    it('repeats no token', async () => {
      const { lines } = await look(browser, ENTITLED);
      assert.doesNotMatch(JSON.stringify([...lines.values()]), /eyJ/);
    });
  });
}
