import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useTestBed } from '../support/test-bed.js';

const bed = useTestBed({ proxied: true });

/** Milliseconds until LiveKit's own reconnecting has come round, with a server that starts anew. */
const RECOVERY = 60_000;
/** Milliseconds until a goodbye has come that was said. */
const GOODBYE = 5_000;

describe('a connection that breaks', () => {
  it(
    'comes back in both browsers when its port drops, and when LiveKit restarts, with picture and chat',
    {
      timeout: 180_000,
    },
    async () => {
      const ann = await bed.open('chromium');
      const bob = await bed.open('firefox');
      await ann.mount(await bed.joining({ room: 'restart', identity: 'ann', name: 'Ann' }));
      await bob.mount(await bed.joining({ room: 'restart', identity: 'bob', name: 'Bob' }));
      await Promise.all([ann.state('joined'), bob.state('joined')]);
      await ann.video();

      bed.proxy.cut();
      for (const page of [ann, bob]) {
        assert.deepEqual(await page.event('sm-reconnecting'), { room: 'restart' });
        assert.deepEqual(await page.event('sm-reconnected', RECOVERY), { room: 'restart' });
      }
      await Promise.all([ann.state('joined'), bob.state('joined')]);
      await bob.call('sendChat', 'Over the other network');
      await ann.eventWhere('sm-chat-received', ({ own }) => !own);
      await Promise.all([ann.video(), bob.video()]);

      await bed.livekit.stop();
      await Promise.all([ann.state('reconnecting'), bob.state('reconnecting')]);
      assert.deepEqual(await ann.event('sm-reconnecting'), { room: 'restart' });
      assert.match(await ann.text('[part~="banner"]'), /reconnect/i);
      await bed.livekit.start();
      await Promise.all([ann.state('joined', RECOVERY), bob.state('joined', RECOVERY)]);
      assert.deepEqual(await bob.event('sm-reconnected'), { room: 'restart' });
      await Promise.all([ann.video('remote', { limit: RECOVERY }), bob.video('remote', { limit: RECOVERY })]);
      await ann.call('sendChat', 'Still there?');
      await bob.eventWhere('sm-chat-received', ({ own }) => !own);
    },
  );

  it('ends with its reason when the server says goodbye', async () => {
    const ann = await bed.open('chromium');
    await ann.mount(await bed.joining({ room: 'goodbye', identity: 'ann' }));
    await ann.state('joined');
    // On a busy machine the server is gone before its goodbye has left it; then it is one that broke, and comes back.
    for (let tries = 1; (await ann.get('state')) !== 'left'; tries += 1) {
      await bed.livekit.stop({ announced: true });
      const left = ann.event('sm-left', tries < 3 ? GOODBYE : RECOVERY);
      const heard = await left.catch((error: unknown) => {
        if (tries === 3) throw error;
        return null;
      });
      if (heard) assert.equal(heard['reason'], 'server-shutdown');
      await bed.livekit.start();
      if (!heard) await ann.state('joined', RECOVERY);
    }
  });
});
