import { MeetingPage } from '../test/support/meeting-page.js';
import { differ, formatSpread, ratiosOf, spreadOf } from './figures.js';
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

async function joinTag({ site, chromium, livekit, token }: Bench, identity: string): Promise<number> {
  const page = await MeetingPage.open(chromium, site.url());
  await page.until(() => customElements.get('secure-meeting') !== undefined, 10_000);
  await page.mount({ attributes: { 'server-url': livekit.url, token: await token('join', identity) } });
  await page.find('[part~="button"]');
  const time = await page.page.evaluate(async () => {
    const tag = document.querySelector('secure-meeting') as HTMLElement & { join(): Promise<void> };
    const start = performance.now();
    const seen = new Promise<number>((resolve) => {
      const look = (): void => {
        for (const video of tag.shadowRoot?.querySelectorAll('video') ?? []) {
          // One's own picture has other settings: a received track has no device.
          const [track] = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks() : [];
          if (!track || track.getSettings().deviceId?.startsWith('fake')) continue;
          if (track.label.startsWith('fake')) continue;
          watching.disconnect();
          video.requestVideoFrameCallback(() => resolve(performance.now() - start));
          return;
        }
      };
      const watching = new MutationObserver(look);
      if (tag.shadowRoot) watching.observe(tag.shadowRoot, { childList: true, subtree: true, attributes: true });
      const poll = setInterval(look, 5);
      void tag.join().then(look);
      setTimeout(() => clearInterval(poll), 20_000);
    });
    return seen;
  });
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
  await joinTag(bench, 'warm-2');

  const [first, tag, again]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const steps = [
      async () => void first.push(await joinBare(bench, `first-${round}`)),
      async () => void tag.push(await joinTag(bench, `tag-${round}`)),
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
