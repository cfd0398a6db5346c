import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RoomServiceClient, TrackSource } from 'livekit-server-sdk';
import { BROWSER_NAMES, type BrowserName } from '../../support/browsers.js';
import { useTestBed } from '../../support/test-bed.js';
import type { RefusedError } from './room-page.js';
import { RoomPage } from './room-page.js';

/** TURN servers that the LiveKit server is configured with when it starts; without any it names public STUN servers. */
let relays: readonly object[] | undefined;

const bed = useTestBed({
  adjust: (config) => ({
    ...config,
    rtc: { ...config.rtc, stun_servers: undefined, turn_servers: relays },
    room: { enable_remote_unmute: true },
  }),
});

/** Milliseconds until LiveKit's own reconnecting has come round. */
const RECOVERY = 60_000;

/** What a host page's backend can do to a meeting. */
const backend = (): RoomServiceClient =>
  new RoomServiceClient(bed.livekit.url.replace('ws', 'http'), bed.livekit.apiKey, bed.livekit.apiSecret);

async function enter(browser: BrowserName, room: string): Promise<RoomPage> {
  const page = await RoomPage.open(bed, browser);
  const token = await bed.token({ room, identity: 'ann', name: 'Ann' });
  await page.enter({ serverUrl: bed.livekit.url, token, microphone: true, camera: true });
  await page.until(({ people }) => people[0]?.microphone === true && people[0].camera);
  return page;
}

/** Mutes or un-mutes everything that somebody sends, and waits for the server's own word that it is done. */
async function muteAll(room: string, muted: boolean): Promise<void> {
  const { tracks } = await listed(room);
  for (const { sid } of tracks) await backend().mutePublishedTrack(room, 'ann', sid, muted);
}

/** The server lists what is published a moment after it told the client so. */
async function listed(room: string): ReturnType<RoomServiceClient['getParticipant']> {
  const participant = await backend().getParticipant(room, 'ann');
  return participant.tracks.length < 2 ? listed(room) : participant;
}

const isDenied = ({ refused }: RefusedError): boolean => refused.code === 'ERR_SM_DENIED';

describe('what a server does to somebody in its room', () => {
  it('mutes them, who may un-mute; un-muting is the person’s own', async () => {
    const ann = await enter('firefox', 'mute');
    await muteAll('mute', true);
    await ann.until(({ people }) => people[0]?.microphone === false && !people[0].camera);
    await ann.call('setMicrophone', true);
    await ann.call('setCamera', true);
    const [self] = (await ann.snapshot()).people;
    assert.deepEqual([self?.microphone, self?.camera], [true, true]);

    await ann.call('setMicrophone', false);
    await ann.call('setCamera', false);
    await muteAll('mute', false);
    // What is sent next arrives after the server’s word, and the client has told it by then that nothing is on.
    await backend().updateParticipant('mute', 'ann', { name: 'Another' });
    await ann.until(({ people }) => people[0]?.name === 'Another');
    const [after] = (await ann.snapshot()).people;
    assert.deepEqual([after?.microphone, after?.camera], [false, false]);
    const camera = await ann.meeting.page.evaluate(() => smLive().filter((kind) => kind === 'video'));
    assert.deepEqual(camera, [], 'the camera’s light stays off');
  });

  it('takes permissions away and gives them again, live', async () => {
    const ann = await enter('chromium', 'grant');
    const permission = { canPublish: true, canSubscribe: true, canPublishData: false };
    await backend().updateParticipant('grant', 'ann', {
      permission: { ...permission, canPublishSources: [TrackSource.MICROPHONE] },
    });
    await ann.until(({ grant }) => !grant.camera && !grant.screen && grant.microphone && !grant.data);
    await ann.until(({ people }) => people[0]?.camera === false && people[0].microphone);
    await assert.rejects(ann.call('setCamera', true), isDenied);
    await assert.rejects(ann.send('hello'), isDenied);
    await backend().updateParticipant('grant', 'ann', { permission: { ...permission, canPublishData: true } });
    await ann.until(({ grant }) => grant.camera && grant.data);
    await ann.call('setCamera', true);
    assert.equal((await ann.snapshot()).people[0]?.camera, true);

    await backend().deleteRoom('grant');
    assert.deepEqual(await ann.event('ended'), { type: 'ended', reason: 'ended' });
  });

  it('sends them away, with devices off', async () => {
    const ann = await enter('firefox', 'kick');
    await backend().removeParticipant('kick', 'ann');
    assert.deepEqual(await ann.event('ended'), { type: 'ended', reason: 'kicked' });
    assert.equal((await ann.snapshot()).connection, 'disconnected');
    assert.equal((await ann.meeting.resources()).tracks, 0);
    const isOver = ({ refused }: RefusedError): boolean => refused.code === 'ERR_SM_STATE';
    await assert.rejects(ann.call('setMicrophone', true), isOver);
  });
});

