import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';
import { createAccessHandler, createJwksHandler } from '../../src/server/index.js';
import { createPair } from '../server/issuer-keys.js';
import type { Pair } from '../server/issuer-keys.js';
import { BROWSER_NAMES } from '../support/browsers.js';
import type { MeetingPage, Mount } from '../support/meeting-page.js';
import { useTestBed } from '../support/test-bed.js';

const bed = useTestBed();

const ISSUER = 'https://shop.example';
/** What is planted; it has the shape of a token's part, a key's member and a passphrase alike. */
const SECRET = 'c2VudGluZWwtc2VudGluZWwtc2VudGluZWw';
const GARBAGE = `${SECRET}.${SECRET}.${SECRET}`;

/** What the site last answered somebody who is let in. */
let answered: Record<string, string> = {};

/** A site of which every source answers with what is planted, and one that answers well. */
async function plant(): Promise<void> {
  const pair: Pair = await createPair();
  const json = (answer: unknown) => () => Response.json(answer);
  bed.site.route('/keys', createJwksHandler([pair.publicJwk]));
  bed.site.route('/garbage-keys', json({ keys: [{ kty: 'OKP', kid: SECRET, alg: 'EdDSA', x: SECRET, d: SECRET }] }));
  bed.site.route('/garbage-entitlement', json({ entitlement: GARBAGE }));
  bed.site.route('/garbage-text', () => new Response(`${SECRET} is no JSON`));
  bed.site.route('/garbage-access', async () => {
    const token = await bed.token({ room: 'sentinels', identity: 'ann' });
    return Response.json({ participant_token: token, server_url: bed.livekit.url, entitlement: GARBAGE });
  });
  const { url, apiKey, apiSecret } = bed.livekit;
  const handle = createAccessHandler({
    livekit: { url, apiKey, apiSecret },
    authorize: (_request, { room }) =>
      Promise.resolve({
        identity: 'ann',
        entitlement: { e2ee: 'allowed', role: 'guest', mode: room.startsWith('sealed') ? 'e2ee' : 'standard' },
      }),
    entitlements: { issuer: ISSUER, key: pair.privateJwk },
  });
  bed.site.route('/access', async (request) => {
    const response = await handle(request);
    answered = (await response.clone().json()) as Record<string, string>;
    return response;
  });
}

/** Everything that somebody could read of what was planted: words, events, errors, the page, what it stores and says. */
async function everythingSaid(page: MeetingPage): Promise<string> {
  const inPage = await page.page.evaluate(async () => {
    const tag = document.querySelector('secure-meeting') as unknown as HTMLElement & { join(): Promise<void> };
    const describe = (error: unknown): string => {
      if (!(error instanceof Error)) return String(error);
      const { message, stack, cause, hint } = error as Error & { hint?: string };
      return [message, hint, stack, cause === undefined ? '' : describe(cause)].join('\n');
    };
    const outcome = await tag.join().then(() => 'joined', describe);
    /** Every value of every store, keys in whatever form they can be read. */
    const readStores = async ({ name = '' }: IDBDatabaseInfo): Promise<unknown> => {
      const opened = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error ?? new Error(name));
        });
      const readable = async (value: unknown): Promise<unknown> => {
        if (value instanceof CryptoKey)
          return value.extractable ? await crypto.subtle.exportKey('jwk', value) : value.type;
        if (typeof value !== 'object' || value === null) return value;
        const members = Object.entries(value).map(async ([key, member]) => [key, await readable(member)] as const);
        return Object.fromEntries(await Promise.all(members));
      };
      const database = await opened(indexedDB.open(name));
      const stores = Array.from(database.objectStoreNames, async (store) => {
        const kept = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([opened(kept.getAllKeys()), opened<unknown[]>(kept.getAll())]);
        return { store, keys, values: await readable(values) };
      });
      const found = await Promise.all(stores);
      database.close();
      return { name, found };
    };
    const databases = await Promise.all((await indexedDB.databases()).map(readStores));
    return [
      ...[outcome, document.documentElement.outerHTML, tag.shadowRoot?.innerHTML ?? '', location.href, document.cookie],
      ...[JSON.stringify(localStorage), JSON.stringify(sessionStorage), JSON.stringify(databases), document.title],
    ].join('\n');
  });
  return [inPage, JSON.stringify(await page.events()), ...page.console].join('\n');
}

const trusting = async (more: Record<string, string>): Promise<Record<string, string>> => ({
  ...{ 'server-url': bed.livekit.url, token: await bed.token({ room: 'sentinels', identity: 'ann' }) },
  ...{ issuer: ISSUER, 'issuer-keys-src': '/keys' },
  ...more,
});

