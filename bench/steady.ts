import { MeetingPage } from '../test/support/meeting-page.js';
import type { Bench } from './setting.js';

declare const bare: { join(url: string, token: string): Promise<number> };

/** Milliseconds watched, and the least that counts as a long task (Long Tasks API). */
const WATCHED = 20_000;

/** Main-thread tasks over 50 ms in one page, from now on; milliseconds each. */
async function watchLongTasks(page: MeetingPage): Promise<number[]> {
  await page.page.bringToFront();
  return page.page.evaluate(async (watched) => {
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
    });
    observer.observe({ type: 'longtask' });
    await new Promise((resolve) => setTimeout(resolve, watched));
    observer.disconnect();
    return tasks;
  }, WATCHED);
}

async function openBare(
  { site, chromium, livekit, token }: Bench,
  room: string,
  identity: string,
): Promise<MeetingPage> {
  const page = await MeetingPage.open(chromium, site.url('/bench/pages/bare.html'));
  await page.until(() => 'bare' in globalThis, 10_000);
  await page.page.evaluate((url, given) => void bare.join(url, given), livekit.url, await token(room, identity));
  return page;
}

/** Four people, all pictures moving: what the page of one of them does with its main thread. */
export async function measureSteady(bench: Bench): Promise<void> {
  const results: [string, number[]][] = [];
  for (const [name, room] of [
    ['secure-meeting', 'steady-tag'],
    ['livekit-client', 'steady-bare'],
  ] as const) {
    const others = [];
    for (const identity of ['bob', 'cat', 'dan']) others.push(await openBare(bench, room, identity));
    let page: MeetingPage;
    if (name === 'livekit-client') page = await openBare(bench, room, 'ann');
    else {
      page = await MeetingPage.open(bench.chromium, bench.site.url());
      await page.mount({
        attributes: { 'server-url': bench.livekit.url, token: await bench.token(room, 'ann'), 'auto-join': '' },
      });
      await page.state('joined');
    }
    await page.video('remote', { count: 3, frames: 30, limit: 60_000 });
    results.push([name, await watchLongTasks(page)]);
    for (const one of [page, ...others]) await one.close();
  }
  console.log(`\nMain-thread tasks over 50 ms in ${String(WATCHED / 1000)} s of a steady meeting of four, Chromium`);
  for (const [name, tasks] of results) {
    const longest = tasks.length > 0 ? `, longest ${String(Math.max(...tasks))} ms` : '';
    console.log(`  ${name.padEnd(22)} ${String(tasks.length)}${longest}`);
  }
  console.log('  to reach: none. All four pages share this machine’s cores, which lengthens every task.');
}
