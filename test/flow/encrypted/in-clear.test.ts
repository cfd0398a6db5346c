import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BrowserName } from '../../support/browsers.js';
import { drawScreen } from '../../support/drawn-screen.js';
import type { MeetingPage } from '../../support/meeting-page.js';
import { breakOnDemand } from '../room/e2ee/break-session.js';
import { WirePage } from '../room/e2ee/wire-page.js';
import { ADDED_CAMERA, addCamera, feignTransforms, leaveOutTransforms } from './changing-page.js';
import { useGroupBed } from './group-bed.js';
import { oneCode, protectedAs, refusedWith } from './group-page.js';
import { decodes, smallCamera } from './media-of-many.js';
import { watchPorts } from './watch-ports.js';

const group = useGroupBed();

const ROOM = 'clear';
/** Milliseconds. */
const LIMIT = 20_000;
/** Frames of a track that are waited for after each change: most of a second of pictures. */
const SOME = 6;

/** Somebody in the LiveKit room without a place in the group says lines in every way that LiveKit has. */
async function sayInClear(eve: WirePage): Promise<void> {
  const line = JSON.stringify({ v: 1, kind: 'chat', id: 'a', text: 'in clear', sentAt: Date.now() });
  for (const topic of ['sm/1', 'lk.chat', 'lk-chat-topic', 'other', '']) {
    for (const reliable of [true, false]) await eve.say(line, topic, reliable);
  }
}

/** Whatever is said in a group goes through Mal's page, which says it again as its own. */
async function sayAgain(mal: MeetingPage, ...identities: readonly string[]): Promise<void> {
  for (const identity of identities) {
    assert.ok((await mal.page.evaluate((who) => smPorts.sayAgain(who), identity)) > 0);
  }
}

/** What the page was told was said, and shows. */
async function hears(page: MeetingPage, lines: readonly string[]): Promise<void> {
  const heard = (await page.events()).filter(({ type }) => type === 'sm-chat-received');
  const said = heard.map(({ detail }) => detail as { identity: string; text: string });
  assert.deepEqual(said.map(({ identity, text }) => `${identity}: ${text}`).sort(), lines);
  await page.until(() => smKit.readText('[part~="panel"]').includes('of Mal'), LIMIT);
  assert.doesNotMatch(await page.text('[part~="panel"]'), /in clear/);
}

/** Streams that arrive on the page, and how much of each was decoded. */
async function received({ page }: MeetingPage): Promise<Record<string, number>> {
  const { video, audio } = await page.evaluate(() => smKit.readReceived());
  return { ...video, ...audio };
}

/** Does all that changes what is sent, and looks at the wire after each. */
async function changeEverything(page: MeetingPage, identity: string, eve: WirePage): Promise<void> {
  const [microphone, camera] = [`${identity} microphone`, `${identity} camera`] as const;
  const screen = [`${identity} screen_share`, `${identity} screen_share_audio`] as const;
  await page.page.bringToFront();
  await eve.more(SOME, microphone, camera);
  for (const method of ['setMicrophone', 'setCamera']) {
    await page.call(method, false);
    await page.call(method, true);
  }
  await eve.more(SOME, microphone, camera);
  await page.call('setDevice', 'videoinput', ADDED_CAMERA);
  await eve.more(SOME, camera);
  await page.call('setScreenShare', true);
  await eve.more(SOME, ...screen);
  await page.page.evaluate(() => globalThis.dispatchEvent(new Event('break')));
  await page.event('sm-reconnected');
  await eve.more(SOME, microphone, camera, ...screen);
  await page.call('setScreenShare', false);
}

const clearOf = async (eve: WirePage, owner: string): Promise<number> =>
  ((await eve.stretches())[owner] ?? []).reduce((sum, { index, frames }) => sum + (index < 0 ? frames : 0), 0);

/** A member's page lets no frame into the worker: nothing is published, and who asks for it is told. */
async function refuse(browser: BrowserName, person: string): Promise<void> {
  const page = await group.join(browser, { room: ROOM, person, prepare: leaveOutTransforms });
  for (const method of ['setMicrophone', 'setCamera']) {
    assert.equal(await refusedWith(page, method, true), 'ERR_SM_UNSUPPORTED');
  }
  await page.call('leave');
}

