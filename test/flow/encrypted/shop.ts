import assert from 'node:assert/strict';
import { createAccessHandler, createJwksHandler } from '../../../src/server/index.js';
import { createPair } from '../../server/issuer-keys.js';
import type { Pair } from '../../server/issuer-keys.js';
import type { BrowserName } from '../../support/browsers.js';
import type { MeetingPage } from '../../support/meeting-page.js';
import type { TestBed } from '../../support/test-bed.js';

export const ISSUER = 'https://shop.example';

type Access = Parameters<typeof createAccessHandler>[0];
export type Granted = NonNullable<Awaited<ReturnType<Access['authorize']>>>['entitlement'];

/** The backend of a site: what it grants whom, and the keys of its issuer. */
export class Shop {
  readonly #bed: TestBed;
  /** By display name, which is all that it knows of a person. */
  readonly people: Record<string, Granted> = {};
  /** Seconds that what it signs lives. */
  lifetimeSeconds = 900;
  /** Whether it answers who asks for a new entitlement. */
  renews = true;
  /** The keys that it publishes; the last one signs. */
  #live: readonly Pair[] = [];

  private constructor(bed: TestBed) {
    this.#bed = bed;
  }

  static async open(bed: TestBed, people: Readonly<Record<string, Granted>>): Promise<Shop> {
    const shop = new Shop(bed);
    Object.assign(shop.people, people);
    await shop.addKey('key-1');
    bed.site.route('/access', (request) => shop.#answer(request));
    bed.site.route('/keys', (request) => createJwksHandler(shop.#live.map(({ publicJwk }) => publicJwk))(request));
    return shop;
  }

  /** A new key signs from now on; those before still count. */
  async addKey(kid: string): Promise<void> {
    this.#live = [...this.#live, await createPair('EdDSA', kid)];
  }

  /** The key before signs again. */
  signByOlder(): void {
    this.#live = [...this.#live.slice(-1), ...this.#live.slice(0, -1)];
  }

  async #answer(request: Request): Promise<Response> {
    const { reason } = (await request.clone().json()) as { reason?: string };
    if (reason === 'renew' && !this.renews) return new Response('down', { status: 503 });
    const signing = this.#live.at(-1);
    assert.ok(signing);
    const { url, apiKey, apiSecret } = this.#bed.livekit;
    const handle = createAccessHandler({
      livekit: { url, apiKey, apiSecret },
      authorize: (_request, { name }) => {
        const entitlement = this.people[name];
        return Promise.resolve({ identity: `p-${name}`, ...(entitlement && { entitlement }) });
      },
      entitlements: { issuer: ISSUER, key: signing.privateJwk, lifetimeSeconds: this.lifetimeSeconds },
    });
    return handle(request);
  }

  /** The page of somebody who is about to join. */
  async visit(
    browser: BrowserName,
    room: string,
    person: string,
    more: Record<string, string> = {},
  ): Promise<MeetingPage> {
    const page = await this.#bed.open(browser);
    await page.mount({
      attributes: {
        ...{ 'access-src': '/access', room, 'display-name': person, issuer: ISSUER, 'issuer-keys-src': '/keys' },
        ...more,
      },
    });
    return page;
  }

  /** Somebody who is in the group. */
  async join(
    browser: BrowserName,
    room: string,
    person: string,
    more: Record<string, string> = {},
  ): Promise<MeetingPage> {
    const page = await this.visit(browser, room, person, more);
    await page.call('join');
    assert.equal(await page.get('security'), 'encrypted');
    return page;
  }
}

/** The code with which somebody's join is refused. */
export const refusedWith = (page: MeetingPage): Promise<string | null> =>
  page.call('join').then(
    () => assert.fail('it joined'),
    (error: unknown) => (error as { code: string | null }).code,
  );

/** Waits until a page shows somebody as encrypted, on that ground where one is given. */
export const showsEncrypted = (page: MeetingPage, identity: string, basis: string | null = null): Promise<void> =>
  page.until(
    (who, ground) =>
      document
        .querySelector('secure-meeting')
        ?.getParticipants()
        .some(
          ({ identity: name, security, entitlement }) =>
            name === who && security === 'encrypted' && (ground === null || entitlement?.basis === ground),
        ) === true,
    40_000,
    identity,
    basis,
  );
