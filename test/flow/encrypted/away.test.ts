import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { seeAndHear } from '../../support/sees-and-hears.js';
import { useGroupBed } from './group-bed.js';
import { oneCode } from './group-page.js';
import { decodes, smallCamera } from './media-of-many.js';

const group = useGroupBed({ proxied: true });

/** Milliseconds until LiveKit's own reconnecting has come round, with a server that starts anew. */
const RECOVERY = 60_000;
/** Milliseconds without a network. */
const OUTAGE = 10_000;

const guest = (room: string) => (person: string) => ({ room, person, prepare: smallCamera });

describe('a group whose connection breaks', () => {
  it('is the same meeting after ten seconds in which two people had no network', { timeout: 180_000 }, async (test) => {
    const { livekit, proxy } = group.bed;
    const of = guest('outage');
    const ada = await group.join('chromium', of('ada'));
    const ben = await group.join('firefox', of('ben'));
    const both = [ada, ben];
    const code = await oneCode(both, ['ada', 'ben']);
    await seeAndHear(ada);
    assert.ok(livekit.pid !== null, 'a server of our own');

    // Nothing answers, signalling and media alike; then the sockets are gone, as with another network.
    process.kill(livekit.pid, 'SIGSTOP');
    await wait(OUTAGE / 2);
    proxy.cut();
    await Promise.all(both.map((page) => page.state('reconnecting')));
    await wait(OUTAGE / 2);
    process.kill(livekit.pid, 'SIGCONT');
    const back = Date.now();
    await Promise.all(both.map((page) => page.state('joined', RECOVERY)));
    assert.equal(await oneCode(both, ['ada', 'ben'], RECOVERY), code);
    await Promise.all(both.map((page) => decodes(page, { pictures: 1, sounds: 1 }, RECOVERY)));
    test.diagnostic(`10 s without a network: seen and heard again ${String(Date.now() - back)} ms after it`);
    for (const page of both) assert.equal(await page.get('security'), 'encrypted');
  });

  it('is the same meeting when LiveKit restarts, with pictures and chat', { timeout: 180_000 }, async (test) => {
    const of = guest('restart');
    const ada = await group.join('chromium', of('ada'));
    const ben = await group.join('firefox', of('ben'));
    const cleo = await group.join('chromium', { ...of('cleo'), attributes: { 'camera-off': '' } });
    const all = [ada, ben, cleo];
    const code = await oneCode(all, ['ada', 'ben', 'cleo']);
    await seeAndHear(ada);
    await ada.call('markVerified', 'p-ben', code);

    await group.bed.livekit.stop();
    await Promise.all(all.map((page) => page.state('reconnecting')));
    await group.bed.livekit.start();
    const began = Date.now();
    await Promise.all(all.map((page) => page.state('joined', RECOVERY)));
    assert.equal(await oneCode(all, ['ada', 'ben', 'cleo'], RECOVERY), code);
    await Promise.all([
      decodes(ada, { pictures: 1, sounds: 2 }, RECOVERY),
      decodes(ben, { pictures: 1, sounds: 2 }, RECOVERY),
      decodes(cleo, { pictures: 2, sounds: 2 }, RECOVERY),
    ]);
    test.diagnostic(`LiveKit restarted: seen and heard again ${String(Date.now() - began)} ms after its start`);
    await ben.call('sendChat', 'Still there?');
    await ada.eventWhere('sm-chat-received', ({ text, identity }) => text === 'Still there?' && identity === 'p-ben');
    const people = (await ada.call('getParticipants')) as { identity: string; security: string }[];
    assert.equal(people.find(({ identity }) => identity === 'p-ben')?.security, 'verified');
  });
});
