import assert from 'node:assert/strict';
import type { MeetingPage } from './meeting-page.js';

/** Milliseconds. */
const LIMIT = 20_000;

/** Each sees somebody else's picture move, and hears somebody. */
export async function seeAndHear(...pages: readonly MeetingPage[]): Promise<void> {
  const browsers = new Set(pages.map(({ page }) => page.browser()));
  await Promise.all(
    [...browsers].map(async (browser) => {
      // What nobody looks at is not sent, and one page of a browser is in front.
      for (const page of pages) if (page.page.browser() === browser) await seesAndHears(page);
    }),
  );
}

/** Sees so many moving pictures of others, and hears as many sounds. */
export async function seesAndHears(page: MeetingPage, count = 1): Promise<void> {
  const [pictures, sounds] = await Promise.all([
    page.video('remote', { count, limit: LIMIT }),
    page.sound({ count, limit: LIMIT }),
  ]);
  for (const { change } of pictures) assert.ok(change > 0, 'moving pictures');
  assert.ok(sounds.filter(({ rms }) => rms > 0.001).length >= count, 'sounds');
}
