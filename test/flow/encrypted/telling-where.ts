import type { TestContext } from 'node:test';
import type { MeetingPage } from '../../support/meeting-page.js';

/**
 * Does something. Where it fails, what the group workers of these pages said and were told last is told beside why, in the
 * order of time: the pages are watched by `watchPorts`.
 */
export async function tellingWhere(
  test: Pick<TestContext, 'diagnostic'>,
  pages: Readonly<Record<string, MeetingPage>>,
  action: () => Promise<void>,
): Promise<void> {
  try {
    await action();
  } catch (error) {
    const told = Object.entries(pages).map(async ([name, { page }]) => {
      // A page that is gone has nothing to tell.
      const journal = await page.evaluate(() => smPorts.journal()).catch(() => []);
      return journal.map(({ at, text }) => ({ at, text: `${name} ${text}` }));
    });
    const lines = (await Promise.all(told)).flat().sort((one, other) => one.at - other.at);
    for (const { at, text } of lines) test.diagnostic(`${new Date(at).toISOString().slice(14, 23)} ${text}`);
    throw error;
  }
}
