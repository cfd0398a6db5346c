import { MeetingPage } from '../test/support/meeting-page.js';
import { watchMainThread } from './main-thread.js';
import type { Task } from './main-thread.js';
import type { Bench } from './setting.js';

declare const bare: { join(url: string, token: string): Promise<number> };

/** Milliseconds watched. */
const WATCHED = 20_000;
/** Milliseconds from which a task is a long one (Long Tasks API). */
const LONG = 50;

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
  const results: [string, readonly Task[]][] = [];
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
    await page.page.bringToFront();
    results.push([name, await watchMainThread(page.page, WATCHED)]);
    for (const one of [page, ...others]) await one.close();
  }
  console.log(`\nMain thread in ${String(WATCHED / 1000)} s of a steady meeting of four, Chromium`);
  for (const [name, tasks] of results) {
    console.log(`  ${name.padEnd(16)} ${tell('own time', tasks, 'cpu')}; ${tell('by the clock', tasks, 'wall')}`);
  }
  console.log(
    '  to reach: no task over 50 ms. All four pages, LiveKit and whatever else runs share this machine’s cores:',
  );
  console.log('  by the clock a task lasts as long as others keep the core from it; its own time is what it computes.');
}

function tell(what: string, tasks: readonly Task[], time: 'cpu' | 'wall'): string {
  const times = tasks.map((task) => task[time]);
  const long = times.filter((value) => value > LONG).length;
  const longest = Math.max(0, ...times).toFixed(1);
  const all = times.reduce((sum, value) => sum + value, 0).toFixed(0);
  return `${what}: ${String(long)} over ${String(LONG)} ms, longest ${longest}, all ${all}`;
}
