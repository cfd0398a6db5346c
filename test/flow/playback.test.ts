import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launchBrowser, type BrowserName, type LaunchOptions } from '../support/browsers.js';
import { MeetingPage } from '../support/meeting-page.js';
import { useTestBed } from '../support/test-bed.js';

const bed = useTestBed({ browsers: ['chromium'] });

const BLOCKED = 'permission playback blocked';

/** Browsers that play no sound before the person did something. */
const STRICT: readonly (readonly [string, BrowserName, LaunchOptions])[] = [
  [
    'Chromium, until a person does something on the page',
    'chromium',
    { args: ['--autoplay-policy=document-user-activation-required'] },
  ],
  ['Chromium, but by a click', 'chromium', { args: ['--autoplay-policy=user-gesture-required'] }],
  ['Firefox', 'firefox', { preferences: { 'media.autoplay.default': 1 } }],
];

/**
 * A page that joins by itself and tells over its console: whatever puppeteer runs in a page counts as done by a person,
 * and would allow the sound that this is about.
 */
function servePage(attributes: Readonly<Record<string, string>>): void {
  const tag = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host page</title>
    <link rel="icon" href="data:,"><link rel="stylesheet" href="/test/support/pages/host.css">
    <script type="module" src="/tell.js"></script><script type="module" src="/dist/secure-meeting.js"></script></head>
    <body><secure-meeting ${tag.join(' ')} mic-off camera-off></secure-meeting></body></html>`;
  const script = `const { play } = HTMLMediaElement.prototype;
    globalThis.smSounds = new Set();
    HTMLMediaElement.prototype.play = function () {
      if (this instanceof HTMLAudioElement) smSounds.add(this);
      return play.call(this);
    };
    addEventListener('sm-permission', ({ detail: { kind, result } }) => console.info('permission', kind, result));`;
  bed.site.route('/alone.html', () => new Response(page, { headers: { 'content-type': 'text/html' } }));
  bed.site.route('/tell.js', () => new Response(script, { headers: { 'content-type': 'text/javascript' } }));
}

describe('sound that the browser blocks', () => {
  const launched: Browser[] = [];
  after(() => Promise.all(launched.map((browser) => browser.close())));

  for (const [title, name, options] of STRICT) {
    it(`plays when the person asks for it, in ${title}`, async () => {
      const room = title.replace(/\W+/g, '-');
      const bob = await bed.open('chromium');
      await bob.mount(await bed.joining({ room, identity: 'bob' }));
      await bob.eventWhere('sm-media-changed', ({ microphone }) => microphone);

      const { attributes = {} } = await bed.joining({ room, identity: 'ann' });
      servePage(attributes);
      const browser = await launchBrowser(name, options);
      launched.push(browser);
      const ann = await MeetingPage.open(browser, bed.site.url('/alone.html'));
      await told(ann, BLOCKED);
      assert.ok(!ann.console.some((line) => line.includes('playback granted')));

      assert.match(await ann.text('[part~="banner"]'), /keeps the sound off/);
      assert.deepEqual(await paused(ann), [true]);
      await ann.click('[part~="banner"] button');
      await told(ann, 'permission playback granted');
      assert.deepEqual(await paused(ann), [false]);
      await ann.until(() => !smKit.readText('[part~="banner"]').includes('sound'), 10_000);
      await ann.until(() => [...smSounds].every(({ currentTime }) => currentTime > 0), 10_000);
    });
  }
});

declare global {
  /** Elements that were to play sound. */
  var smSounds: ReadonlySet<HTMLAudioElement>;
}

const paused = ({ page }: MeetingPage): Promise<boolean[]> =>
  page.evaluate(() => [...smSounds].map((element) => element.paused));

/** Waits until the page says so on its console, without touching it. */
function told({ console: said, page }: MeetingPage, words: string): Promise<void> {
  const isTold = (): boolean => said.some((line) => line.includes(words));
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Not told: ${words}; said: ${said.join('\n')}`)), 30_000);
    const look = (): void => {
      if (!isTold()) return;
      clearTimeout(timer);
      page.off('console', look);
      resolve();
    };
    page.on('console', look);
    look();
  });
}
