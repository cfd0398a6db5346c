import { buildSync } from 'esbuild';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, ElementHandle, Page } from 'puppeteer-core';
import type { EventDetails } from '../../src/contract/events.js';
import type { SecureMeetingElement } from '../../src/element/secure-meeting-element.js';
import type { Kit } from './in-page/kit.js';
import { useSmallCamera } from './small-camera.js';

/** Milliseconds that anything in a flow may take: generous, since two busy cores are slow but never wrong. */
const LIMIT = 40_000;

const TAG = 'secure-meeting';

let kitSource: string | undefined;

/** The in-page kit as one classic script. */
function bundleKit(): string {
  kitSource ??= buildSync({
    entryPoints: [fileURLToPath(new URL('in-page/kit.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  }).outputFiles[0]?.text;
  return kitSource ?? '';
}

/** What an element is made with. */
export interface Mount {
  readonly attributes?: Readonly<Record<string, string>>;
  /** Set before the element is put into the page; JSON only. */
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Runs in the page with the element before it is put there: for what is no JSON, such as a token function. */
  readonly prepare?: (element: SecureMeetingElement) => void;
}

/** How one of the element's promises was rejected. */
export class MeetingCallError extends Error {
  override readonly name = 'MeetingCallError';
  readonly code: string | null;
  readonly hint: string;
  readonly retryable: boolean;

  constructor(error: { kind: string; message: string; code: string | null; hint: string; retryable: boolean }) {
    super(`${error.kind}: ${error.message}`);
    this.code = error.code;
    this.hint = error.hint;
    this.retryable = error.retryable;
  }
}

/** One browser page, seen as a person and as the host page's script see it. */
export class MeetingPage {
  readonly page: Page;
  /** What the page's console said, errors that nobody caught included. */
  readonly console: string[] = [];
  #next: Partial<Record<string, number>> = {};

  /** Opens an address in a window of its own, with the in-page kit running before the page's first script. */
  static async open(browser: Browser, url: string, cameras: 'small' | 'full' = 'full'): Promise<MeetingPage> {
    return MeetingPage.openIn(await browser.createBrowserContext(), url, cameras);
  }

  /** Opens one more window of somebody who has others, with the storage and the cookies of all of them. */
  static async openIn(context: BrowserContext, url: string, cameras: 'small' | 'full' = 'full'): Promise<MeetingPage> {
    const opened = new MeetingPage(await context.newPage());
    await opened.page.evaluateOnNewDocument(bundleKit());
    if (cameras === 'small') await opened.page.evaluateOnNewDocument(useSmallCamera);
    await opened.page.goto(url);
    return opened;
  }

  private constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => this.console.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) =>
      this.console.push(`uncaught: ${error instanceof Error ? error.message : String(error)}`),
    );
  }

  /** Closes the window and its storage. */
  async close(): Promise<void> {
    await this.page.browserContext().close();
  }

  /** Puts one more element into the page. */
  async mount({ attributes = {}, properties = {}, prepare = () => undefined }: Mount = {}): Promise<void> {
    const element = await this.page.evaluateHandle(
      (tag, given, set) => {
        const created = Object.assign(document.createElement(tag), set) as unknown as SecureMeetingElement;
        for (const [name, value] of Object.entries(given)) created.setAttribute(name, value);
        smKit.watchElement(created);
        return created;
      },
      TAG,
      attributes,
      properties,
    );
    await element.evaluate(prepare as (element: Element) => void);
    await element.evaluate((created) => document.body.append(created as Node));
    await element.dispose();
  }

  /** Takes the first element out of the page. */
  async unmount(): Promise<void> {
    await this.page.evaluate((tag) => document.querySelector(tag)?.remove(), TAG);
  }

  /** Calls a method of the first element. Rejects with `MeetingCallError` when the element does. */
  async call(method: string, ...args: readonly unknown[]): Promise<unknown> {
    const result = await this.page.evaluate(
      async (tag, name, values) => {
        try {
          const element = document.querySelector(tag) as unknown as Record<string, (...list: unknown[]) => unknown>;
          return { value: (await element[name]?.(...values)) ?? null };
        } catch (error) {
          const { name: kind, message, code, hint, retryable } = error as Record<string, unknown>;
          return {
            error: {
              kind: String(kind),
              message: String(message),
              code: typeof code === 'string' ? code : null,
              hint: String(hint ?? ''),
              retryable: retryable === true,
            },
          };
        }
      },
      TAG,
      method,
      [...args],
    );
    if (result.error) throw new MeetingCallError(result.error);
    return result.value;
  }

  /** Reads a property of the first element. */
  get(property: string): Promise<unknown> {
    return this.page.evaluate(
      (tag, name) => (document.querySelector(tag) as unknown as Record<string, unknown>)[name] ?? null,
      TAG,
      property,
    );
  }

  /** Sets a property of the first element, as the host page does while the meeting runs. */
  async set(property: string, value: unknown): Promise<void> {
    await this.page.evaluate(
      (tag, name, given) => {
        (document.querySelector(tag) as unknown as Record<string, unknown>)[name] = given;
      },
      TAG,
      property,
      value,
    );
  }

  /**
   * The next event of that type and its `detail`, fired already or to come. Each is handed out once: call it again for
   * the one after.
   */
  async event<T extends keyof EventDetails>(type: T, limit = LIMIT): Promise<EventDetails[T]> {
    const after = this.#next[type] ?? 0;
    const found = await this.page.evaluate((...args) => smKit.waitForEvent(...args), type, after, limit);
    if (!found) throw new Error(`No ${type} within ${String(limit)} ms; seen: ${await this.#describeEvents()}`);
    this.#next[type] = found.next;
    return found.event.detail as EventDetails[T];
  }

  /** The next event of that type whose `detail` fits. */
  async eventWhere<T extends keyof EventDetails>(
    type: T,
    fits: (detail: EventDetails[T]) => boolean,
  ): Promise<EventDetails[T]> {
    for (;;) {
      const detail = await this.event(type);
      if (fits(detail)) return detail;
    }
  }

  /** Every event so far, in order. */
  events(): Promise<ReturnType<Kit['listEvents']>> {
    return this.page.evaluate(() => smKit.listEvents());
  }

  async #describeEvents(): Promise<string> {
    const events = await this.events();
    const now = await this.page.evaluate(() => performance.now() / 1_000);
    const listed = events.map(({ type, detail, at }) => `${type} (${at.toFixed(1)} s) ${JSON.stringify(detail)}`);
    const seen = `${listed.join(', ') || 'nothing'}, now it is ${now.toFixed(1)} s`;
    const errors = this.console.filter((line) => /^(error|uncaught):/.test(line));
    const shown = await Promise.all(
      ['[part~="banner"]', '[part~="toast"]', 'sm-announcer'].map((one) => this.text(one)),
    );
    return [seen, `shown: ${shown.join(' | ')}`, ...errors].join('\n  ');
  }

  /** Waits until the first element is in that state. */
  async state(wanted: string, limit = LIMIT): Promise<void> {
    await this.until((tag, state) => document.querySelector(tag)?.getAttribute('state') === state, limit, TAG, wanted);
  }

  /** Waits until a condition holds in the page. It is sent there: it sees its arguments and `smKit`, nothing else. */
  async until<A extends unknown[]>(condition: (...args: A) => unknown, limit: number, ...args: A): Promise<void> {
    // Not by animation frames, which a page that is not in front does not get.
    await this.page
      .waitForFunction(condition as (...args: unknown[]) => unknown, { polling: 50, timeout: limit }, ...args)
      .catch(async (cause: unknown) => {
        const seen = await this.#describeEvents();
        throw new Error(`Not within ${String(limit)} ms: ${String(condition)} ${JSON.stringify(args)}; seen: ${seen}`, {
          cause,
        });
      });
  }

  /**
   * The first element that matches and is drawn, in whatever shadow root; waits for it. Parts are `[part~="name"]`.
   *
   * @param words part of its name or of its text
   */
  async find(selector: string, words = '', limit = LIMIT): Promise<ElementHandle> {
    await this.until((...wanted) => smKit.find(...wanted)?.checkVisibility() === true, limit, selector, words);
    const handle = await this.page.evaluateHandle((...wanted) => smKit.find(...wanted), selector, words);
    const element = handle.asElement();
    if (!element) throw new Error(`${selector} went away.`);
    return element as ElementHandle;
  }

  /** A real click in the middle of what matches; once more where it had moved away before it was hit. */
  async click(selector: string, words = ''): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const element = await this.find(selector, words);
      const hit = await element.evaluateHandle((found) => {
        const seen = { click: false };
        found.addEventListener('click', () => (seen.click = true), { capture: true, once: true });
        return seen;
      });
      await element.click();
      // Where the page is another one by now, it was hit.
      const isHit = await hit.evaluate(({ click }) => click).catch(() => true);
      await Promise.all([element.dispose(), hit.dispose()]).catch(() => undefined);
      // What is disabled hears of no click.
      if (isHit || tries === 3) return;
    }
  }

  /** The words that are drawn inside of what matches, in every shadow root. */
  text(selector: string): Promise<string> {
    return this.page.evaluate((wanted) => smKit.readText(wanted), selector);
  }

  /** Waits for `count` moving pictures of that origin and measures them over some decoded frames. */
  async video(
    origin: Parameters<Kit['measureVideo']>[0] = 'remote',
    { count = 1, frames = 5, limit = LIMIT } = {},
  ): Promise<NonNullable<Awaited<ReturnType<Kit['measureVideo']>>>> {
    await this.page.bringToFront(); // frame callbacks of a page in the background are throttled
    const options = { count, frames, limit };
    const measured = await this.page.evaluate((...args) => smKit.measureVideo(...args), origin, options);
    if (!measured)
      throw new Error(`Not ${String(count)} ${origin} videos with ${String(frames)} frames in ${String(limit)} ms.`);
    return measured;
  }

  /** Listens to the others until `count` of them were louder than `loudness`, or until the time is up. */
  sound({ count = 1, loudness = 0.001, limit = LIMIT } = {}): ReturnType<Kit['measureSound']> {
    return this.page.evaluate((options) => smKit.measureSound(options), { count, loudness, limit });
  }

  /** What the page has not let go: peer connections, local tracks, workers, audio contexts. */
  resources(): Promise<ReturnType<Kit['countResources']>> {
    return this.page.evaluate(() => smKit.countResources());
  }
}