describe('the ICE servers that reach RTCPeerConnection', () => {
  it('are TURN servers alone, with the newest passwords, and never the public ones that LiveKit names', async () => {
    const pages: RoomPage[] = [];
    for (const browser of BROWSER_NAMES) {
      const page = await RoomPage.open(bed, browser);
      assert.match(await namedByServer(page, await bed.token({ room: 'ice', identity: 'asker' })), /stun[.\w]+:\d+/);
      await keepSockets(page);
      await page.enter({ serverUrl: bed.livekit.url, token: await bed.token({ room: 'ice', identity: browser }) });
      assert.deepEqual(await used(page), [], browser);
      pages.push(page);
    }

    await bed.livekit.stop();
    for (const page of pages) await page.until(({ connection }) => connection === 'reconnecting');
    relays = [{ host: '127.0.0.1', port: 3478, protocol: 'udp', secret: 'of this test', ttl: 3600 }];
    await bed.livekit.start();
    for (const page of pages) await page.until(({ connection }) => connection === 'connected', RECOVERY);
    const first = await Promise.all(pages.map((page) => newestRelay(page)));

    for (const page of pages) await page.meeting.page.evaluate(() => globalThis.dispatchEvent(new Event('break')));
    for (const page of pages) await page.until(({ connection }) => connection === 'reconnecting');
    for (const page of pages) await page.until(({ connection }) => connection === 'connected', RECOVERY);
    const second = await Promise.all(pages.map((page) => newestRelay(page)));
    second.forEach((relay, index) => {
      assert.notEqual(relay?.username, first[index]?.username, 'the resumed session has a new password');
    });
  });

  for (const browser of BROWSER_NAMES) {
    it(`are the page’s own instead, where it names some, in ${browser}`, async () => {
      const page = await RoomPage.open(bed, browser);
      const iceServers = [{ urls: 'stun:127.0.0.1:3478' }];
      const token = await bed.token({ room: 'own-ice', identity: browser });
      await page.enter({ serverUrl: bed.livekit.url, token, iceServers });
      assert.deepEqual([...new Set((await used(page)).flatMap(({ urls }) => urls))], ['stun:127.0.0.1:3478']);
    });
  }
});

/** The ICE servers that connections were made with or changed to. */
async function used({ meeting }: RoomPage): Promise<readonly RTCIceServer[]> {
  return (await meeting.page.evaluate(() => smKit.readNetwork())).iceServers;
}

async function newestRelay(page: RoomPage): Promise<RTCIceServer | undefined> {
  const servers = await used(page);
  for (const url of servers.flatMap(({ urls }) => urls)) assert.match(url, /^turn:127\.0\.0\.1:3478\b/);
  return servers.at(-1);
}

/** What the server answers to somebody who joins, as text. */
function namedByServer({ meeting }: RoomPage, token: string): Promise<string> {
  return meeting.page.evaluate(
    (url) =>
      new Promise<string>((resolve, reject) => {
        const socket = new WebSocket(url);
        socket.binaryType = 'arraybuffer';
        socket.onerror = () => reject(new Error('No answer.'));
        socket.onmessage = ({ data }) => {
          socket.close();
          resolve(new TextDecoder().decode(data as ArrayBuffer));
        };
      }),
    `${bed.livekit.url}/rtc?protocol=15&sdk=js&access_token=${token}`,
  );
}

/** On `break` the page's signal socket closes. */
async function keepSockets({ meeting }: RoomPage): Promise<void> {
  await meeting.page.evaluate(() => {
    globalThis.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        globalThis.addEventListener('break', () => this.close(), { once: true });
      }
    };
  });
}
