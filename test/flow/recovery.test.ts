import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Participant } from '../../src/contract/participant.js';
import type { MeetingPage } from '../support/meeting-page.js';
import { useTestBed } from '../support/test-bed.js';

const bed = useTestBed({ proxied: true });

/** Milliseconds until LiveKit's own reconnecting has come round, with a server that starts anew. */
const RECOVERY = 60_000;
/** Milliseconds until a goodbye has come that was said. */
const GOODBYE = 5_000;

/** The next socket that opens does not say so, as it happens in Firefox where the server closes at once. */
async function hideNextOpening({ page }: MeetingPage): Promise<void> {
  await page.evaluate(() => {
    let hidden = false;
    globalThis.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        this.addEventListener('open', (event) => {
          if (!hidden) event.stopImmediatePropagation();
          hidden = true;
        });
      }
    };
  });
}

/** Waits until everybody who is in is there, and Ann's sources are on or off. */
const annSends = (page: MeetingPage, wanted: { microphone: boolean; camera: boolean }): Promise<void> =>
  page.until(
    (microphone, camera) => {
      const people = document.querySelector('secure-meeting')?.getParticipants() ?? [];
      const ann = people.find(({ identity }) => identity === 'ann');
      return people.length === 2 && ann?.microphone === microphone && ann.camera === camera;
    },
    RECOVERY,
    wanted.microphone,
    wanted.camera,
  );

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

      for (const page of [ann, bob]) await hideNextOpening(page);
      await ann.call('setMicrophone', false);
      await bed.livekit.stop();
      await Promise.all([ann.state('reconnecting'), bob.state('reconnecting')]);
      const people = (await ann.call('getParticipants')) as Participant[];
      const self = people.find(({ isLocal }) => isLocal);
      assert.deepEqual([self?.microphone, self?.camera], [false, true], 'one’s own sources stay what they are');
      assert.deepEqual(await ann.event('sm-reconnecting'), { room: 'restart' });
      assert.match(await ann.text('[part~="banner"]'), /reconnect/i);
      await bed.livekit.start();
      await Promise.all([ann.state('joined', RECOVERY), bob.state('joined', RECOVERY)]);
      assert.deepEqual(await bob.event('sm-reconnected'), { room: 'restart' });
      await Promise.all([ann, bob].map((page) => annSends(page, { microphone: false, camera: true })));
      await Promise.all([ann.call('sendChat', 'From Ann at once'), bob.call('sendChat', 'From Bob at once')]);
      await bob.eventWhere('sm-chat-received', ({ text }) => text === 'From Ann at once');
      await ann.eventWhere('sm-chat-received', ({ text }) => text === 'From Bob at once');
      for (const pictures of await Promise.all([ann, bob].map((page) => page.video('remote', { limit: RECOVERY })))) {
        assert.ok(
          pictures.every(({ change }) => change > 0),
          'they move again',
        );
      }
      await ann.call('setMicrophone', true);
      await annSends(bob, { microphone: true, camera: true });
      for (const page of [ann, bob]) {
        await page.call('leave');
        assert.equal((await page.resources()).connections, 0);
      }
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
