import assert from 'node:assert/strict';
import { EventEmitter, on } from 'node:events';
import { describe, it } from 'node:test';
import { BROWSER_NAMES, type BrowserName } from '../support/browsers.js';
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

/** Whether the browser had kept the page, or has loaded it. */
type Shown = 'kept' | 'loaded';

/**
 * Opens a page that tells the site itself whenever it is shown: what is asked of a page that goes and comes back may
 * never be answered, since it can reach the one that the browser has just put aside.
 */
async function openTelling(
  browser: BrowserName,
  path: string,
): Promise<{ page: MeetingPage; shown(): Promise<Shown> }> {
  const told = new EventEmitter();
  const showings = on(told, 'shown')[Symbol.asyncIterator]();
  bed.site.route('/shown', ({ url }) => {
    told.emit('shown', new URL(url).search.slice(1));
    return new Response();
  });
  const page = await bed.open(browser, '/elsewhere.html');
  await page.page.evaluateOnNewDocument((telling: string) => {
    if (location.pathname === telling)
      addEventListener('pageshow', ({ persisted }) => void fetch(`/shown?${persisted ? 'kept' : 'loaded'}`));
  }, path);
  await page.page.goto(bed.site.url(path));
  return { page, shown: async () => ((await showings.next()).value as [Shown])[0] };
}

/** Goes to another page and back, by the browser's own history. */
async function goAndComeBack({ page }: MeetingPage): Promise<void> {
  await page.goto(bed.site.url('/elsewhere.html'));
  // Puppeteer waits for ever for a page of Firefox that does not load again.
  await page.evaluate(() => void setTimeout(() => history.back()));
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
      const { page, shown } = await openTelling(browser, '/kept.html');
      assert.equal(await shown(), 'loaded');
      // Neither browser keeps a page with open connections or devices, so the lobby stands in for the meeting here.
      const token = await bed.token({ room: `page-kept-${browser}`, identity: 'ann' });
      const wish = { 'server-url': bed.livekit.url, token, loading: 'eager', 'mic-off': '', 'camera-off': '' };
      // A browser is free not to keep a page, on a machine that is busy for instance.
      for (let tries = 1, kept = false; !kept; tries++) {
        await page.mount({ attributes: wish });
        await page.state('lobby');
        await goAndComeBack(page);
        kept = (await shown()) === 'kept';
        assert.ok(kept || tries < 3, 'not kept in three tries');
      }
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
