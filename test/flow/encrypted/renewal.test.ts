import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BROWSER_NAMES } from '../../support/browsers.js';
import { useTestBed } from '../../support/test-bed.js';
import { Shop, showsEncrypted } from './shop.js';

const bed = useTestBed();

const PEOPLE = {
  ada: { e2ee: 'allowed', basis: 'paid', role: 'host' },
  ben: { e2ee: 'allowed', basis: 'paid', role: 'guest' },
  cleo: { e2ee: 'required', basis: 'nonprofit', role: 'guest' },
} as const;

const QUIET = { 'mic-off': '', 'camera-off': '' };
/** Seconds of the token that really ends, and of the others. */
const SHORT = 6;
const LONG = 900;

describe('an entitlement in an encrypted group', () => {
  for (const [at, name] of BROWSER_NAMES.entries()) {
    const other = BROWSER_NAMES[1 - at] ?? name;

    it(`ends, is renewed under another key of the issuer, and nobody leaves by it; at last it has ended for good (${name})`, async () => {
      const shop = await Shop.open(bed, PEOPLE);
      const room = `renewed-${name}`;
      const ada = await shop.join(other, room, 'ada', QUIET);
      shop.lifetimeSeconds = SHORT;
      shop.renews = false;
      const ben = await shop.join(name, room, 'ben', QUIET);
      await showsEncrypted(ada, 'p-ben', 'paid');
      await ben.eventWhere('sm-entitlement-changed', ({ status }) => status === 'expired');
      await showsEncrypted(ada, 'p-ben', 'paid');

      // The issuer has taken another key into use; both count.
      await shop.addKey('key-2');
      shop.people['ben'] = { ...PEOPLE.ben, basis: 'grant' };
      shop.lifetimeSeconds = LONG;
      shop.renews = true;
      await ben.call('refreshEntitlement');
      await ben.eventWhere('sm-entitlement-changed', ({ status }) => status === 'valid');
      await showsEncrypted(ada, 'p-ben', 'grant');

      // Somebody comes by the older key: all three count, whichever key signed.
      shop.signByOlder();
      const cleo = await shop.join(name, room, 'cleo', QUIET);
      await Promise.all([
        showsEncrypted(cleo, 'p-ben', 'grant'),
        showsEncrypted(cleo, 'p-ada', 'paid'),
        showsEncrypted(ben, 'p-cleo', 'nonprofit'),
        showsEncrypted(ada, 'p-cleo', 'nonprofit'),
      ]);
      for (const page of [ada, ben]) {
        const gone = (await page.events()).filter(({ type }) => /left|reconnecting|sm-error/.test(type));
        assert.deepEqual(gone, [], 'nobody noticed');
      }

      // The device has slept: the end and the ten minutes after it are over, and nothing new comes.
      shop.renews = false;
      await ben.page.evaluate(
        (milliseconds) => {
          const now = Date.now.bind(Date);
          Date.now = () => now() + milliseconds;
        },
        (LONG + 660) * 1_000,
      );
      assert.deepEqual(await ben.event('sm-left', 30_000), { reason: 'entitlement-expired' });
      assert.equal((await ben.event('sm-error')).code, 'ERR_SM_ENTITLEMENT_EXPIRED');
      const left = await ada.eventWhere('sm-participant-left', () => true);
      assert.equal(left.participant.identity, 'p-ben');
      assert.equal(await ada.get('security'), 'encrypted');
    });
  }
});
