import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MeetingPage } from '../../support/meeting-page.js';
import { seeAndHear } from '../../support/sees-and-hears.js';
import { WirePage } from '../room/e2ee/wire-page.js';
import { useGroupBed } from './group-bed.js';
import { keyIndexOf, oneCode } from './group-page.js';
import { smallCamera } from './media-of-many.js';
import { watchPorts } from './watch-ports.js';

const group = useGroupBed();

/** Frames of each track and phase. */
const COUNT = 20;
const OWNERS = ['p-ada camera', 'p-ada microphone', 'p-ben camera', 'p-ben microphone'] as const;

describe('what was recorded of a group', () => {
  it('from before somebody joined and after they left is opened by no key that they ever held', async (test) => {
    const room = 'recorded';
    const wire = await WirePage.join(group.bed, room);
    const ada = await group.join('chromium', { room, person: 'ada', prepare: smallCamera });
    const ben = await group.join('firefox', { room, person: 'ben', prepare: smallCamera });
    await oneCode([ada, ben], ['ada', 'ben']);
    const before = await keyIndexOf(ada);
    await wire.under(before, ...OWNERS);
    const past = await wire.keep(COUNT, ...OWNERS);

    const watch = watchPorts(group.bed);
    const guest = {
      room,
      prepare: async (page: MeetingPage) => {
        await smallCamera(page);
        await watch(page);
      },
    };
    const guests = [
      await group.mount('chromium', { ...guest, person: 'cleo' }),
      await group.mount('firefox', { ...guest, person: 'dan' }),
    ] as const;
    await Promise.all(guests.map((page) => page.call('join')));
    await oneCode([ada, ben, ...guests], ['ada', 'ben', 'cleo', 'dan']);
    await seeAndHear(...guests);
    const between = await keyIndexOf(ada);
    await wire.under(between, ...OWNERS);
    const during = await wire.keep(COUNT, ...OWNERS);

    await Promise.all(guests.map((page) => page.call('leave')));
    await oneCode([ada, ben], ['ada', 'ben']);
    const after = await keyIndexOf(ada);
    await wire.under(after, ...OWNERS);
    const future = await wire.keep(COUNT, ...OWNERS);

    assert.equal(new Set([before, between, after]).size, 3);
    for (const [at, { page }] of guests.entries()) {
      const held = await page.evaluate(() => smPorts.held());
      const opened = await page.evaluate(
        async (...phases) => {
          const counts = [];
          for (const frames of phases) counts.push(await smPorts.tryAll(frames));
          return counts;
        },
        past,
        during,
        future,
      );
      test.diagnostic(
        `${at === 0 ? 'Chromium' : 'Firefox'}: ${String(held)} keys; of ${String(past.length)} frames before, ` +
          `${String(during.length)} with them and ${String(future.length)} after opened ${opened.join(', ')}`,
      );
      assert.deepEqual(opened, [0, during.length, 0]);
    }
  });
});
