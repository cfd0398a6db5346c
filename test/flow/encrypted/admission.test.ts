import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { BROWSER_NAMES } from '../../support/browsers.js';
import { seeAndHear } from '../../support/sees-and-hears.js';
import { useTestBed } from '../../support/test-bed.js';
import { refusedWith, Shop, showsEncrypted } from './shop.js';

const bed = useTestBed();

/** `ada` and `cleo` are entitled; the others have a token that says `off`, or none. */
const PEOPLE = {
  ada: { e2ee: 'allowed', basis: 'paid', role: 'host', admit: 'verified' },
  cleo: { e2ee: 'allowed', role: 'guest', admit: 'entitled' },
  vera: { e2ee: 'off', basis: 'verified', role: 'guest' },
  wes: { e2ee: 'off', basis: 'verified', role: 'guest' },
  invited: { e2ee: 'off', role: 'guest', mode: 'e2ee', admit: 'verified' },
  free: undefined,
} as const;

describe('people who are verified and not entitled', () => {
  let shop: Shop;
  before(async () => {
    shop = await Shop.open(bed, PEOPLE);
  });

  it('are let in, encrypted, where the group says that it admits them: one in Firefox, one in Chromium', async () => {
    const room = 'admits';
    const ada = await shop.join('chromium', room, 'ada');
    // Nothing is fixed by her own token: she asks those inside before anything of hers is published.
    const vera = await shop.join('firefox', room, 'vera');
    await Promise.all([showsEncrypted(vera, 'p-ada', 'paid'), showsEncrypted(ada, 'p-vera', 'verified')]);
    const { mode, reason } = await vera.eventWhere('sm-security-changed', (change) => change.mode === 'encrypted');
    assert.deepEqual([mode, reason], ['encrypted', 'admitted-inside']);
    await seeAndHear(vera, ada);
    // A page that takes nothing else goes to the door of the group at once.
    const wes = await shop.join('chromium', room, 'wes', { e2ee: 'required', 'mic-off': '', 'camera-off': '' });
    await Promise.all([showsEncrypted(wes, 'p-vera', 'verified'), showsEncrypted(ada, 'p-wes', 'verified')]);
    const free = await shop.visit('chromium', room, 'free');
    assert.equal(await refusedWith(free), 'ERR_SM_ENTITLEMENT_REQUIRED', 'without any token nobody is admitted');
    const cleo = await shop.visit('firefox', room, 'cleo');
    assert.equal(await refusedWith(cleo), 'ERR_SM_MODE_MISMATCH', 'whose issuer signed another admission');
    const inside = (await ada.call('getParticipants')) as { identity: string; security: string }[];
    const keyed = inside.filter(({ security }) => security === 'encrypted').map(({ identity }) => identity);
    const others = keyed.filter((identity) => !['p-ada', 'p-vera', 'p-wes'].includes(identity));
    assert.deepEqual(others, [], 'and of those who were refused nobody holds a key');
  });

  it('stay out where the group admits the entitled alone, and where nobody answers, in both browsers', async () => {
    const room = 'entitled';
    const inside = await shop.join('chromium', room, 'cleo', { 'mic-off': '', 'camera-off': '' });
    const tries = [
      ...BROWSER_NAMES.map((name) => [name, room, 'vera', 'allowed'] as const),
      ...BROWSER_NAMES.map((name) => [name, `nobody-${name}`, 'invited', 'required'] as const),
      ['firefox', room, 'vera', 'required'] as const,
      ['chromium', 'nobody', 'invited', 'allowed'] as const,
    ];
    for (const [name, where, who, e2ee] of tries) {
      const page = await shop.visit(name, where, who, { e2ee });
      assert.equal(await refusedWith(page), 'ERR_SM_ENTITLEMENT_REQUIRED', `${who} ${e2ee} in ${name}`);
      assert.equal(await page.get('security'), 'unknown');
    }
    assert.equal(await inside.get('security'), 'encrypted');
  });
});
