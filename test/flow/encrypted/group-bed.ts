import { createAccessHandler, createJwksHandler } from '../../../src/server/index.js';
import { createPair } from '../../server/issuer-keys.js';
import type { BrowserName } from '../../support/browsers.js';
import type { MeetingPage } from '../../support/meeting-page.js';
import { useTestBed, type TestBed, type TestBedOptions } from '../../support/test-bed.js';

const ISSUER = 'https://shop.example';

type Granted = NonNullable<Awaited<ReturnType<Parameters<typeof createAccessHandler>[0]['authorize']>>>['entitlement'];

/** What people of the site are entitled to; the display name chooses. Whoever is not listed is an entitled guest. */
const PEOPLE: Readonly<Record<string, Granted>> = {
  ada: { e2ee: 'allowed', basis: 'paid', role: 'host' },
  abe: { e2ee: 'allowed', basis: 'grant', role: 'host' },
  ben: { e2ee: 'required', basis: 'nonprofit', role: 'guest' },
  free: undefined,
};
const GUEST: Granted = { e2ee: 'allowed', role: 'guest' };

const entitlementOf = (name: string): Granted => (Object.hasOwn(PEOPLE, name) ? PEOPLE[name] : GUEST);

/** Who joins, and how. */
export interface Guest {
  readonly room: string;
  /** Display name; the identity is `p-` and the name. */
  readonly person: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Runs before the element is put into the page. */
  readonly prepare?: (page: MeetingPage) => Promise<void>;
}

/** A test bed whose site entitles people to encrypted meetings, by the backend as it is published. */
export interface GroupBed {
  readonly bed: TestBed;
  /** A page with the element in it, which has not joined. */
  mount(browser: BrowserName, guest: Guest): Promise<MeetingPage>;
  /** Puts the element into a page of the site that is there already. */
  put(page: MeetingPage, guest: Guest): Promise<MeetingPage>;
  /** Joins, and is in the group. */
  join(browser: BrowserName, guest: Guest): Promise<MeetingPage>;
}

export function useGroupBed(options: TestBedOptions = {}): GroupBed {
  const bed = useTestBed(options);

  let site: Promise<void> | undefined;

  async function entitle(): Promise<void> {
    const pair = await createPair('EdDSA', 'key-1');
    const { apiKey, apiSecret } = bed.livekit;
    bed.site.route(
      '/access',
      createAccessHandler({
        livekit: { url: options.proxied ? bed.proxy.url : bed.livekit.url, apiKey, apiSecret },
        authorize: (_request, { name }) => {
          const entitlement = entitlementOf(name);
          return Promise.resolve({ identity: `p-${name}`, ...(entitlement && { entitlement }) });
        },
        entitlements: { issuer: ISSUER, key: pair.privateJwk },
      }),
    );
    bed.site.route('/keys', createJwksHandler([pair.publicJwk]));
  }

  async function put(page: MeetingPage, { room, person, attributes = {}, prepare }: Guest): Promise<MeetingPage> {
    await (site ??= entitle());
    await prepare?.(page);
    await page.mount({
      attributes: {
        ...{ 'access-src': '/access', room, 'display-name': person, issuer: ISSUER, 'issuer-keys-src': '/keys' },
        ...attributes,
      },
    });
    return page;
  }

  const mount = async (name: BrowserName, guest: Guest): Promise<MeetingPage> => put(await bed.open(name), guest);

  return {
    bed,
    mount,
    put,
    async join(name, guest) {
      const page = await mount(name, guest);
      await page.call('join');
      return page;
    },
  };
}
