import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BROWSER_NAMES } from '../../support/browsers.js';
import { watchNetwork } from '../../support/network-log.js';
import { useTestBed } from '../../support/test-bed.js';
import type { Entering } from './in-page.js';
import { RefusedError, RoomPage } from './room-page.js';

const bed = useTestBed({ requests: true });

const NOTHING = { connections: 0, tracks: 0, workers: 0, audioContexts: 0 };

async function wish(room: string, identity = 'ann-sentinel'): Promise<Entering> {
  const token = await bed.token({ room, identity, name: 'Name-Sentinel' });
  return { serverUrl: bed.livekit.url, token, microphone: true, camera: true };
}

async function refusalOf(page: RoomPage, entering: Entering): Promise<RefusedError['refused']> {
  const error: unknown = await page.enter(entering).then(
    () => assert.fail('it entered'),
    (refusal: unknown) => refusal,
  );
  assert.ok(error instanceof RefusedError);
  return error.refused;
}

for (const name of BROWSER_NAMES) {
  describe(`a room on somebody else’s page, in ${name}`, () => {
    it('writes nothing into the page, its storage or its console, and goes nowhere else', async () => {
      const page = await RoomPage.open(bed, name);
      const network = watchNetwork(page.meeting);
      await page.meeting.page.evaluate(() => smTouched.watch());
      await page.enter(await wish('guest'));
      await page.until(({ people }) => people[0]?.microphone === true && people[0].camera);
      await page.call('setMicrophone', false);
      await page.call('setMicrophone', true);
      // None is held while nobody listens; to close one takes a browser a moment.
      await page.meeting.until(() => smKit.countResources().audioContexts === 0, 40_000);
      await page.call('leave');

      const { touched, listeners, stored } = await page.meeting.page.evaluate(() => smTouched.read());
      assert.deepEqual(touched, []);
      assert.deepEqual(stored, []);
      assert.deepEqual(listeners, [], 'no listener stays on the page');
      assert.ok(!page.meeting.console.join('\n').includes('entinel'), page.meeting.console.join('\n'));
      const { contacted, violations } = await network.read();
      const own = [bed.site.origin, bed.livekit.url, bed.livekit.url.replace('ws', 'http')];
      assert.deepEqual(
        contacted.filter((address) => !own.includes(address) && !/^ice \S+ 127\.0\.0\.1:/.test(address)),
        [],
      );
      assert.deepEqual(violations, []);
    });

    it('lets go of everything, twenty times', { timeout: 240_000 }, async () => {
      const page = await RoomPage.open(bed, name);
      for (let times = 0; times < 20; times += 1) {
        await page.enter(await wish('again'));
        await page.until(({ people }) => people[0]?.camera === true);
        await page.call('leave');
        assert.deepEqual(await page.meeting.resources(), NOTHING, `after ${String(times + 1)}`);
      }
      assert.equal(await page.meeting.page.evaluate(() => document.querySelectorAll('audio, video').length), 0);
    });

    it('leaves nothing behind when the token is refused, and says none of it', async () => {
      const page = await RoomPage.open(bed, name);
      const entering = await wish('refused');
      const [head = '', body = ''] = entering.token.split('.');
      const refused = await refusalOf(page, { ...entering, token: `${head}.${body}.AAAA` });
      assert.deepEqual([refused.code, refused.retryable], ['ERR_SM_TOKEN', false]);
      assert.ok(!refused.said.includes(body) && !refused.said.includes('entinel'), refused.said);
      assert.deepEqual(await page.meeting.resources(), NOTHING);

      const expired = await bed.token({ room: 'refused', identity: 'ann-sentinel', lifetime: -120 });
      assert.equal((await refusalOf(page, { ...entering, token: expired })).code, 'ERR_SM_TOKEN');
      const keyless = await bed.token({ room: 'refused', identity: 'ann-sentinel', grant: { roomJoin: false } });
      assert.equal((await refusalOf(page, { ...entering, token: keyless })).code, 'ERR_SM_TOKEN');
      assert.deepEqual(await page.meeting.resources(), NOTHING);
    });

    it('leaves nothing behind when there is no server', async () => {
      const page = await RoomPage.open(bed, name);
      const entering = await wish('nowhere');
      await bed.livekit.stop();
      const refused = await refusalOf(page, entering).finally(() => bed.livekit.start());
      assert.deepEqual([refused.code, refused.retryable], ['ERR_SM_CONNECT', true]);
      assert.ok(!refused.said.includes(entering.token.split('.')[1] ?? ''), refused.said);
      assert.deepEqual(await page.meeting.resources(), NOTHING);
    });

    it('leaves nothing behind when the person leaves while connecting, whenever that is', async () => {
      const page = await RoomPage.open(bed, name);
      for (const abortAfter of [0, 5, 20, 50, 100, 200]) {
        const refused = await refusalOf(page, { ...(await wish('aborted')), abortAfter }).catch(
          async (error: unknown) => {
            // Quick enough to have entered: then it is an ordinary leave.
            if (!(error instanceof assert.AssertionError) || abortAfter < 50) throw error;
            await page.call('leave');
            return null;
          },
        );
        if (refused) assert.equal(refused.code, 'ERR_SM_ABORTED');
        assert.deepEqual(await page.meeting.resources(), NOTHING, `after ${String(abortAfter)} ms`);
      }
      // And it works as ever.
      await page.enter(await wish('aborted'));
      await page.call('leave');
    });
  });
}
