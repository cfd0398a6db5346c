// Eight people in one call keep two cores busy.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useGroupBed } from '../flow/encrypted/group-bed.js';
import { oneCode } from '../flow/encrypted/group-page.js';
import { decodes, smallCamera } from '../flow/encrypted/media-of-many.js';
import type { BrowserName } from '../support/browsers.js';
import type { MeetingPage } from '../support/meeting-page.js';

const group = useGroupBed();

const LIMIT = 60_000;
/** Milliseconds for all to see and hear all: 56 pictures and as many sounds on two cores. */
const SHOWN_WITHIN = 120_000;

/** Who comes with which browser. One of each is seen and heard from the start, the others in the end: two cores can do as much. */
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

/** Who is in sees and hears all others who are in, under one code. Returns milliseconds until the codes agreed. */
async function together(crowd: Crowd, people: readonly string[]): Promise<{ code: string; agreed: number }> {
  const began = performance.now();
  const pages = people.map((person) => crowd.get(person)).filter((page) => page !== undefined);
  const code = await oneCode(pages, people, LIMIT);
  const agreed = Math.round(performance.now() - began);
  const senders = PEOPLE.filter(({ person, sends }) => sends && people.includes(person));
  for (const person of people) {
    const page = crowd.get(person);
    const others = senders.filter((sender) => sender.person !== person).length;
    // What nobody looks at is not sent.
    await page?.page.bringToFront();
    if (page) await decodes(page, { pictures: others, sounds: others }, LIMIT);
  }
  return { code, agreed };
}

/** All see and hear all others. */
async function everybodyShown(crowd: Crowd): Promise<void> {
  const others = crowd.size - 1;
  for (const page of crowd.values()) {
    // What nobody looks at is not sent.
    await page.page.bringToFront();
    await decodes(page, { pictures: others, sounds: others }, SHOWN_WITHIN);
  }
}

describe('eight people of two browsers in one group', () => {
  it('come all at once, go several at once, and are one group after each', { timeout: 420_000 }, async (test) => {
    const crowd = new Map<string, MeetingPage>();
    for (const { person, browser, sends } of PEOPLE) {
      const attributes = sends ? {} : { 'camera-off': '', 'mic-off': '' };
      crowd.set(person, await group.mount(browser, { room: 'crowd', person, attributes, prepare: smallCamera }));
    }
    const everybody = PEOPLE.map(({ person }) => person);
    const joined = await storm(crowd, everybody, 'join');
    const eight = await together(crowd, everybody);
    test.diagnostic(`8 joined at once: the last after ${String(joined)} ms, one code ${String(eight.agreed)} ms later`);

    const going = ['ada', 'dan', 'eli', 'hal'];
    const staying = everybody.filter((person) => !going.includes(person));
    await storm(crowd, going, 'leave');
    const four = await together(crowd, staying);
    test.diagnostic(`4 of 8 left at once: one code of the others after ${String(four.agreed)} ms`);
    assert.notEqual(four.code, eight.code);

    const back = await storm(crowd, going, 'join');
    const again = await together(crowd, everybody);
    test.diagnostic(
      `4 came back at once: the last after ${String(back)} ms, one code ${String(again.agreed)} ms later`,
    );
    assert.equal(again.code, eight.code, 'the same people under the same keys');

    const began = performance.now();
    for (const { person } of PEOPLE.filter(({ sends }) => !sends)) {
      for (const method of ['setMicrophone', 'setCamera']) await crowd.get(person)?.call(method, true);
    }
    await everybodyShown(crowd);
    const seconds = ((performance.now() - began) / 1_000).toFixed();
    test.diagnostic(`all 8 send: each was seen and heard by all others within ${seconds} s`);
  });
});
