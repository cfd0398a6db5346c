import { MeetingPage } from '../test/support/meeting-page.js';
import { differ, formatSpread, ratiosOf, spreadOf } from './figures.js';
import { joinTag } from './join-tag.js';
import type { Bench } from './setting.js';

declare const bare: { join(url: string, token: string): Promise<number> };

/** Interleaved rounds; each joins with livekit-client, with the tag, and with livekit-client again. */
const ROUNDS = 10;

async function joinBare({ site, chromium, livekit, token }: Bench, identity: string): Promise<number> {
  const page = await MeetingPage.open(chromium, site.url('/bench/pages/bare.html'));
  await page.until(() => 'bare' in globalThis, 10_000);
  const time = await page.page.evaluate((...args) => bare.join(...args), livekit.url, await token('join', identity));
  await page.close();
  return time;
}

/** From the call to the first picture of somebody else, code fetched in both; milliseconds. */
export async function measureJoin(bench: Bench): Promise<void> {
  const sender = await MeetingPage.open(bench.chromium, bench.site.url('/bench/pages/bare.html'));
  await sender.until(() => 'bare' in globalThis, 10_000);
  await sender.page.evaluate(
    (url, token) => void bare.join(url, token),
    bench.livekit.url,
    await bench.token('join', 'sender'),
  );
  await joinBare(bench, 'warm-1');
  const joinAs = async (identity: string): Promise<number> =>
    joinTag(bench, { attributes: { 'server-url': bench.livekit.url, token: await bench.token('join', identity) } });
  await joinAs('warm-2');

  const [first, tag, again]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const steps = [
      async () => void first.push(await joinBare(bench, `first-${round}`)),
      async () => void tag.push(await joinAs(`tag-${round}`)),
      async () => void again.push(await joinBare(bench, `again-${round}`)),
    ];
    // The order turns each round, so that drift of the machine falls on all alike.
    if (round % 2 === 1) steps.reverse();
    for (const step of steps) await step();
  }
  await sender.close();

  const ours = spreadOf(tag);
  const theirs = spreadOf(first);
  const rows: [string, string][] = [
    ['livekit-client', `${formatSpread(theirs)} ms`],
    ['livekit-client again', `${formatSpread(spreadOf(again))} ms`],
    ['secure-meeting', `${formatSpread(ours)} ms${differ(ours, theirs) ? '' : ' (ranges overlap: no difference)'}`],
    ['ratio A/A', formatSpread(ratiosOf(again, first), 2)],
    ['ratio ours', `${formatSpread(ratiosOf(tag, first), 2)}   to reach: ≤ 1.10`],
  ];
  console.log(`\nJoin to first remote picture, Chromium, ${String(ROUNDS)} rounds, median (min–max)`);
  for (const [name, value] of rows) console.log(`  ${name.padEnd(22)} ${value}`);
}
