import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { startDemo } from '../../demo/server.mjs';
import { outcomeFor, PEOPLE, ROOMS, signedFor, TOGETHER, togetherFor } from '../../demo/site/people.js';
import { words } from '../../demo/site/words.js';
import { BROWSER_NAMES, type BrowserName } from '../support/browsers.js';
import { useTestBed } from '../support/test-bed.js';

type Room = (typeof ROOMS)[number];
type Tag = HTMLElement & { join(options?: object): Promise<void>; leave(): Promise<void> };

const bed = useTestBed();
/** Milliseconds. */
const LIMIT = 40_000;
let demo: Awaited<ReturnType<typeof startDemo>>;

/** What protects the meeting, or the code with which joining is refused, by what is signed. */
function expectedFor(person: string, room: Room): string {
  const outcome = outcomeFor(person, room);
  if (outcome === 'standard' || outcome === 'encrypted') return outcome;
  if (outcome === 'expired') return 'ERR_SM_ENTITLEMENT_EXPIRED';
  // Also whom those inside would let in: nobody is inside.
  return signedFor(person, room)?.mode === 'e2ee' ? 'ERR_SM_ENTITLEMENT_REQUIRED' : 'ERR_SM_MODE_MISMATCH';
}

/** Joins by the tag of the page: the code of the refusal, or what protects the meeting. */
function join(page: Page, options = {}): Promise<string | null> {
  return page.$eval(
    'secure-meeting',
    async (tag, given) => {
      const meeting = tag as Tag;
      try {
        await meeting.join(given);
        return meeting.getAttribute('security');
      } catch (error) {
        return (error as { code: string }).code;
      } finally {
        await meeting.leave();
      }
    },
    options,
  );
}

async function open(browser: BrowserName, path: string, problems: string[]): Promise<Page> {
  const context = await bed.browser(browser).createBrowserContext();
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (/Content.Security.Policy|Trusted/i.test(message.text())) problems.push(message.text());
  });
  await page.goto(demo.url + path);
  return page;
}

async function inLobby(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('secure-meeting')?.getAttribute('state') === 'lobby', {
    timeout: LIMIT,
  });
}

async function textOf(page: Page, id: string, test: (text: string) => boolean): Promise<string> {
  await page.waitForFunction(
    (name, pattern) => new RegExp(pattern).test(document.getElementById(name)?.textContent ?? ''),
    { timeout: LIMIT },
    id,
    '\\S',
  );
  const text = await page.$eval(`#${id}`, (element) => element.textContent ?? '');
  assert.ok(test(text), text);
  return text;
}

