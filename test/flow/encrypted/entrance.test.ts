import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BROWSER_NAMES, type BrowserName } from '../../support/browsers.js';
import { seeAndHear } from '../../support/sees-and-hears.js';
import { useTestBed } from '../../support/test-bed.js';
import { EntrancePage } from './entrance-page.js';

const bed = useTestBed();

const WORDS = 'correct horse battery staple';
const NOTHING = { connections: 0, tracks: 0 };

async function enter(browser: BrowserName, room: string, identity: string) {
  const page = await EntrancePage.open(bed, browser);
  const refused = await page.enter({ token: await bed.token({ room, identity }), passphrase: WORDS, sources: true });
  assert.equal(refused, null);
  return page;
}

describe('an encrypted meeting under one passphrase', () => {
  it('is entered by two browsers, which see, hear and read each other', async () => {
    const ada = await enter('chromium', 'pair', 'ada');
    const ben = await enter('firefox', 'pair', 'ben');
    await Promise.all([ada.person('ben', 'encrypted'), ben.person('ada', 'encrypted')]);
    await seeAndHear(ada.meeting, ben.meeting);
    await ada.meeting.page.evaluate(() => smEntrance.say('sealed'));
    await ben.heard('ada: sealed');
    await ben.meeting.page.evaluate(() => smEntrance.sayClear('{"v":1,"kind":"chat","text":"clear"}'));
    await ada.told('dropped');
    assert.deepEqual(await ada.meeting.page.evaluate(() => smEntrance.heard()), []);
    for (const { meeting } of [ada, ben]) {
      await meeting.page.evaluate(() => smEntrance.leave());
      const { connections, tracks, workers } = await meeting.resources();
      // The group worker is the tag's, and stays.
      assert.deepEqual({ connections, tracks, workers }, { ...NOTHING, workers: 1 });
    }
  });

  it('comes back after the frame worker was lost, and ends with the group worker, in either browser', async () => {
    const ada = await enter('firefox', 'loss', 'ada');
    const ben = await enter('chromium', 'loss', 'ben');
    const both = [ada, ben];
    await seeAndHear(ada.meeting, ben.meeting);
    for (const { meeting } of both) await meeting.page.evaluate(() => smEntrance.kill('frame'));
    await Promise.all(both.map((page) => page.went('encrypted', 'degraded', 'encrypted')));
    await seeAndHear(ada.meeting, ben.meeting);
    for (const page of both) {
      await page.meeting.page.evaluate(() => smEntrance.kill('group'));
      await page.told('ended security');
    }
  });

  for (const name of BROWSER_NAMES) {
    it(`leaves nothing behind where one gives up or is refused (${name})`, async () => {
      const token = await bed.token({ room: `give-up-${name}`, identity: 'ada' });
      const page = await EntrancePage.open(bed, name);
      for (const abortAt of ['workers', 'tracks'] as const) {
        const refused = await page.enter({ token, passphrase: WORDS, sources: true, abortAt });
        assert.equal(refused?.code, 'ERR_SM_ABORTED', abortAt);
        const { connections, tracks, workers } = await page.meeting.resources();
        assert.deepEqual({ connections, tracks, workers }, { ...NOTHING, workers: 1 }, abortAt);
      }
      for (const passphrase of ['fifteen letters', null]) {
        const refused = await page.enter({ token, passphrase });
        assert.equal(refused?.code, 'ERR_SM_CONFIG');
        assert.equal((await page.meeting.resources()).workers, 1);
      }
      const long = await bed.token({ room: `give-up-${name}`, identity: 'é'.repeat(300) });
      const tooLong = await page.enter({ token: long, passphrase: WORDS });
      assert.equal(tooLong?.code, 'ERR_SM_TOKEN');
      assert.match(tooLong.hint, /512 bytes/);
      await page.meeting.page.evaluate(() => Reflect.deleteProperty(globalThis, 'RTCRtpScriptTransform'));
      const unsupported = await page.enter({ token, passphrase: WORDS, sources: true });
      assert.equal(unsupported?.code, 'ERR_SM_UNSUPPORTED');
      assert.match(unsupported.hint, /RTCRtpScriptTransform/);
      const { connections, tracks, workers } = await page.meeting.resources();
      assert.deepEqual({ connections, tracks, workers }, { ...NOTHING, workers: 1 });
    });
  }
});