/** Each input, planted; and the code with which it is refused, or what is fired where it is good. */
const PLANTED: Readonly<Record<string, { readonly code: string; readonly mount: () => Promise<Mount> }>> = {
  'the attribute entitlement': {
    code: 'ERR_SM_ENTITLEMENT_INVALID',
    mount: async () => ({ attributes: await trusting({ entitlement: GARBAGE }) }),
  },
  'the property entitlement': {
    code: 'ERR_SM_ENTITLEMENT_INVALID',
    mount: async () => ({ attributes: await trusting({}), properties: { entitlement: GARBAGE } }),
  },
  'the endpoint entitlement-src': {
    code: 'ERR_SM_ENTITLEMENT_INVALID',
    mount: async () => ({ attributes: await trusting({ 'entitlement-src': '/garbage-entitlement' }) }),
  },
  'an endpoint that answers with no JSON': {
    code: 'ERR_SM_ENTITLEMENT_SOURCE',
    mount: async () => ({ attributes: await trusting({ 'entitlement-src': '/garbage-text' }) }),
  },
  'the endpoint access-src': {
    code: 'ERR_SM_ENTITLEMENT_INVALID',
    mount: () =>
      Promise.resolve({
        attributes: { 'access-src': '/garbage-access', room: 'sentinels', issuer: ISSUER, 'issuer-keys-src': '/keys' },
      }),
  },
  'the endpoint issuer-keys-src': {
    code: 'ERR_SM_CONFIG',
    mount: async () => ({ attributes: await trusting({ 'issuer-keys-src': '/garbage-keys', entitlement: GARBAGE }) }),
  },
  'the property issuerKeys': {
    code: 'ERR_SM_CONFIG',
    mount: async () => ({
      attributes: await trusting({ entitlement: GARBAGE }),
      properties: { issuerKeys: { keys: [{ kty: 'OKP', kid: SECRET, alg: 'EdDSA', x: SECRET, d: SECRET }] } },
    }),
  },
  'the function entitlement': {
    code: 'ERR_SM_ENTITLEMENT_INVALID',
    mount: async () => ({
      attributes: await trusting({ title: GARBAGE }),
      prepare: (tag) => {
        const planted = tag.title;
        tag.removeAttribute('title');
        tag.entitlement = () => Promise.resolve(planted);
      },
    }),
  },
  'the function access': {
    code: 'ERR_SM_TOKEN',
    mount: () =>
      Promise.resolve({
        attributes: { room: 'sentinels', 'server-url': bed.livekit.url, title: GARBAGE },
        prepare: (tag) => {
          const planted = tag.title;
          tag.removeAttribute('title');
          tag.access = () => Promise.resolve({ token: planted, entitlement: planted });
        },
      }),
  },
  'the function token': {
    code: 'ERR_SM_TOKEN',
    mount: () =>
      Promise.resolve({
        attributes: { 'server-url': bed.livekit.url, title: GARBAGE },
        prepare: (tag) => {
          const planted = tag.title;
          tag.removeAttribute('title');
          tag.token = () => Promise.resolve(planted);
        },
      }),
  },
  'the property token': {
    code: 'ERR_SM_TOKEN',
    mount: () => Promise.resolve({ attributes: { 'server-url': bed.livekit.url }, properties: { token: GARBAGE } }),
  },
  'the property iceServers': {
    code: 'sm-joined',
    mount: async () => ({
      attributes: await trusting({}),
      properties: { iceServers: [{ urls: 'turn:127.0.0.1:3478', username: SECRET, credential: SECRET }] },
    }),
  },
  'the attribute token': {
    code: 'ERR_SM_TOKEN',
    mount: () => Promise.resolve({ attributes: { 'server-url': bed.livekit.url, token: GARBAGE } }),
  },
  'the property passphrase': {
    code: 'sm-joined',
    mount: async () => ({ attributes: await trusting({}), properties: { passphrase: SECRET } }),
  },
  'the attribute passphrase': {
    code: 'ERR_SM_CONFIG',
    mount: async () => ({ attributes: await trusting({ passphrase: SECRET }) }),
  },
};

for (const browser of BROWSER_NAMES) {
  describe(`a secret is repeated nowhere, in ${browser}: planted in`, () => {
    let page: MeetingPage;
    before(async () => {
      await plant();
      page = await bed.openToStay(browser);
    });
    // Another document in the same window.
    beforeEach(async () => {
      await page.page.goto(bed.site.url());
      page.console.length = 0;
    });

    for (const [input, { code, mount }] of Object.entries(PLANTED)) {
      it(input, async () => {
        await page.mount(await mount());
        const said = await everythingSaid(page);
        assert.ok(said.includes(code), `ends with ${code}: ${said.slice(0, 400)}`);
        assert.ok(
          !said.includes(SECRET),
          said.slice(Math.max(0, said.indexOf(SECRET) - 200), said.indexOf(SECRET) + 60),
        );
      });
    }

    for (const [room, kept] of [
      ['sentinels', false],
      [`sealed-${browser}`, true],
    ] as const) {
      it(`the answer with which somebody is in the meeting "${room}"${kept ? ', encrypted and remembered' : ''}`, async () => {
        const attributes = { 'access-src': '/access', room, issuer: ISSUER, 'issuer-keys-src': '/keys' };
        await page.mount({ attributes: { ...attributes, ...(kept && { remember: '' }) } });
        const said = await everythingSaid(page);
        assert.ok(said.startsWith('joined'), said.slice(0, 400));
        assert.equal(await page.get('security'), kept ? 'encrypted' : 'standard');
        assert.equal(said.includes('"store":"device-keys"'), kept, 'the device key is stored where it was asked for');
        if (kept) assert.match(said, /"privateKey":"private"/, 'and cannot be read from there');
        const { participant_token, entitlement } = answered;
        for (const token of [participant_token, entitlement]) {
          const [, payload = '-', signature = '-'] = (token ?? '').split('.');
          assert.ok(payload.length > 40 && signature.length > 40, 'both are there');
          assert.ok(!said.includes(payload) && !said.includes(signature));
        }
      });
    }
  });
}
