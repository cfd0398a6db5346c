import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BROWSER_NAMES, type BrowserName } from '../../support/browsers.js';
import { seeAndHear } from '../../support/sees-and-hears.js';
import { useTestBed } from '../../support/test-bed.js';
import type { Entering } from './in-page.js';
import { RoomPage } from './room-page.js';

const bed = useTestBed();

const PASSPHRASE = 'a passphrase of the tests';

async function enter(
  browser: BrowserName,
  room: string,
  wish: Partial<Entering> & { identity: string; name?: string },
) {
  const { identity, name, ...rest } = wish;
  const page = await RoomPage.open(bed, browser);
  const token = await bed.token({ room, identity, ...(name !== undefined && { name }) });
  await page.enter({ serverUrl: bed.livekit.url, token, passphrase: PASSPHRASE, ...rest });
  return page;
}

const sources = { microphone: true, camera: true } as const;

/** Waits until no picture of anybody has moved for a second. */
async function untilStill({ meeting }: RoomPage): Promise<void> {
  await meeting.until(() => smSealed.isStill(1_000), 20_000);
}

async function reported({ meeting }: RoomPage, type: string, identity: string, purpose: string): Promise<void> {
  await meeting.until(
    (...wanted) =>
      smSealed
        .reports()
        .some(
          (report) => 'identity' in report && [report.type, report.identity, report.purpose].join() === wanted.join(),
        ),
    20_000,
    type,
    identity,
    purpose,
  );
}

describe('two people in an encrypted room, of two browsers', () => {
  it('see and hear each other, also who came when the other was in already, and are told no name of the server’s', async () => {
    const ann = await enter('chromium', 'two', { identity: 'ann', name: 'Ann by the server', ...sources });
    const bob = await enter('firefox', 'two', { identity: 'bob', name: 'Bob by the server', ...sources });
    await seeAndHear(ann.meeting, bob.meeting);
    for (const page of [ann, bob]) {
      await page.until(({ people }) => people.length === 2);
      assert.deepEqual(
        (await page.snapshot()).people.map(({ name }) => name),
        ['', ''],
      );
      assert.equal(page.meeting.console.filter((line) => line.includes('names people')).length, 1);
    }
    const carol = await enter('chromium', 'two', { identity: 'carol' });
    await seeAndHear(carol.meeting);
    // Without it Chromium would send in clear whatever is there before its transform is.
    const flags = await Promise.all([ann, carol].map(({ meeting }) => meeting.page.evaluate(() => smSealed.flags())));
    assert.ok(flags.every((ofPage) => ofPage.length > 0 && ofPage.every(Boolean)));
  });

  it('see and hear each other again when a worker is lost and another takes its place', async () => {
    const ann = await enter('chromium', 'lost', { identity: 'ann', ...sources });
    const bob = await enter('firefox', 'lost', { identity: 'bob', ...sources });
    await seeAndHear(ann.meeting, bob.meeting);
    for (const [one, other] of [
      [ann, bob],
      [bob, ann],
    ] as const) {
      await one.meeting.page.evaluate(() => smSealed.kill());
      // Nothing comes of somebody without a worker.
      await untilStill(other);
      await one.meeting.page.evaluate(() => smSealed.restart());
      await seeAndHear(one.meeting, other.meeting);
    }
  });

  it('see and hear whoever comes where others have left, and nobody for another', async () => {
    const ann = await enter('chromium', 'turns', { identity: 'ann' });
    const ben = await enter('firefox', 'turns', { identity: 'ben' });
    for (const identity of ['bob', 'carol', 'dave']) {
      const page = await enter('chromium', 'turns', { identity, ...sources });
      for (const listener of [ann, ben]) {
        for (const purpose of ['microphone', 'camera']) await reported(listener, 'opened', identity, purpose);
      }
      await seeAndHear(ann.meeting, ben.meeting);
      await page.call('leave');
      for (const listener of [ann, ben]) await listener.until(({ people }) => people.length === 2);
    }
    for (const { meeting } of [ann, ben]) {
      const { dropped } = await meeting.page.evaluate(() => smSealed.counters());
      assert.equal(dropped.unauthentic + dropped.clear, 0);
      assert.deepEqual(await meeting.page.evaluate(() => smSealed.drops()), []);
    }
  });

  it('publish nothing while there is no worker', async () => {
    for (const browser of BROWSER_NAMES) {
      const page = await enter(browser, `${browser}-none`, { identity: browser });
      await page.meeting.page.evaluate(() => smSealed.kill());
      await assert.rejects(page.call('setCamera', true), /ERR_SM_WORKER/);
      assert.equal((await page.snapshot()).people[0]?.camera, false);
      await page.meeting.page.evaluate(() => smSealed.restart());
      await page.call('setCamera', true);
      assert.equal((await page.snapshot()).people[0]?.camera, true);
    }
  });
});
