import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BROWSER_NAMES, type BrowserName } from '../support/browsers.js';
import type { MeetingPage, Mount } from '../support/meeting-page.js';
import { useTestBed } from '../support/test-bed.js';

const bed = useTestBed();

/** Mounts, joins, and returns what was refused: the same code in the event and in the promise. */
async function refused(
  mount: Mount,
  browser: BrowserName = 'chromium',
): Promise<{ page: MeetingPage; code: string; hint: string; retryable: boolean }> {
  const page = await bed.open(browser);
  await page.mount(mount);
  const rejection = await page.call('join').then(
    () => assert.fail('it joined'),
    (error: unknown) => error as { code: string },
  );
  const event = await page.event('sm-error');
  assert.equal(event.code, rejection.code);
  await page.state('failed');
  assert.ok((await page.text('secure-meeting')).length > 20, 'it is said in words');
  assert.equal((await page.resources()).tracks, 0, 'no camera stays on');
  return { page, code: event.code, hint: event.hint, retryable: event.retryable };
}

const good = async (): Promise<Record<string, string>> => ({
  'server-url': bed.livekit.url,
  token: await bed.token({ room: 'refusals', identity: 'ann' }),
});

describe('a meeting that cannot be', () => {
  for (const browser of BROWSER_NAMES) {
    it(`refuses an expired token (${browser})`, async () => {
      const token = await bed.token({ room: 'refusals', identity: 'ann', lifetime: -120 });
      const { code, page } = await refused({ attributes: { 'server-url': bed.livekit.url, token } }, browser);
      assert.equal(code, 'ERR_SM_TOKEN');
      assert.ok(!(await page.page.content()).includes(token));
    });

    it(`refuses a token that the server does not accept (${browser})`, async () => {
      const signed = await bed.token({ room: 'refusals', identity: 'ann' });
      const token = `${signed.split('.').slice(0, 2).join('.')}.AAAA`;
      const { code, page } = await refused({ attributes: { 'server-url': bed.livekit.url, token } }, browser);
      assert.equal(code, 'ERR_SM_TOKEN');
      // The browser's own log of a failed connection has LiveKit's address in full; nothing of ours repeats it.
      const said = JSON.stringify(await page.events()) + (await page.text('secure-meeting'));
      assert.ok(!said.includes(token.split('.')[1] ?? '-'), 'no event and no word carries the token');
    });
  }

  it('refuses a token for another room than the page names', async () => {
    const { code, hint } = await refused({ attributes: { ...(await good()), room: 'another' } });
    assert.equal(code, 'ERR_SM_CONFIG');
    assert.match(hint, /room/);
  });

  it('refuses a server address that is not secure', async () => {
    const { code, hint } = await refused({ attributes: { ...(await good()), 'server-url': 'ws://meet.example' } });
    assert.equal(code, 'ERR_SM_CONFIG');
    assert.match(hint, /server-url/);
  });

  it('never degrades: e2ee="required" refuses, and so does any word it does not know', async () => {
    for (const e2ee of ['required', 'Required', '', 'no']) {
      const { code, page } = await refused({ attributes: { ...(await good()), e2ee } });
      assert.equal(code, 'ERR_SM_ENTITLEMENT_REQUIRED', JSON.stringify(e2ee));
      assert.equal((await page.resources()).connections, 0, 'nothing was contacted');
    }
  });

  it('never degrades: a passphrase that is too short, or forbidden by the page, refuses', async () => {
    const short = await refused({ attributes: await good(), properties: { passphrase: 'correct horse' } });
    assert.equal(short.code, 'ERR_SM_CONFIG');
    assert.match(short.hint, /16 characters/);
    const attributes = { ...(await good()), e2ee: 'off' };
    const forbidden = await refused({ attributes, properties: { passphrase: 'correct horse battery staple' } });
    assert.equal(forbidden.code, 'ERR_SM_CONFIG');
    assert.match(forbidden.hint, /passphrase/);
  });

  it('says when the server is gone, and joins once it is back', async () => {
    await bed.livekit.stop();
    const gone = await Promise.all(
      BROWSER_NAMES.map(async (browser) => {
        const token = await bed.token({ room: 'refusals', identity: browser });
        return refused({ attributes: { 'server-url': bed.livekit.url, token } }, browser);
      }),
    );
    await bed.livekit.start();
    for (const { page, code, retryable } of gone) {
      assert.deepEqual({ code, retryable }, { code: 'ERR_SM_CONNECT', retryable: true });
      await page.call('join');
      await page.state('joined');
    }
  });

  for (const browser of BROWSER_NAMES) {
    it(`aborts without an error when the person leaves while joining (${browser})`, async () => {
      const page = await bed.open(browser);
      await page.mount({ attributes: await good() });
      const outcome = await page.page.evaluate(async () => {
        const tag = document.querySelector('secure-meeting') as HTMLElement & {
          join(): Promise<void>;
          leave(): Promise<void>;
        };
        const joining = tag.join().then(
          () => 'joined',
          (error: unknown) => (error as { code?: string }).code,
        );
        await new Promise((resolve) => tag.addEventListener('sm-joining', resolve, { once: true }));
        await tag.leave();
        return joining;
      });
      assert.equal(outcome, 'ERR_SM_ABORTED');
      assert.ok(!(await page.events()).some(({ type }) => type === 'sm-error'));
      await page.until(() => Object.values(smKit.countResources()).every((count) => count === 0), 10_000);
    });
  }
});
