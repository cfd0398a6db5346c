import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Participant } from '../../../src/contract/participant.js';
import { BROWSER_NAMES, type BrowserName } from '../../support/browsers.js';
import { MeetingCallError, type MeetingPage } from '../../support/meeting-page.js';
import { writePolicy } from '../../support/policy.js';
import { seeAndHear, seesAndHears } from '../../support/sees-and-hears.js';
import { useTestBed } from '../../support/test-bed.js';
import { RoomPage } from '../room/room-page.js';
import { holdWorkers, loseWorker } from './worker-reins.js';

const bed = useTestBed();

const WORDS = 'correct horse battery staple';
const LIMIT = 20_000;
/** Characters of a line that is longer than any other packet. */
const LONG = 1_500;
const PAGE = '<!doctype html><title>A page</title><script type="module" src="/dist/secure-meeting.js"></script>';

interface Guest {
  readonly identity: string;
  readonly name?: string;
  readonly passphrase?: string;
  readonly prepare?: (page: MeetingPage) => Promise<void>;
}

/** Joins, and is in. */
async function join(browser: BrowserName, room: string, guest: Guest): Promise<MeetingPage> {
  const { identity, name, passphrase = WORDS, prepare } = guest;
  const page = await bed.open(browser);
  await prepare?.(page);
  const { attributes } = await bed.joining({ room, identity });
  await page.mount({
    attributes: { ...attributes, e2ee: 'required', ...(name !== undefined && { 'display-name': name }) },
    properties: { passphrase },
  });
  await page.state('joined', LIMIT);
  return page;
}

/** Attributes of an element that waits to be told to join. */
async function waiting(room: string): Promise<Record<string, string>> {
  return { 'server-url': bed.livekit.url, token: await bed.token({ room, identity: 'a1' }) };
}

async function securityIs(page: MeetingPage, identity: string, security: string): Promise<void> {
  const read = (who: string, wanted: string): boolean => {
    const tag = document.querySelector('secure-meeting') as unknown as { getParticipants(): Participant[] } | null;
    return tag?.getParticipants().find((person) => person.identity === who)?.security === wanted;
  };
  await page.until(read, LIMIT, identity, security);
}

async function person(page: MeetingPage, identity: string): Promise<Participant | undefined> {
  return ((await page.call('getParticipants')) as Participant[]).find((one) => one.identity === identity);
}

/** By its event: a worker that is lost may be back before anybody has looked. */
const became = (page: MeetingPage, wanted: string): Promise<unknown> =>
  page.eventWhere('sm-security-changed', ({ state }) => state === wanted);

async function refusedWith(page: MeetingPage): Promise<{ code: string | null; hint: string }> {
  try {
    await page.call('join');
  } catch (error) {
    if (error instanceof MeetingCallError) return { code: error.code, hint: error.hint };
    throw error;
  }
  throw new Error('It joined.');
}

interface Arrived {
  smArrived: number[];
}

/** Notes how long every packet is that reaches the page, whatever becomes of it. */
async function noteArrivals({ page }: MeetingPage): Promise<void> {
  await page.evaluate(() => {
    const lengths: number[] = [];
    (globalThis as unknown as Arrived).smArrived = lengths;
    const note = (channel: RTCDataChannel): RTCDataChannel => {
      channel.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => lengths.push(data.byteLength));
      return channel;
    };
    globalThis.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        this.addEventListener('datachannel', ({ channel }) => note(channel));
      }

      override createDataChannel(label: string, init?: RTCDataChannelInit): RTCDataChannel {
        return note(super.createDataChannel(label, init));
      }
    };
  });
}

