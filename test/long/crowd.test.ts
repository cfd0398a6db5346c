// Eight people in one call, all on one machine, keep two cores busy: every page encrypts and decodes for itself.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { useGroupBed } from '../flow/encrypted/group-bed.js';
import { keyIndexOf, oneCode } from '../flow/encrypted/group-page.js';
import { decodes, smallCamera } from '../flow/encrypted/media-of-many.js';
import type { BrowserName } from '../support/browsers.js';
import type { MeetingPage } from '../support/meeting-page.js';

const group = useGroupBed();

const LIMIT = 60_000;
/** Milliseconds until whoever has just begun to send is seen or heard by all. */
const SHOWN_WITHIN = 120_000;

/**
 * Who comes with which browser. One of each is seen through the storms; then all are seen at once, and two at a time
 * heard. A voice is 50 frames a second for everybody to open and to play, such a camera 8: eight voices at once are more
 * than two cores can open.
 */
const PEOPLE: readonly { readonly person: string; readonly browser: BrowserName; readonly sends: boolean }[] = [
  { person: 'ada', browser: 'chromium', sends: true },
  { person: 'ben', browser: 'firefox', sends: true },
  { person: 'cleo', browser: 'chromium', sends: false },
  { person: 'dan', browser: 'firefox', sends: false },
  { person: 'eli', browser: 'chromium', sends: false },
  { person: 'fay', browser: 'firefox', sends: false },
  { person: 'gus', browser: 'chromium', sends: false },
  { person: 'hal', browser: 'firefox', sends: false },
];

type Crowd = ReadonlyMap<string, MeetingPage>;

/** All of these, at the same time. Returns milliseconds until the last was in. */
async function storm(crowd: Crowd, people: readonly string[], act: 'join' | 'leave'): Promise<number> {
  const began = performance.now();
  await Promise.all(people.map(async (person) => crowd.get(person)?.call(act)));
  return Math.round(performance.now() - began);
}

/** Who is in sees all others who are in and send, under one code. Returns what it took until the codes agreed. */
async function together(crowd: Crowd, people: readonly string[]): Promise<{ code: string; agreed: string }> {
  const began = performance.now();
  const pages = people.map((person) => crowd.get(person)).filter((page) => page !== undefined);
  const code = await oneCode(pages, people, LIMIT);
  const later = Math.round(performance.now() - began);
  const [first] = pages;
  const agreed = `${String(later)} ms later, in epoch ${String(first && (await keyIndexOf(first)))}`;
  const senders = PEOPLE.filter(({ person, sends }) => sends && people.includes(person));
  for (const person of people) {
    const page = crowd.get(person);
    const others = senders.filter((sender) => sender.person !== person).length;
    // What nobody looks at is not sent.
    await page?.page.bringToFront();
    if (page) await decodes(page, { pictures: others, sounds: 0 }, LIMIT);
  }
  return { code, agreed };
}

/** Switches what these people send. */
async function send(crowd: Crowd, people: readonly string[], method: 'setCamera' | 'setMicrophone', on: boolean) {
  for (const person of people) await crowd.get(person)?.call(method, on);
}

/** Everybody sees these people, and hears those, but for themselves. Returns seconds until the last did. */
async function shown(crowd: Crowd, seen: readonly string[], heard: readonly string[]): Promise<string> {
  const began = performance.now();
  for (const [person, page] of crowd) {
    const others = (people: readonly string[]): number => people.filter((other) => other !== person).length;
    // What nobody looks at is not sent.
    await page.page.bringToFront();
    await decodes(page, { pictures: others(seen), sounds: others(heard) }, SHOWN_WITHIN);
  }
  return ((performance.now() - began) / 1_000).toFixed();
}

/** Where it fails, what made people leave is told beside why. */
async function tellingWhoLeft(crowd: Crowd, test: TestContext, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    for (const [person, page] of crowd) {
      const events = await page.events().catch(() => []);
      for (const { type, at, detail } of events.filter((one) => ['sm-left', 'sm-error'].includes(one.type)))
        test.diagnostic(`${person} ${type} at ${at.toFixed(1)} s: ${JSON.stringify(detail)}`);
    }
    throw error;
  }
}

describe('eight people of two browsers in one group', () => {
  it('come all at once, go several at once, and are one group after each', { timeout: 540_000 }, async (test) => {
    const crowd = new Map<string, MeetingPage>();
    for (const { person, browser, sends } of PEOPLE) {
      const attributes = { 'mic-off': '', ...(!sends && { 'camera-off': '' }) };
      crowd.set(person, await group.mount(browser, { room: 'crowd', person, attributes, prepare: smallCamera }));
    }
    const everybody = PEOPLE.map(({ person }) => person);
    await tellingWhoLeft(crowd, test, async () => {
      const joined = await storm(crowd, everybody, 'join');
      const eight = await together(crowd, everybody);
      test.diagnostic(`8 joined at once: the last after ${String(joined)} ms, one code ${eight.agreed}`);

      const going = ['ada', 'dan', 'eli', 'hal'];
      const staying = everybody.filter((person) => !going.includes(person));
      await storm(crowd, going, 'leave');
      const four = await together(crowd, staying);
      test.diagnostic(`4 of 8 left at once: one code of the others ${four.agreed}`);
      assert.notEqual(four.code, eight.code);

      const back = await storm(crowd, going, 'join');
      const again = await together(crowd, everybody);
      test.diagnostic(`4 came back at once: the last after ${String(back)} ms, one code ${again.agreed}`);
      assert.equal(again.code, eight.code, 'the same people under the same keys');

      await send(crowd, everybody, 'setCamera', true);
      test.diagnostic(`8 cameras at once: all seen by all others within ${await shown(crowd, everybody, [])} s`);

      await send(crowd, everybody, 'setCamera', false);
      for (let at = 0; at < everybody.length; at += 2) {
        const speaking = everybody.slice(at, at + 2);
        await send(crowd, speaking, 'setMicrophone', true);
        test.diagnostic(`${speaking.join(' and ')} speak: heard by all within ${await shown(crowd, [], speaking)} s`);
        await send(crowd, speaking, 'setMicrophone', false);
      }
    });
  });
});
