import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { createAccessHandler, createJwksHandler } from '../../../src/server/index.js';
import { createPair } from '../../server/issuer-keys.js';
import type { Pair } from '../../server/issuer-keys.js';
import { BROWSER_NAMES, type BrowserName } from '../../support/browsers.js';
import type { MeetingPage } from '../../support/meeting-page.js';
import { useTestBed } from '../../support/test-bed.js';

const bed = useTestBed();

const ISSUER = 'https://shop.example';

type Granted = NonNullable<Awaited<ReturnType<Parameters<typeof createAccessHandler>[0]['authorize']>>>['entitlement'];

/** What each person of the site is entitled to; the display name chooses. */
const PEOPLE: Readonly<Record<string, Granted>> = {
  ada: { e2ee: 'allowed', basis: 'paid', role: 'host' },
  ben: { e2ee: 'required', basis: 'nonprofit', role: 'guest' },
  cleo: { e2ee: 'allowed', role: 'guest' },
  free: undefined,
};

let pair: Pair;

async function open(browser: BrowserName, room: string, person: string, more: Record<string, string> = {}) {
  const page = await bed.open(browser);
  await page.mount({
    attributes: {
      ...{ 'access-src': '/access', room, 'display-name': person, issuer: ISSUER, 'issuer-keys-src': '/keys' },
      ...more,
    },
  });
  return page;
}

async function join(browser: BrowserName, room: string, person: string, more: Record<string, string> = {}) {
  const page = await open(browser, room, person, more);
  await page.call('join');
  assert.equal(await page.get('security'), 'encrypted');
  return page;
}

async function seesAndHears(page: MeetingPage): Promise<void> {
  const [picture] = await page.video('remote', { limit: 20_000 });
  assert.ok(picture && picture.change > 0, 'a moving picture');
  const heard = await page.sound();
  assert.ok(
    heard.some(({ rms }) => rms > 0.001),
    'a sound',
  );
}

/** The code takes a moment after each change of who is in. */
async function codeOf(page: MeetingPage): Promise<string> {
  await page.until(() => document.querySelector('secure-meeting')?.getVerificationCode() !== null, 20_000);
  return ((await page.call('getVerificationCode')) as { code: string }).code;
}

/** Waits until a person is protected like that on the page. */
const protectedAs = (page: MeetingPage, identity: string, security: string): Promise<void> =>
  page.until(
    (who, how) =>
      document
        .querySelector('secure-meeting')
        ?.getParticipants()
        .some((one) => one.identity === who && one.security === how) === true,
    40_000,
    identity,
    security,
  );

describe('an encrypted group of entitled people', () => {
  before(async () => {
    pair = await createPair('EdDSA', 'key-1');
    bed.site.route(
      '/access',
      createAccessHandler({
        livekit: { url: bed.livekit.url, apiKey: bed.livekit.apiKey, apiSecret: bed.livekit.apiSecret },
        authorize: (_request, { name }) =>
          Promise.resolve({ identity: `p-${name}`, ...(PEOPLE[name] && { entitlement: PEOPLE[name] }) }),
        entitlements: { issuer: ISSUER, key: pair.privateJwk },
      }),
    );
    bed.site.route('/keys', createJwksHandler([pair.publicJwk]));
  });

  it('is made by the first and joined by the second; they see, hear, read and name each other, and have one code', async () => {
    const ada = await join('chromium', 'pair', 'ada', { e2ee: 'required' });
    const ben = await join('firefox', 'pair', 'ben');
    await Promise.all([protectedAs(ada, 'p-ben', 'encrypted'), protectedAs(ben, 'p-ada', 'encrypted')]);
    await seesAndHears(ada);
    await seesAndHears(ben);
    const code = await codeOf(ada);
    assert.match(code, /^\d{5}(?: \d{5}){5}$/);
    assert.equal(await codeOf(ben), code);
    await ada.call('sendChat', 'sealed');
    const line = await ben.eventWhere('sm-chat-received', ({ text }) => text === 'sealed');
    assert.deepEqual([line.identity, line.name, line.own], ['p-ada', 'ada', false]);
    await ada.call('markVerified', 'p-ben', code);
    await protectedAs(ada, 'p-ben', 'verified');
    assert.equal(await ada.get('security'), 'verified');
  });

  for (const name of BROWSER_NAMES) {
    it(`lets a late joiner in, and goes on when somebody leaves (${name})`, async () => {
      const ada = await join('chromium', `late-${name}`, 'ada');
      const ben = await join('firefox', `late-${name}`, 'ben');
      await protectedAs(ada, 'p-ben', 'encrypted');
      const codeOfTwo = await codeOf(ada);
      const cleo = await join(name, `late-${name}`, 'cleo');
      await Promise.all([protectedAs(ada, 'p-cleo', 'encrypted'), protectedAs(ben, 'p-cleo', 'encrypted')]);
      await seesAndHears(cleo);
      assert.notEqual(await codeOf(cleo), codeOfTwo);
      const codeOfThree = await codeOf(ada);
      await ben.call('leave');
      await ada.until(() => document.querySelector('secure-meeting')?.getParticipants().length === 2, 20_000);
      await seesAndHears(ada);
      await ada.until(
        (gone) => document.querySelector('secure-meeting')?.getVerificationCode()?.code !== gone,
        20_000,
        codeOfThree,
      );
    });
  }

  it('refuses whoever is not entitled, and nothing of theirs is shown', async () => {
    const ada = await join('chromium', 'closed', 'ada');
    const free = await open('firefox', 'closed', 'free');
    const code = await free.call('join').then(
      () => 'joined',
      (error: unknown) => (error as { code: string }).code,
    );
    assert.equal(code, 'ERR_SM_ENTITLEMENT_REQUIRED');
    assert.equal(await ada.get('security'), 'encrypted');
  });

  it('is enforced by its members: a host removes somebody, who does not come back', async () => {
    const ada = await join('chromium', 'ban', 'ada');
    const ben = await join('firefox', 'ban', 'ben');
    await protectedAs(ada, 'p-ben', 'encrypted');
    await ada.call('removeParticipant', 'p-ben');
    assert.deepEqual(await ben.event('sm-left'), { reason: 'kicked' });
    const code = await ben.call('join').then(
      () => 'joined',
      (error: unknown) => (error as { code: string }).code,
    );
    assert.equal(code, 'ERR_SM_DENIED');
  });

  it('is ended by a host for everybody', async () => {
    const ada = await join('chromium', 'end', 'ada');
    const ben = await join('firefox', 'end', 'ben');
    await protectedAs(ada, 'p-ben', 'encrypted');
    await ada.call('endForAll');
    assert.deepEqual(await ben.event('sm-left'), { reason: 'ended' });
    assert.deepEqual(await ada.event('sm-left'), { reason: 'ended' });
  });
});
