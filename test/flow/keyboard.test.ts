import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BROWSER_NAMES } from '../support/browsers.js';
import type { BrowserName } from '../support/browsers.js';
import type { MeetingPage } from '../support/meeting-page.js';
import { useTestBed } from '../support/test-bed.js';

/** Less motion, and the person's own colours: Firefox has them from its start, Chromium when it is told. */
const bed = useTestBed({
  launch: { firefox: { preferences: { 'ui.prefersReducedMotion': 1, 'browser.display.document_color_use': 2 } } },
});

interface Stop {
  readonly name: string;
  /** What it belongs to, of what the tag is made of. */
  readonly within: string;
  /** Pixels from the left and from the top. */
  readonly place: readonly [number, number];
  readonly ring: string;
}

/** What has the focus in the tag; null where that is elsewhere. */
const readFocus = ({ page }: MeetingPage): Promise<Stop | null> =>
  page.$eval('secure-meeting', ({ shadowRoot }) => {
    const focused = shadowRoot?.activeElement;
    if (!focused) return null;
    const { left, top } = focused.getBoundingClientRect();
    const { outlineStyle, outlineWidth } = getComputedStyle(focused);
    const name = focused.ariaLabel ?? focused.textContent.trim();
    const labels = [...((focused as HTMLInputElement).labels ?? [])].map(({ textContent }) => textContent.trim());
    return {
      name: labels.join() || name,
      within: focused.parentElement?.closest('sm-toolbar, sm-stage, form, sm-screen')?.localName ?? '',
      place: [Math.round(left), Math.round(top)] as const,
      ring: `${outlineStyle} ${outlineWidth}`,
    };
  });

/** Presses Tab, or goes back with Shift, until what is called so has the focus; tells every stop on the way. */
async function tabTo(page: MeetingPage, name: string, { back = false } = {}): Promise<Stop[]> {
  const stops: Stop[] = [];
  let presses = 0;
  while (!stops.at(-1)?.name.startsWith(name)) {
    assert.ok(presses < 60, `${name} is not reached: ${JSON.stringify(stops)}`);
    presses += 1;
    if (back) await page.page.keyboard.down('Shift');
    await page.page.keyboard.press('Tab');
    if (back) await page.page.keyboard.up('Shift');
    const stop = await readFocus(page);
    if (!stop) continue;
    assert.equal(stop.ring, 'solid 3px', stop.name);
    stops.push(stop);
  }
  return stops;
}

/** From the last of a page Firefox goes on to its own bar, and may return to that last for ever. */
const toBeginning = ({ page }: MeetingPage): Promise<void> =>
  page.evaluate(() => (smKit.find('.room') as HTMLElement | null)?.focus());

