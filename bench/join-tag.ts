import type { Mount } from '../test/support/meeting-page.js';
import { MeetingPage } from '../test/support/meeting-page.js';
import type { Bench } from './setting.js';

/** From the call of `join()` to the first picture of somebody else, code fetched in both; milliseconds. */
export async function joinTag({ site, chromium }: Bench, mount: Mount): Promise<number> {
  const page = await MeetingPage.open(chromium, site.url());
  await page.until(() => customElements.get('secure-meeting') !== undefined, 10_000);
  await page.mount(mount);
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
