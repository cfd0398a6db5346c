import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useTestBed } from '../../support/test-bed.js';
import { Shop, showsEncrypted } from './shop.js';

const bed = useTestBed();

const PEOPLE = {
  ada: { e2ee: 'allowed', basis: 'paid', role: 'host' },
  ben: { e2ee: 'allowed', basis: 'paid', role: 'guest' },
  bea: { e2ee: 'allowed', basis: 'paid', role: 'guest' },
  cleo: { e2ee: 'required', basis: 'nonprofit', role: 'guest' },
} as const;

const QUIET = { 'mic-off': '', 'camera-off': '' };
/** Seconds of the token that really ends, and of the others. */
const SHORT = 6;
const LONG = 900;

describe('an entitlement in an encrypted group', () => {
  it('ends in Chromium and in Firefox, is renewed under another key of the issuer, and nobody leaves by it; at last it has ended for good', async () => {
    const shop = await Shop.open(bed, PEOPLE);
    const room = 'renewed';
    const ada = await shop.join('chromium', room, 'ada', QUIET);
    shop.lifetimeSeconds = SHORT;
    shop.renews = false;
    const [ben, bea] = await Promise.all([
      shop.join('chromium', room, 'ben', QUIET),
      shop.join('firefox', room, 'bea', QUIET),
    ]);
    const ending = [
      [ben, 'p-ben'],
      [bea, 'p-bea'],
    ] as const;
    for (const [page, identity] of ending) {
      await page.eventWhere('sm-entitlement-changed', ({ status }) => status === 'expired');
      await showsEncrypted(ada, identity, 'paid');
    }

    // The issuer has taken another key into use; both count.
    await shop.addKey('key-2');
    shop.people['ben'] = { ...PEOPLE.ben, basis: 'grant' };
    shop.people['bea'] = { ...PEOPLE.bea, basis: 'grant' };
    shop.lifetimeSeconds = LONG;
    shop.renews = true;
    for (const [page, identity] of ending) {
      await page.call('refreshEntitlement');
      await page.eventWhere('sm-entitlement-changed', ({ status }) => status === 'valid');
      await showsEncrypted(ada, identity, 'grant');
    }

    // Somebody comes by the older key: all count, whichever key signed.
    shop.signByOlder();
    const cleo = await shop.join('firefox', room, 'cleo', QUIET);
    await Promise.all([
      showsEncrypted(cleo, 'p-ben', 'grant'),
      showsEncrypted(cleo, 'p-bea', 'grant'),
      showsEncrypted(cleo, 'p-ada', 'paid'),
      ...[ada, ben, bea].map((page) => showsEncrypted(page, 'p-cleo', 'nonprofit')),
    ]);
    for (const page of [ada, ben, bea]) {
      const gone = (await page.events()).filter(
        // Whoever comes on a busy machine may come twice.
        ({ type, detail }) =>
          /left|reconnecting|sm-error/.test(type) &&
          !(type === 'sm-participant-left' && JSON.stringify(detail).includes('p-cleo')),
      );
      assert.deepEqual(gone, [], 'nobody noticed');
    }

    // The device has slept: the end and the ten minutes after it are over, and nothing new comes.
    shop.renews = false;
    for (const [{ page }] of ending) {
      await page.evaluate(
        (milliseconds) => {
          const now = Date.now.bind(Date);
          Date.now = () => now() + milliseconds;
        },
        (LONG + 660) * 1_000,
      );
    }
    for (const [page] of ending) {
      assert.deepEqual(await page.event('sm-left', 30_000), { reason: 'entitlement-expired' });
      assert.equal((await page.event('sm-error')).code, 'ERR_SM_ENTITLEMENT_EXPIRED');
    }
    // In whichever order.
    await ada.until(
      (left: readonly string[]) => {
        const people = document.querySelector('secure-meeting')?.getParticipants() ?? [];
        return people.length > 0 && !people.some(({ identity }) => left.includes(identity));
      },
      40_000,
      ending.map(([, identity]) => identity),
    );
    assert.equal(await ada.get('security'), 'encrypted');
  });
});