describe('two people with one passphrase', () => {
  it('see, hear and read each other in two browsers, under names and a label that are true', async () => {
    const ann = await join('chromium', 'pair', { identity: 'a1', name: 'Ann' });
    const bob = await join('firefox', 'pair', { identity: 'b1', name: 'Bob' });
    assert.equal((await ann.event('sm-joined')).security, 'encrypted');
    await Promise.all([securityIs(ann, 'b1', 'encrypted'), securityIs(bob, 'a1', 'encrypted')]);
    await seeAndHear(ann, bob);
    await ann.call('sendChat', 'Sealed for the ward');
    const line = await bob.event('sm-chat-received');
    assert.deepEqual([line.identity, line.name, line.text], ['a1', 'Ann', 'Sealed for the ward']);
    await bob.call('setHand', true);
    assert.deepEqual(await ann.event('sm-hand-changed'), { identity: 'b1', hand: true });
    assert.equal((await person(ann, 'b1'))?.name, 'Bob');
    assert.equal(await ann.get('security'), 'encrypted');
    assert.equal(await ann.call('getVerificationCode'), null);
    assert.match(await ann.text('[part~="badge"]'), /shared key/i);

    const cy = await join('chromium', 'pair', { identity: 'c1', name: 'Cy' });
    await Promise.all([securityIs(cy, 'a1', 'encrypted'), securityIs(cy, 'b1', 'encrypted')]);
    assert.deepEqual(await cy.event('sm-hand-changed'), { identity: 'b1', hand: true });
    await seesAndHears(cy, 2);
    await ann.call('leave');
    const { connections, tracks, workers } = await ann.resources();
    assert.deepEqual({ connections, tracks }, { connections: 0, tracks: 0 });
    assert.ok(workers <= 1, 'but the one that keeps the passphrase');

    const fetched = bed.site.requests.filter((request) => request.includes('/workers/'));
    const files = ['group-core', 'frame'].map((file) => `GET /dist/workers/${file}.js`);
    assert.deepEqual([...new Set(fetched)].sort(), files.sort(), 'no code of group meetings');
  });

  it('are told when their passphrases differ, and need not join again to correct one', async () => {
    const ann = await join('chromium', 'differ', { identity: 'a1', name: 'Ann' });
    const other = { identity: 'b1', name: 'Bob', passphrase: 'another horse battery' };
    const bob = await join('firefox', 'differ', { ...other, prepare: noteArrivals });
    await Promise.all([securityIs(ann, 'b1', 'failed'), securityIs(bob, 'a1', 'failed')]);
    assert.equal(await ann.get('security'), 'encrypted');
    await ann.call('sendChat', 'Not for Bob'.padEnd(LONG, '.'));
    await bob.until(
      (length) => (globalThis as unknown as Arrived).smArrived.some((bytes) => bytes > length),
      LIMIT,
      LONG,
    );
    await bob.set('passphrase', 'too short');
    await bob.set('passphrase', WORDS);
    await Promise.all([securityIs(ann, 'b1', 'encrypted'), securityIs(bob, 'a1', 'encrypted')]);
    await seeAndHear(ann, bob);
    await ann.call('sendChat', 'For Bob too');
    // What comes first is what is asserted: the line before it has come already, and is gone.
    assert.equal((await bob.event('sm-chat-received')).text, 'For Bob too');
    assert.ok(bob.console.some((text) => /passphrase/.test(text)));
    assert.ok(!bob.console.some((text) => /horse|too short/.test(text)));
  });

  it('say nothing in clear, and hear nothing that is', async () => {
    const eve = await RoomPage.open(bed, 'chromium');
    await eve.enter({ serverUrl: bed.livekit.url, token: await bed.token({ room: 'clear', identity: 'eve' }) });
    const ann = await join('firefox', 'clear', { identity: 'a1', name: 'Ann' });
    const bob = await join('chromium', 'clear', { identity: 'b1', name: 'Bob' });
    await securityIs(ann, 'b1', 'encrypted');
    await ann.call('sendChat', 'sentinel of the ward');
    await ann.call('setHand', true);
    await ann.call('sendReaction', 'clap');
    await bob.event('sm-reaction');
    await eve.send(JSON.stringify({ v: 1, kind: 'chat', text: 'clear', sentAt: Date.now() }));
    await eve.send(JSON.stringify({ v: 1, kind: 'hand', on: true, age: 0 }));
    await securityIs(bob, 'eve', 'outside');
    await ann.call('sendChat', 'the last');
    await bob.eventWhere('sm-chat-received', ({ text }) => text === 'the last');
    const seen = await bob.events();
    assert.ok(!seen.some(({ detail }) => JSON.stringify(detail).includes('"text":"clear"')));
    assert.equal((await person(bob, 'eve'))?.hand, false);
    const packets = (await eve.events()).filter(({ type }) => type === 'data').map(({ bytes }) => String(bytes));
    assert.ok(packets.length > 3);
    for (const packet of packets) assert.doesNotMatch(packet, /^\{|sentinel|Ann|clap|"v"/);
  });

  it('come back after the worker of one was lost, once, in either browser', async () => {
    const ann = await join('firefox', 'lost', { identity: 'a1', prepare: holdWorkers });
    const bob = await join('chromium', 'lost', { identity: 'b1', prepare: holdWorkers });
    const both = [ann, bob];
    await seeAndHear(...both);
    for (const page of both) {
      await loseWorker(page, 'frame');
      await became(page, 'degraded');
      await became(page, 'encrypted');
      await seeAndHear(...both);
    }
    for (const page of both) {
      await loseWorker(page, 'frame');
      await became(page, 'degraded');
      await loseWorker(page, 'group');
      await page.state('left', LIMIT);
      assert.equal((await page.event('sm-left')).reason, 'security');
      assert.equal((await page.event('sm-error')).code, 'ERR_SM_SECURITY');
      // The last words have a moment to arrive before the connection ends.
      await page.until(() => {
        const { connections, tracks, workers } = smKit.countResources();
        return connections + tracks + workers === 0;
      }, LIMIT);
      assert.equal((await refusedWith(page)).code, 'ERR_SM_CONFIG', 'nobody joins without what was lost');
    }
  });
});

describe('a passphrase', () => {
  for (const browser of BROWSER_NAMES) {
    it(`that is too short, or forbidden by the page, lets nobody in (${browser})`, async () => {
      for (const { e2ee, passphrase } of [
        { e2ee: 'allowed', passphrase: 'fifteen letters' },
        { e2ee: 'required', passphrase: '' },
        { e2ee: 'off', passphrase: WORDS },
      ]) {
        const page = await bed.open(browser);
        const attributes = await waiting('refused');
        await page.mount({ attributes: { ...attributes, e2ee }, properties: { passphrase } });
        const { code, hint } = await refusedWith(page);
        assert.equal(code, 'ERR_SM_CONFIG', `${e2ee} ${String(passphrase.length)}`);
        assert.match(hint, /passphrase/);
        assert.equal((await page.resources()).connections, 0);
      }
    });

    it(`joins nobody where the page’s policy forbids the workers, and says which directive to add (${browser})`, async () => {
      const policy = writePolicy(bed.livekit.url).replace("worker-src 'self'", "worker-src 'none'");
      const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
      bed.site.route('/no-workers.html', () => new Response(PAGE, { headers }));
      const page = await bed.open(browser, '/no-workers.html');
      const attributes = await waiting('policy');
      await page.mount({ attributes, properties: { passphrase: WORDS } });
      const { code, hint } = await refusedWith(page);
      assert.equal(code, 'ERR_SM_WORKER');
      assert.match(hint, /worker-src 'self'/);
      const { connections, tracks, workers } = await page.resources();
      assert.deepEqual({ connections, tracks, workers }, { connections: 0, tracks: 0, workers: 0 });
    });
  }

  it('is handed over at once, reads as null, and can be taken back before a meeting', async () => {
    const page = await bed.open('chromium');
    await page.mount({ attributes: await waiting('taken-back'), properties: { passphrase: WORDS } });
    await page.until(() => smKit.countResources().workers === 1, LIMIT);
    assert.equal(await page.get('passphrase'), null);
    await page.set('passphrase', null);
    // Refused as long as the worker has not heard of it.
    await page.call('join').catch(() => page.call('join'));
    assert.equal(await page.get('security'), 'standard');
  });
});