describe('the demo', () => {
  before(async () => {
    const { url, apiKey, apiSecret } = bed.livekit;
    demo = await startDemo({ port: 0, livekit: { url, apiKey, apiSecret } });
  });
  after(() => demo.close());

  for (const browser of BROWSER_NAMES) {
    describe(`the plans of the demo, in ${browser}`, { timeout: 400_000 }, () => {
      it('one click on a person shows what they get in that room, and joining keeps to it; the other browser does the other pairs', async () => {
        const problems: string[] = [];
        const page = await open(browser, 'plans.html', problems);
        for (const [row, person] of Object.keys(PEOPLE).entries()) {
          // The room that is for them together has a page of its own; alone, one of them shows that nobody begins it so.
          const rooms = ROOMS.filter((one) => one !== 'shared' || person === 'free');
          // Every person and every room in each browser, every pair of them in one of the two.
          for (const room of rooms.filter((_, column) => (row + column) % 2 === BROWSER_NAMES.indexOf(browser))) {
            const link = await page.$(`a[href*="as=${person}&in=${room}"]`);
            assert.ok(link, `${person} in ${room}`);
            await Promise.all([
              page.waitForNavigation({ timeout: LIMIT }),
              link.evaluate((one) => (one as HTMLElement).click()),
            ]);
            await link.dispose().catch(() => undefined);
            await inLobby(page);
            assert.equal(await join(page), expectedFor(person, room), `${person} in ${room}`);
          }
        }
        assert.deepEqual(problems, []);
        await page.browserContext().close();
      });

      const room = browser === 'chromium' ? 'shared' : 'open';
      it(`several people in one room get what is signed for each of them, by the policy of those who are in (${room})`, async () => {
        const problems: string[] = [];
        const page = await open(browser, `together.html?in=${room}`, problems);
        await page.click('#let-in');
        await page.waitForFunction(
          (count) => document.querySelectorAll('.result[data-outcome]').length === count,
          { timeout: 2 * LIMIT },
          TOGETHER.length,
        );
        const outcomes = await page.$$eval('.result', (all) =>
          all.map((one) => (one as HTMLElement).dataset['outcome']),
        );
        const expected = TOGETHER.map((person) => togetherFor(person, room).outcome);
        const inWords = expected.map((one) => (one === 'refused' ? 'ERR_SM_ENTITLEMENT_REQUIRED' : one));
        assert.deepEqual(outcomes, inWords, room);
        const keyed = await page.$eval('secure-meeting', (tag) =>
          (tag as unknown as { getParticipants(): readonly { security: string }[] })
            .getParticipants()
            .filter(({ security }) => security === 'encrypted'),
        );
        assert.equal(keyed.length, expected.filter((one) => one === 'encrypted').length, `${room}: and nobody else`);
        await page.browserContext().close();
        assert.deepEqual(problems, []);
      });

      it('whose entitlement is over is told so, and may choose to join without encryption', async () => {
        const page = await open(browser, 'plans.html?as=lapsed&in=open', []);
        await inLobby(page);
        assert.equal(await join(page), 'ERR_SM_ENTITLEMENT_EXPIRED');
        await textOf(page, 'said-refusal', (text) => text.startsWith('ERR_SM_ENTITLEMENT_EXPIRED'));
        await textOf(page, 'said-entitlement', (text) => text === words.en.entitlement_expired);
        assert.equal(await join(page, { acceptStandard: true }), 'standard');
        await page.browserContext().close();
      });

      it('a new issuer key in mid-meeting is nothing that anybody in it notices', async () => {
        const problems: string[] = [];
        const page = await open(browser, 'plans.html?as=host&in=plain', problems);
        await inLobby(page);
        await page.$eval('secure-meeting', (tag) => (tag as Tag).join());
        const kid = async (): Promise<string> => {
          const { keys } = (await (await fetch(`${demo.url}api/issuer-keys`)).json()) as { keys: { kid: string }[] };
          return keys[0]?.kid ?? '';
        };
        const before = await kid();
        await page.click('#rotate');
        const rotated = await textOf(page, 'rotated', (text) => text.includes(words.en.rotated));
        assert.notEqual(await kid(), before);
        assert.ok(rotated.startsWith(await kid()));
        await page.click('#renew');
        await page.waitForFunction(
          (text) => document.getElementById('rotated')?.textContent === text,
          { timeout: LIMIT },
          words.en.renewed,
        );
        assert.equal(await page.$eval('secure-meeting', (tag) => tag.getAttribute('state')), 'joined');
        await textOf(page, 'said-entitlement', (text) => text.startsWith(words.en.entitlement_valid));
        assert.deepEqual(problems, []);
        await page.browserContext().close();
      });
    });
  }

  describe('the plans of the demo, for everybody', () => {
    it('give whoever cannot see or point all that the others get', async () => {
      const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      for (const [width, value] of [
        [1_280, 'light'],
        [1_280, 'dark'],
        [320, 'dark'],
      ] as const) {
        const page = await open('chromium', 'plans.html', []);
        await page.setViewport({ width, height: 800 });
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
        await page.evaluate(axe);
        const found = await page.evaluate(async () => {
          const { run } = (
            globalThis as unknown as { axe: { run(options: object): Promise<{ violations: object[] }> } }
          ).axe;
          return (await run({ exclude: ['secure-meeting'] })).violations;
        });
        assert.deepEqual(found, [], `${width} ${value}`);
        await page.browserContext().close();
      }
    });

    it('scroll in one direction only, in both languages, light and dark', async () => {
      for (const lang of ['en', 'ar']) {
        const page = await open('chromium', `plans.html?lang=${lang}`, []);
        await page.setViewport({ width: 320, height: 640 });
        for (const value of ['light', 'dark']) {
          await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
          const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
          assert.equal(content, window);
        }
        await page.browserContext().close();
      }
    });
  });
});
