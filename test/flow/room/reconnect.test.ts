import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useTestBed } from '../../support/test-bed.js';
import { breakOnDemand } from './e2ee/break-session.js';
import { RoomPage } from './room-page.js';

const bed = useTestBed();

describe('a room whose connection breaks', () => {
  it('loses no message of somebody whose session begins anew while the others stay', async () => {
    const ann = await RoomPage.open(bed, 'chromium');
    const bob = await RoomPage.open(bed, 'firefox');
    for (const [page, identity] of [
      [ann, 'ann'],
      [bob, 'bob'],
    ] as const) {
      await breakOnDemand(page);
      const token = await bed.token({ room: 'anew', identity });
      await page.enter({ serverUrl: bed.livekit.url, token, camera: true });
    }
    for (const [one, other] of [
      [ann, bob],
      [bob, ann],
    ] as const) {
      await other.until(({ people }) => people.length === 2 && people.every(({ cameraVideo }) => cameraVideo));
      await one.meeting.page.evaluate(() => globalThis.dispatchEvent(new Event('break')));
      await one.until(({ connection }) => connection === 'reconnecting');
      const meanwhile = one.send('meanwhile');
      await one.until(({ connection }) => connection === 'connected');
      await one.send('at once');
      await meanwhile;
      await hears(other, 'at once');
      const heard = (await other.events()).flatMap((event) => ('bytes' in event ? [event.bytes] : []));
      assert.deepEqual(heard, ['meanwhile', 'at once']);
    }
  });
});

async function hears({ meeting }: RoomPage, text: string): Promise<void> {
  await meeting.until(
    (wanted) => smRoom.events().some((event) => 'bytes' in event && event.bytes === wanted),
    10_000,
    text,
  );
}
