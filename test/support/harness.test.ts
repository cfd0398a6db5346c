import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BROWSER_NAMES } from './browsers.js';
import type { VideoMeasure } from './in-page/video.js';
import type { MeetingPage } from './meeting-page.js';
import { watchNetwork } from './network-log.js';
import { useTestBed } from './test-bed.js';

/** What the page under `pages/bare.js` offers. */
declare const bare: { join(url: string, token: string): Promise<void>; leave(): Promise<void> };

const bed = useTestBed({ requests: true });

async function joinBare(page: MeetingPage, identity: string): Promise<void> {
  await page.until(() => 'bare' in globalThis, 10_000);
  const token = await bed.token({ room: 'harness', identity });
  await page.page.evaluate((...args) => bare.join(...args), bed.livekit.url, token);
}

describe('the harness', () => {
  it('sees and hears Chromium and Firefox in one LiveKit room, and where they went', async () => {
    const chromium = await bed.open('chromium', '/test/support/pages/bare.html');
    const firefox = await bed.open('firefox', '/test/support/pages/bare.html');
    const logs = [chromium, firefox].map(watchNetwork);
    await Promise.all([joinBare(chromium, 'ann'), joinBare(firefox, 'bob')]);

    const [[fromFirefox], [fromChromium]] = await Promise.all([chromium.video(), firefox.video()]);
    assert.ok(fromFirefox && fromChromium);
    for (const measured of [fromFirefox, fromChromium]) {
      assert.ok(measured.frames >= 5 && measured.width > 0);
      assert.ok(measured.change > 0, 'the picture moves');
    }
    assertGreen(fromChromium);

    const [[tone], [beep]] = await Promise.all([chromium.sound(), firefox.sound()]);
    assert.ok(tone && tone.rms > 0.001 && tone.frequency > 0);
    assert.ok(beep && beep.rms > 0.001 && beep.frequency > 0);

    for (const [index, page] of [chromium, firefox].entries()) {
      const report = await logs[index]?.read();
      assert.ok(report);
      assert.deepEqual(report.violations, []);
      const ice = report.contacted.filter((address) => address.startsWith('ice '));
      assert.ok(ice.length > 0 && ice.every((address) => / 127\.0\.0\.1:\d+$/.test(address)), String(ice));
      const others = report.contacted.filter((address) => !address.startsWith('ice ') && address !== bed.site.origin);
      const livekit = [bed.livekit.url, bed.livekit.url.replace('ws', 'http')];
      assert.ok(others.length > 0 && others.every((origin) => livekit.includes(origin)), String(others));
      assert.ok(report.iceServers.length > 0, 'ICE servers are seen');
      assert.ok((await page.resources()).connections >= 1);
    }
  });

  it('mints tokens that LiveKit takes, and some that it refuses', async () => {
    const validate = async (lifetime: number): Promise<number> => {
      const token = await bed.token({ room: 'harness', identity: 'ann', lifetime });
      const address = bed.livekit.url.replace('ws', 'http');
      return (await fetch(`${address}/rtc/validate?access_token=${token}`)).status;
    };
    assert.equal(await validate(60), 200);
    assert.equal(await validate(-120), 401);
  });

  it('answers a path of the site as a test wants it, also by cutting the connection', async () => {
    bed.site.route('/access', async (request) => new Response(await request.text(), { status: 201 }));
    const answer = await fetch(bed.site.url('/access'), { method: 'POST', body: 'wanted' });
    assert.deepEqual([answer.status, await answer.text()], [201, 'wanted']);
    bed.site.route('/access', () => Promise.reject(new Error('cut')));
    await assert.rejects(fetch(bed.site.url('/access')));
    assert.equal((await fetch(bed.site.url('/package.json'))).status, 404);
  });

  for (const name of BROWSER_NAMES) {
    it(`notices what a page in ${name} keeps, and that it lets go`, async () => {
      const page = await bed.open(name, '/test/support/pages/bare.html');
      await joinBare(page, 'ann');
      const busy = await page.resources();
      assert.ok(busy.connections >= 1);
      assert.ok(busy.tracks >= 2);
      await page.page.evaluate(() => bare.leave());
      const { connections, tracks } = await page.resources();
      assert.deepEqual({ connections, tracks }, { connections: 0, tracks: 0 });
    });

    it(`serves ${name} the strict policy, and logs what it stops`, async () => {
      const page = await bed.open(name, '/test/support/pages/bare.html');
      const log = watchNetwork(page);
      await page.page.evaluate(() => fetch('http://127.0.0.1:9/').catch(() => undefined));
      const { violations } = await log.read();
      assert.match(violations.join(), /connect-src http:\/\/127\.0\.0\.1:9/);
      const written = await page.page.evaluate(() => {
        try {
          document.body.innerHTML = '<p></p>';
          return 'written';
        } catch (error) {
          return (error as Error).name;
        }
      });
      assert.equal(written, 'TypeError', 'Trusted Types are on');
      assert.ok(bed.site.requests.includes('GET /test/support/pages/bare.js'));
    });

    it(`clicks once more in ${name} where what is to be clicked moved away meanwhile, and once where it did not`, async () => {
      const page = await bed.open(name, '/test/support/pages/bare.html');
      await page.page.evaluate(() => {
        const button = document.createElement('button');
        button.textContent = 'Go on';
        button.style.cssText = 'position: fixed; inset: 0 auto auto 0';
        button.addEventListener('mouseover', () => (button.style.insetInlineStart = '300px'), { once: true });
        button.addEventListener('click', () => (button.title += 'x'));
        document.body.append(button);
      });
      for (const clicked of ['x', 'xx']) {
        await page.click('button', 'Go on');
        assert.equal(await page.page.evaluate(() => document.querySelector('button')?.title), clicked);
      }
    });

    it(`follows events, states and shadow roots in ${name}`, async () => {
      const page = await bed.open(name, '/test/support/pages/bare.html');
      await page.mount({
        attributes: { room: 'here' },
        prepare: (element) => {
          const inner = document.createElement('div');
          inner.attachShadow({ mode: 'open' }).append(document.createElement('button'));
          inner.shadowRoot?.querySelector('button')?.setAttribute('part', 'button go');
          inner.shadowRoot?.querySelector('button')?.append('Go on');
          element.attachShadow({ mode: 'open' }).append(inner);
          inner.shadowRoot?.querySelector('button')?.addEventListener('click', () => {
            element.setAttribute('state', 'joined');
            const detail = { room: 'here', identity: 'ann', security: 'standard' };
            element.dispatchEvent(new CustomEvent('sm-joined', { detail, bubbles: true, composed: true }));
          });
        },
      });
      assert.equal(await page.text('[part~="go"]'), 'Go on');
      await page.click('[part~="go"]');
      assert.deepEqual(await page.event('sm-joined'), { room: 'here', identity: 'ann', security: 'standard' });
      await page.state('joined');
      await assert.rejects(page.event('sm-left', 100), /No sm-left within 100 ms; seen: sm-joined \(\d+\.\d s\)/);
      assert.equal((await page.events()).length, 1);
    });
  }
});

function assertGreen({ colours }: VideoMeasure): void {
  for (const [red, green, blue] of colours) assert.ok(green > red && green > blue, `rgb ${[red, green, blue].join()}`);
}
