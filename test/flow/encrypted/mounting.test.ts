import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BROWSER_NAMES } from '../../support/browsers.js';
import { countDom } from '../../support/count-dom.js';
import type { MeetingPage } from '../../support/meeting-page.js';
import { useGroupBed } from './group-bed.js';

const { bed, put } = useGroupBed();

const LIMIT = 10_000;

/** Waits until the page holds no track, connection, worker or context, and none of its workers a lock. */
async function letGo(page: MeetingPage): Promise<void> {
  await page.until(() => Object.values(smKit.countResources()).every((count) => count === 0), LIMIT);
  await page.until(async () => ((await navigator.locks.query()).held ?? []).length === 0, LIMIT);
}

for (const browser of BROWSER_NAMES) {
  describe(`an encrypted <secure-meeting> in a page of ${browser}`, () => {
    /** Mounts and unmounts so often. A quarter of that is not counted: it fills caches and fetches chunks. */
    async function mountOften(
      page: MeetingPage,
      times: number,
      mount: (round: number) => Promise<void>,
    ): Promise<void> {
      let early = { nodes: 0, jsEventListeners: 0 };
      for (let round = 0; round < times; round += 1) {
        if (browser === 'chromium' && round === times / 4) early = await countDom(page);
        await mount(round);
        await page.state('joined');
        const { workers, connections } = await page.resources();
        assert.ok(workers > 0 && connections > 0, 'it was there');
        await page.unmount();
        await letGo(page);
      }
      if (browser !== 'chromium') return;
      const late = await countDom(page);
      // One mounted screen has more of both: each that is kept would show.
      assert.ok(late.nodes - early.nodes < 150, `nodes: ${String(early.nodes)}, then ${String(late.nodes)}`);
      const listeners = [early.jsEventListeners, late.jsEventListeners];
      assert.ok(late.jsEventListeners - early.jsEventListeners < 30, `listeners: ${listeners.join(', then ')}`);
    }

    it('leaves nothing behind after 8 mounts and unmounts with a shared key', { timeout: 120_000 }, async () => {
      const page = await bed.open(browser);
      await mountOften(page, 8, async () => {
        const { attributes } = await bed.joining({ room: `shared-${browser}`, identity: 'ann' });
        await page.mount({
          attributes: { ...attributes, e2ee: 'required' },
          properties: { passphrase: 'correct horse battery staple' },
        });
      });
    });

    it('leaves nothing behind after 4 in groups', { timeout: 120_000 }, async () => {
      const page = await bed.open(browser);
      await mountOften(page, 4, async (round) => {
        await put(page, { room: `group-${browser}-${String(round)}`, person: 'ada', attributes: { 'auto-join': '' } });
      });
    });
  });
}
