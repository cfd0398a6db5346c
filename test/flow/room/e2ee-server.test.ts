import { MuteTrackRequest, ParticipantUpdate, RoomMovedResponse, RoomUpdate, SignalResponse } from '@livekit/protocol';
import { Encryption_Type, Room, TrackSource, TrackType } from '@livekit/protocol';
import type { ParticipantInfo } from '@livekit/protocol';
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { FrameCounters } from '../../../src/crypto/protocol.js';
import { BROWSER_NAMES, type BrowserName } from '../../support/browsers.js';
import { useTestBed } from '../../support/test-bed.js';
import { CounterPage } from './e2ee/counter-page.js';
import { HostilePage } from './e2ee/hostile-page.js';
import { LIE_ABOUT_ALL, NAME_TRAILER, lie, only, peopleOf } from './e2ee/lies.js';
import type { Entering } from './in-page.js';
import { RoomPage } from './room-page.js';

const bed = useTestBed({ proxied: true });

const PASSPHRASE = 'a passphrase of the tests';
const SOURCES = { microphone: true, camera: true } as const;

afterEach(() => (bed.proxy.rewrite = null));

async function enter(
  browser: BrowserName,
  room: string,
  identity: string,
  wish: Partial<Entering> = {},
): Promise<RoomPage> {
  const page = await RoomPage.open(bed, browser);
  const token = await bed.token({ room, identity });
  await page.enter({ serverUrl: bed.proxy.url, token, passphrase: PASSPHRASE, ...wish });
  return page;
}

async function dropped({ meeting }: RoomPage, what: string, count = 1): Promise<void> {
  await meeting.until(
    (kind, least) => smSealed.drops().filter((one) => one === kind).length >= least,
    20_000,
    what,
    count,
  );
}

const counters = ({ meeting }: RoomPage): Promise<FrameCounters> => meeting.page.evaluate(() => smSealed.counters());

/** Waits until that many frames were dropped because the server had made them. */
async function injected({ meeting }: RoomPage, count: number): Promise<void> {
  await meeting.until(async (least) => (await smSealed.counters()).dropped.injected >= least, 20_000, count);
}

/** As if the server had said so to everybody. */
function say(message: SignalResponse['message']): void {
  for (const client of bed.proxy.clients) client.send(new SignalResponse({ message }));
}

