import assert from 'node:assert/strict';
import type { MeetingPage } from '../../support/meeting-page.js';

/** The longest time that a picture of those who are there stood still on this page, since `watchPictures`. */
export async function longestGap({ page }: MeetingPage, pictures: number): Promise<number> {
  const seen = await page.evaluate(() => smKit.readPictures());
  assert.equal(seen.length, pictures);
  return Math.max(...seen.map(({ longestGap }) => longestGap));
}