/** Under settings that a person has for all pages. */
async function staysStillAndSeen(page: MeetingPage, browser: BrowserName): Promise<void> {
  const devtools = browser === 'chromium' ? await page.page.createCDPSession() : null;
  const emulate = async (features: { name: string; value: string }[]): Promise<void> => {
    await devtools?.send('Emulation.setEmulatedMedia', { features });
  };
  const isSo = (query: string): Promise<boolean> => page.page.evaluate((media) => matchMedia(media).matches, query);
  const moving = (): Promise<string[]> =>
    page.page.evaluate(() => {
      const all = [...(document.querySelector('secure-meeting')?.shadowRoot?.querySelectorAll('*') ?? [])];
      const moves = ({ animationName, animationDuration, transitionDuration }: CSSStyleDeclaration): boolean =>
        /[1-9]/.test(transitionDuration) || (animationName !== 'none' && parseFloat(animationDuration) < 1);
      return all.filter((one) => moves(getComputedStyle(one))).map((one) => one.className);
    });
  await page.call('sendReaction', 'clap');
  await page.find('.tile-reaction');
  if (devtools) assert.ok((await moving()).includes('tile-reaction'));
  const still = { name: 'prefers-reduced-motion', value: 'reduce' };
  await emulate([still]);
  assert.equal(await isSo('(prefers-reduced-motion: reduce)'), true);
  assert.deepEqual(await moving(), []);

  await emulate([still, { name: 'forced-colors', value: 'active' }]);
  assert.equal(await isSo('(forced-colors: active)'), true);
  await page.set('panel', 'people');
  await page.find('sm-people-panel');
  const { chosen, others, highlight } = await page.page.evaluate(() => {
    const ground = (element: Element): string => getComputedStyle(element).backgroundColor;
    const buttons = [
      ...(document.querySelector('secure-meeting')?.shadowRoot?.querySelectorAll('.toolbar-button') ?? []),
    ];
    const probe = document.body.appendChild(document.createElement('div'));
    probe.style.setProperty('background-color', 'Highlight');
    const colour = ground(probe);
    probe.remove();
    const open = buttons.filter((one) => one.ariaExpanded === 'true');
    return {
      chosen: open.map(ground),
      others: buttons.filter((one) => !open.includes(one)).map(ground),
      highlight: colour,
    };
  });
  assert.deepEqual(chosen, [highlight], 'what is open can be told from the others');
  assert.ok(others.length > 0 && !others.includes(highlight));
  const border = await page.page.evaluate(() => getComputedStyle(smKit.find('.tile') ?? document.body).borderStyle);
  assert.equal(border, 'solid');
  await page.set('panel', 'none');
  await emulate([]);
  await devtools?.detach();
}

for (const browser of BROWSER_NAMES) {
  describe(`<secure-meeting> in ${browser}`, () => {
    it('is worked by keys alone, from the poster to the end, with a ring around what has the focus', async () => {
      const page = await bed.open(browser);
      // As large as its window: otherwise Firefox does not come back from the whole screen.
      await page.page.setViewport({ width: 1280, height: 720 });
      const room = `keys-${browser}`;
      const token = await bed.token({ room, identity: 'ann' });
      await page.mount({ attributes: { 'server-url': bed.livekit.url, token } });
      await page.page.bringToFront();
      const { keyboard } = page.page;
      await tabTo(page, 'Join');
      await keyboard.press('Enter');
      await page.find('sm-media-toggle button', 'Turn off microphone');
      // The focus is on the title, behind the devices and before the button.
      await tabTo(page, 'Turn off microphone', { back: true });
      await keyboard.press('Enter');
      await page.find('sm-media-toggle button', 'Turn on microphone');
      await tabTo(page, 'Join');
      await keyboard.press('Enter');
      await page.state('joined');

      const stops = await tabTo(page, 'Leave');
      const inBar = stops.filter(({ within }) => within === 'sm-toolbar').map(({ place }) => place);
      assert.ok(inBar.length > 4, JSON.stringify(stops));
      assert.deepEqual(
        inBar,
        inBar.toSorted(([one], [other]) => one - other),
        'in the order in which they are seen',
      );
      await toBeginning(page);
      await tabTo(page, 'Change the view');
      await keyboard.press('Enter');
      await page.until(
        () => smKit.find('secure-meeting')?.shadowRoot?.activeElement?.matches('[role^="menuitem"]') === true,
        10_000,
      );
      await keyboard.press('Escape');
      await page.until(
        () => smKit.find('secure-meeting')?.shadowRoot?.activeElement?.matches('[aria-haspopup="menu"]') === true,
        10_000,
      );

      await keyboard.press('f');
      await page.until(() => document.fullscreenElement?.localName === 'secure-meeting', 10_000);
      await keyboard.press('f');
      await page.until(() => document.fullscreenElement === null, 10_000);
      await tabTo(page, 'Options for', { back: true });
      await keyboard.press('Enter');
      await page.click('[role="menuitem"]', 'Full screen');
      await page.until(() => smKit.find('.tile')?.matches(':fullscreen') === true, 10_000);
      await page.page.evaluate(() => document.exitFullscreen());

      await staysStillAndSeen(page, browser);
      await toBeginning(page);
      await tabTo(page, 'Leave');
      await keyboard.press('Enter');
      await page.state('left');
      await tabTo(page, 'Join');
    });
  });
}