/** A member's page sends in clear and says it does not: the counter counts, and nobody plays it. */
async function feign(
  browser: BrowserName,
  person: string,
  others: readonly MeetingPage[],
  eve: WirePage,
): Promise<void> {
  const page = await group.join(browser, { room: ROOM, person, prepare: feignTransforms });
  const sources = [`p-${person} camera`, `p-${person} microphone`] as const;
  await eve.more(SOME, ...sources);
  // One frame in 256 may end like a sealed one.
  for (const source of sources) assert.ok((await clearOf(eve, source)) > SOME / 2, source);
  for (const other of others) await protectedAs(other, `p-${person}`, 'failed');
  await page.call('leave');
}

describe('in an encrypted meeting of Chromium and Firefox', () => {
  it('nothing in clear is shown, played or sent, and no member speaks for another', { timeout: 180_000 }, async () => {
    const room = ROOM;
    const watch = watchPorts(group.bed);
    const prepare = async (page: MeetingPage): Promise<void> => {
      for (const prepared of [smallCamera, addCamera, drawScreen, watch]) await prepared(page);
      await breakOnDemand({ meeting: page });
    };
    const eve = await WirePage.join(group.bed, room);
    const ada = await group.join('chromium', { room, person: 'ada', attributes: { e2ee: 'required' }, prepare });
    const ben = await group.join('firefox', { room, person: 'ben', prepare });
    const mal = await group.join('chromium', {
      room,
      person: 'mal',
      attributes: { 'camera-off': '' },
      prepare: watch,
    });
    const both = [ada, ben];
    await oneCode([...both, mal], ['ada', 'ben', 'mal']);

    await Promise.all(both.map((page) => page.set('panel', 'chat')));
    await sayInClear(eve);
    for (const [page, words] of [
      [ada, 'of Ada'],
      [ben, 'of Ben'],
    ] as const) {
      await page.call('sendChat', words);
      await mal.eventWhere('sm-chat-received', ({ text }) => text === words);
    }
    await sayAgain(mal, 'p-ada', 'p-ben');
    await mal.call('sendChat', 'of Mal');
    for (const page of both) {
      await page.eventWhere('sm-chat-received', ({ text }) => text === 'of Mal');
      await hears(page, ['p-ada: of Ada', 'p-ben: of Ben', 'p-mal: of Mal']);
    }

    for (const page of both) await decodes(page, { pictures: 1, sounds: 2 }, LIMIT);
    const before = await Promise.all(both.map(received));
    await eve.publish();
    for (const [at, page] of both.entries()) {
      await page.until(() => (smPorts.counters()?.dropped.clear ?? 0) > 100, LIMIT);
      await protectedAs(page, 'eve', 'outside');
      const old = before[at] ?? {};
      const fresh = Object.entries(await received(page)).filter(([id]) => !(id in old));
      assert.deepEqual(
        fresh.map(([, decoded]) => decoded),
        [0, 0],
        'her picture and her sound arrive, and nothing of them is decoded',
      );
      assert.equal(await page.get('security'), 'encrypted');
      for (const member of ['p-ada', 'p-ben', 'p-mal']) await protectedAs(page, member, 'encrypted');
      await page.set('panel', 'people');
      await page.until(() => smKit.readText('[part~="panel"]').includes('Outside the encryption'), LIMIT);
      await decodes(page, { pictures: 1, sounds: 2 }, LIMIT);
    }

    await Promise.all([changeEverything(ada, 'p-ada', eve), changeEverything(ben, 'p-ben', eve)]);
    const owners = ['p-ada camera', 'p-ada microphone', 'p-ben camera', 'p-ben microphone'] as const;
    const kept = await eve.keep(SOME, ...owners);
    assert.equal(await mal.page.evaluate((frames) => smPorts.tryAll(frames), kept), kept.length, 'a member opens all');
    assert.deepEqual(await eve.clear(), { clear: 0, firstClear: null });

    await Promise.all([refuse('chromium', 'uri'), refuse('firefox', 'ute')]);
    for (const owner of ['p-uri', 'p-ute']) {
      assert.equal((await eve.frames(`${owner} microphone`)) + (await eve.frames(`${owner} camera`)), 0, owner);
    }
    assert.deepEqual(await eve.clear(), { clear: 0, firstClear: null });
    // That the counter counts: the same element in the same meeting, in pages that feign.
    // One after the other: six people with their pictures keep two cores busy.
    await feign('chromium', 'una', both, eve);
    await feign('firefox', 'ugo', both, eve);
    for (const owner of owners) assert.equal(await clearOf(eve, owner), 0, owner);
  });
});