for (const browser of BROWSER_NAMES) {
  const other = browser === 'chromium' ? 'firefox' : 'chromium';

  describe(`a lying server, in ${browser}`, () => {
    it('switches no encryption off by its word, and names nobody', async () => {
      const room = `${browser}-flags`;
      bed.proxy.rewrite = LIE_ABOUT_ALL;
      const counter = await CounterPage.join(bed, room, PASSPHRASE, 'chromium', bed.proxy.url);
      const ann = await enter(browser, room, 'ann', SOURCES);
      const bob = await enter(other, room, 'bob');
      const { clear, firstClear } = await counter.more('sealed', 100);
      assert.deepEqual({ clear, firstClear }, { clear: 0, firstClear: null });
      const [picture] = await bob.meeting.video('remote');
      assert.ok(picture && picture.change > 0, 'what is sealed opens all the same');
      await bob.until(({ people }) => people.length >= 2 && people.every(({ name }) => name === ''));
      await ann.until(({ people }) => people.length >= 2 && people.every(({ name }) => name === ''));
    });

    it('makes nobody show what is sent in clear by calling it encrypted', async () => {
      const room = `${browser}-clear`;
      bed.proxy.rewrite = lie((track) => (track.encryption = Encryption_Type.GCM));
      const eve = await RoomPage.open(bed, 'chromium');
      const token = await bed.token({ room, identity: 'eve' });
      await eve.enter({ serverUrl: bed.proxy.url, token, microphone: 'tone', camera: true });
      const ann = await enter(browser, room, 'ann');
      await ann.meeting.until(async () => (await smSealed.counters()).dropped.clear > 100, 20_000);
      for (const purpose of ['microphone', 'camera'] as const) {
        await ann.meeting.until(
          (wanted) => smSealed.reports().some((told) => told.type === 'clear' && told.purpose === wanted),
          20_000,
          purpose,
        );
      }
      const { opened } = await ann.meeting.page.evaluate(() => smSealed.counters());
      assert.deepEqual([opened, await ann.meeting.page.evaluate(() => smSealed.decoded())], [0, 0]);
    });

    it('shows of its own frames the known blanks alone, and none of them where encryption is required', async () => {
      const room = `${browser}-blanks`;
      bed.proxy.rewrite = NAME_TRAILER;
      const ann = await enter(browser, room, 'ann', { blanks: 'exact' });
      const bea = await enter(browser, room, 'bea');
      const eve = await HostilePage.join(bed, room, bed.proxy.url);
      await eve.attack('blank');
      await eve.publish();
      await ann.meeting.until(async () => (await smSealed.counters()).blanks >= 30, 20_000);
      await injected(bea, 30);
      assert.deepEqual([(await counters(ann)).dropped.injected, (await counters(bea)).blanks], [0, 0]);
      await eve.attack('near-blank');
      await injected(ann, 30);
      const { blanks, dropped } = await counters(ann);
      await injected(ann, dropped.injected + 30);
      const after = await counters(ann);
      assert.deepEqual([after.blanks, after.opened, (await counters(bea)).opened], [blanks, 0, 0]);
      assert.deepEqual({ ...after.dropped, injected: 0 }, { ...dropped, injected: 0 }, 'no other counter moves');
    });

    it('has no video published in a codec that cannot be encrypted, and says why', async () => {
      bed.proxy.rewrite = only('audio/opus', browser === 'chromium' ? 'video/H264' : 'video/AV1');
      const ann = await enter(browser, `${browser}-codec`, 'ann');
      const refusal = ann.call('setCamera', true);
      await assert.rejects(refusal, /ERR_SM_UNSUPPORTED.*Add `mime: video\/VP8` to .*`room\.enabled_codecs`/);
      await assert.rejects(ann.call('setScreenShare', true), /ERR_SM_UNSUPPORTED/);
      const [self] = (await ann.snapshot()).people;
      assert.deepEqual([self?.camera, self?.screen], [false, false]);
    });

    for (const codec of ['video/H264', 'video/AV1']) {
      it(`has the lobby’s camera not published where it takes ${codec} alone, and says why`, async () => {
        const limit = only('audio/opus', codec);
        const published: TrackType[] = [];
        bed.proxy.rewrite = (response, client) => {
          const { message } = response;
          if (message.case === 'trackPublished' && message.value.track) published.push(message.value.track.type);
          return limit(response, client);
        };
        const ann = await enter(browser, `${browser}-lobby-${codec.slice(6)}`, 'ann', SOURCES);
        await ann.until(
          ({ people, unsent: { microphone, camera } }) =>
            people[0]?.microphone === true &&
            !microphone &&
            camera?.code === 'ERR_SM_UNSUPPORTED' &&
            camera.hint.startsWith('Add `mime: video/VP8` to '),
        );
        assert.equal((await ann.snapshot()).people[0]?.camera, false);
        assert.deepEqual(published, [TrackType.AUDIO]);
        assert.deepEqual(await ann.meeting.page.evaluate(() => smLive()), ['audio'], 'its light is off');
      });
    }

    it('shows no picture any more whose purpose the server changes', async () => {
      const room = `${browser}-purpose`;
      const bob = await enter(other, room, 'bob', SOURCES);
      const ann = await enter(browser, room, 'ann');
      await ann.meeting.video('remote');
      let told: ParticipantInfo | undefined;
      bed.proxy.rewrite = (response) => {
        told ??= peopleOf(response).find(({ identity, tracks }) => identity === 'bob' && tracks.length > 0);
        return [response];
      };
      await bob.call('setMicrophone', false);
      await ann.until(({ people }) => people.some(({ identity, microphone }) => identity === 'bob' && !microphone));
      assert.ok(told);
      const turned = told.clone();
      turned.version += 1_000;
      for (const track of turned.tracks) if (track.type === TrackType.VIDEO) track.source = TrackSource.SCREEN_SHARE;
      say({ case: 'update', value: new ParticipantUpdate({ participants: [turned] }) });
      await dropped(ann, 'reattributed');
      await ann.until(({ people }) => people.every(({ cameraVideo, screenVideo }) => !cameraVideo && !screenVideo));
      await ann.meeting.until(() => smSealed.isStill(1_000), 20_000);
    });

    it('switches no microphone and no camera on, and ends the meeting by moving somebody to another room, with devices off', async () => {
      const sids: string[] = [];
      bed.proxy.rewrite = (response) => {
        const { message } = response;
        if (message.case === 'trackPublished' && message.value.track) sids.push(message.value.track.sid);
        return [response];
      };
      const room = `${browser}-un-mute`;
      const ann = await enter(browser, room, 'ann', SOURCES);
      await ann.until(({ people }) => people[0]?.microphone === true && people[0].camera);
      await ann.call('setMicrophone', false);
      await ann.call('setCamera', false);
      for (const sid of sids) say({ case: 'mute', value: new MuteTrackRequest({ sid, muted: false }) });
      await dropped(ann, 'un-mute', 2);
      const [self] = (await ann.snapshot()).people;
      assert.deepEqual([self?.microphone, self?.camera], [false, false]);
      assert.deepEqual(await ann.meeting.page.evaluate(() => smLive().filter((kind) => kind === 'video')), []);
      const before = await ann.meeting.page.evaluate(() => smSealed.counters());
      await ann.call('setMicrophone', true);
      await ann.meeting.until(async (sealed) => (await smSealed.counters()).sealed > sealed, 20_000, before.sealed);

      await ann.call('setCamera', true);
      await ann.until(({ people }) => people[0]?.camera === true);
      say({
        case: 'roomMoved',
        value: new RoomMovedResponse({ room: new Room({ name: 'elsewhere', sid: 'RM_else' }) }),
      });
      assert.deepEqual(await ann.event('ended'), { type: 'ended', reason: 'security' });
      assert.equal((await ann.snapshot()).connection, 'disconnected');
      assert.equal((await ann.meeting.resources()).tracks, 0);
    });

    it('ends the meeting by calling the room another', async () => {
      const ann = await enter(browser, `${browser}-renamed`, 'ann');
      say({ case: 'roomUpdate', value: new RoomUpdate({ room: new Room({ name: 'elsewhere', sid: 'RM_else' }) }) });
      assert.deepEqual(await ann.event('ended'), { type: 'ended', reason: 'security' });
    });
  });
}
