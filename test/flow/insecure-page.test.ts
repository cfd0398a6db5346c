import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { BROWSER_NAMES, type BrowserName } from '../support/browsers.js';
import { MeetingPage, type Mount } from '../support/meeting-page.js';
import { useTestBed } from '../support/test-bed.js';

/** A name of this machine that is no `localhost`: http is not secure there. */
const HOST = 'practice.example';

const bed = useTestBed({
  launch: {
    chromium: { args: [`--host-resolver-rules=MAP ${HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`] },
    firefox: { preferences: { 'network.dns.localDomains': HOST, 'dom.security.https_first': false } },
  },
});

let pages: MeetingPage[] = [];

async function open(browser: BrowserName): Promise<MeetingPage> {
  const page = await MeetingPage.open(bed.browser(browser), bed.site.url().replace('127.0.0.1', HOST));
  pages.push(page);
  assert.equal(await page.page.evaluate(() => isSecureContext), false);
  return page;
}

for (const browser of BROWSER_NAMES) {
  describe(`an insecure page in ${browser}`, () => {
    afterEach(async () => {
      await Promise.all(pages.map((page) => page.close()));
      pages = [];
    });

    it('is told in the lobby what is wrong, and lets one in to watch', async () => {
      const room = `insecure-${browser}`;
      const other = await bed.open(browser);
      await other.mount(await bed.joining({ room, identity: 'bob' }));
      await other.state('joined');

      const page = await open(browser);
      const token = await bed.token({ room, identity: 'ann' });
      await page.mount({ attributes: { 'server-url': bed.livekit.url, token } });
      await page.click('[part~="button"]', 'Join the meeting');
      await page.state('lobby');
      const alert = await page.find('[part~="lobby"] [role="alert"]', 'https://');
      const words = await alert.evaluate((element) => element.textContent);
      assert.match(words, /This page is not secure, so the browser keeps camera and microphone off/);
      assert.match(words, /Open it with https:\/\/ .*, or join to watch and listen/);
      await page.click('[part~="lobby"] [type="submit"]', 'Join without camera and microphone');
      await page.state('joined');
      await page.video();
    });

    it('has a site told by supported() and selfTest() before', async () => {
      const page = await open(browser);
      await page.mount({
        attributes: { 'server-url': bed.livekit.url, token: await bed.token({ room: 'x', identity: 'ann' }) },
      });
      const supported = await page.page.evaluate(() => {
        const tag = customElements.get('secure-meeting') as unknown as { supported(): unknown };
        return tag.supported();
      });
      assert.deepEqual(supported, {
        meeting: false,
        encryption: false,
        reasons: ['The page is not served over https.'],
      });
      const lines = (await page.call('selfTest')) as { id: string; ok: boolean; remedy: string }[];
      const line = (wanted: string): string => {
        const { ok, remedy } = lines.find(({ id }) => id === wanted) ?? {};
        return `${String(ok)}: ${String(remedy)}`;
      };
      assert.match(line('secure-context'), /^false: Serve it over https/);
      assert.match(line('encryption'), /^false: .*https/);
      assert.match(line('devices'), /^false: .*https/);
      assert.match(line('server'), /^true/);
    });

    for (const [keys, mount] of [
      ['a shared key', { properties: { passphrase: 'four words of a key' } }],
      [
        'keys of a group',
        { attributes: { issuer: 'https://shop.example', 'issuer-keys-src': '/keys', 'entitlement-src': '/mine' } },
      ],
    ] satisfies readonly (readonly [string, Mount])[]) {
      it(`is in no meeting under ${keys}, and the person reads why`, async () => {
        const page = await open(browser);
        const { attributes } = await bed.joining({ room: `insecure-key-${browser}`, identity: 'ann' });
        await page.mount({ ...mount, attributes: { ...attributes, ...mount.attributes, e2ee: 'required' } });
        await page.state('failed');
        const { code, hint } = await page.event('sm-error');
        assert.equal(code, 'ERR_SM_UNSUPPORTED');
        assert.match(hint, /https/);
        await page.find('[part~="dialog"]', 'https://');
      });
    }
  });
}
