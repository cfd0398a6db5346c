import assert from 'node:assert/strict';
import type { MeetingPage } from '../../../support/meeting-page.js';

/** Somebody else's moving picture, and a sound. */
export async function seesAndHears(page: MeetingPage): Promise<void> {
  const [picture] = await page.video('remote');
  assert.ok(picture && picture.change > 0, 'a moving picture');
  const sounds = await page.sound();
  assert.ok(
    sounds.some(({ rms }) => rms > 0.001),
    'a sound',
  );
}
