import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BROWSER_NAMES } from '../support/browsers.js';
import type { MeetingPage } from '../support/meeting-page.js';
import { useTestBed } from '../support/test-bed.js';

const bed = useTestBed();

/** A page that a browser may keep, unlike those that are never to be stored. */
function serveKept(path: string, script = ''): void {
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${path}</title>
    <link rel="icon" href="data:,">${script}</head><body></body></html>`;
  const headers = { 'content-type': 'text/html', 'cache-control': 'max-age=60' };
  bed.site.route(path, () => new Response(page, { headers }));
}

declare global {
  var smComings: number | undefined;
}

/** Goes to another page and back, by the browser's own history; resolves when the page was kept and is shown again. */
async function goAndComeBack({ page }: MeetingPage): Promise<void> {
  await page.evaluate(() =>
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) smComings = (globalThis.smComings ?? 0) + 1;
    }),
  );
  await page.goto(bed.site.url('/elsewhere.html'));
  // Puppeteer waits for ever for a page of Firefox that does not load again.
  await page.evaluate(() => void setTimeout(() => history.back()));
  await page.waitForFunction(() => smComings === 1, { polling: 50, timeout: 20_000 });
}

async function rejoin(page: MeetingPage): Promise<void> {
  assert.match(await page.text('secure-meeting'), /You left the meeting with the page/);
  await page.click('[part~="button"]');
  await page.state('joined');
}

describe('a page that is left', () => {
  // Firefox closes a page's sockets before it tells the page: there the others learn of it from LiveKit, 20 s later.
  it('takes the person out of the meeting for the others too', async () => {
    const room = 'page-left';
    const bob = await bed.open('chromium');
    const ann = await bed.open('chromium');
    await bob.mount(await bed.joining({ room, identity: 'bob' }));
    await ann.mount(await bed.joining({ room, identity: 'ann' }));
    await bob.event('sm-participant-joined');
    serveKept('/elsewhere.html');
    await ann.page.goto(bed.site.url('/elsewhere.html'));
    const { participant } = await bob.event('sm-participant-left', 5_000);
    assert.equal(participant.identity, 'ann');
  });
});

for (const browser of BROWSER_NAMES) {
  describe(`a page that is come back to, in ${browser}`, () => {
    it('shows that the meeting was left when the browser kept it, and can join again', async () => {
      serveKept('/kept.html', '<script type="module" src="/dist/secure-meeting.js"></script>');
      serveKept('/elsewhere.html');
      const page = await bed.open(browser, '/kept.html');
      // Neither browser keeps a page with open connections or devices, so the lobby stands in for the meeting here.
      const token = await bed.token({ room: `page-kept-${browser}`, identity: 'ann' });
      const wish = { 'server-url': bed.livekit.url, token, loading: 'eager', 'mic-off': '', 'camera-off': '' };
      await page.mount({ attributes: wish });
      await page.state('lobby');
      await goAndComeBack(page);
      await page.state('left');
      await rejoin(page);

      // What a browser tells that does keep it: Safari does.
      await page.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
      await page.state('left');
      await page.eventWhere('sm-left', ({ reason }) => reason === 'page');
      await page.until(() => smKit.countResources().connections === 0, 10_000);
      await page.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
      await rejoin(page);
    });
  });
}
