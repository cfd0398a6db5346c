import { say } from '../launcher/say.mjs';
import { fakeCamera } from './fake-camera.mjs';

/** Milliseconds that anything may take: three drawn cameras on a busy machine. */
const LIMIT = 90_000;
const TAG = 'secure-meeting';

/** One person with the demo's page open. */
export class Visitor {
  /** @param {import('puppeteer-core').Page} page */
  constructor(page) {
    this.page = page;
  }

  /**
   * Opens the page in a window of its own.
   *
   * @param {import('puppeteer-core').Browser} browser
   * @param {string} url
   * @param {import('./fake-camera.mjs').Portrait} portrait
   * @param {import('puppeteer-core').Viewport} viewport
   */
  static async open(browser, url, portrait, viewport) {
    const context = await browser.createBrowserContext();
    const visitor = new Visitor(await context.newPage());
    await visitor.page.setViewport(viewport);
    await visitor.page.evaluateOnNewDocument(fakeCamera, portrait);
    await visitor.page.goto(url);
    await visitor.page.waitForFunction((tag) => customElements.get(tag), {}, TAG);
    return visitor;
  }

  close() {
    return this.page.browserContext().close();
  }

  /** Sets properties of the tag, as a page's script does. @param {Readonly<Record<string, unknown>>} properties */
  async set(properties) {
    await this.page.$eval(TAG, (tag, given) => void Object.assign(tag, given), properties);
  }

  /** @param {string} method @param {...unknown} args */
  async call(method, ...args) {
    await this.page.$eval(TAG, (tag, name, given) => /** @type {any} */ (tag)[name](...given), method, args);
  }

  /** @param {string} wanted */
  async state(wanted) {
    await this.until((tag, state) => document.querySelector(tag)?.getAttribute('state') === state, TAG, wanted);
  }

  /** Makes the tag fill the window, or lets it stand in its page again. @param {boolean} filled */
  async fill(filled) {
    await this.page.$eval(
      TAG,
      (tag, wanted) => {
        const { style } = /** @type {HTMLElement} */ (tag);
        const styles = {
          position: 'fixed',
          inset: '0',
          margin: '0',
          'block-size': 'auto',
          'border-radius': '0',
          'z-index': '9',
        };
        for (const [name, value] of Object.entries(styles)) style.setProperty(name, wanted ? value : '');
        // What the demo offers to developers is no part of the picture.
        /** @type {HTMLElement | null} */ (document.querySelector('.developer'))?.style.setProperty('display', 'none');
        scrollTo(0, 0);
      },
      filled,
    );
  }

  /** The poster's one button. */
  async press() {
    await this.page.locator(`${TAG} >>> [part=button]`).click();
  }

  /** The lobby, with one's own picture. */
  async openLobby() {
    await this.press();
    await this.state('lobby');
    await this.pictures(1);
  }

  /** From the page's button through the lobby. @param {string} [name] typed there */
  async joinFromLobby(name) {
    await this.openLobby();
    if (name) await this.page.locator(`${TAG} >>> #lobby-name`).fill(name);
    await this.page.locator(`${TAG} >>> [part=lobby] [type=submit]`).click();
    await this.state('joined');
  }

  /** Waits until so many pictures move, and large enough ones. @param {number} count */
  async pictures(count) {
    await this.page.bringToFront();
    const enough = (/** @type {string} */ tag, /** @type {number} */ wanted) => {
      const videos = [...(document.querySelector(tag)?.shadowRoot?.querySelectorAll('video') ?? [])];
      // Twice as large on screen as it is in pixels would be a blur.
      const sharp = videos.filter((video) => video.currentTime > 0.5 && video.videoWidth >= video.clientWidth / 2);
      return sharp.length >= wanted;
    };
    await this.until(enough, TAG, count);
  }

  /** Waits until what is only shown for a while is gone: notices, and the weak connections of a beginning. */
  async calm() {
    await this.page.mouse.move(0, 0);
    const isCalm = (/** @type {string} */ name) => {
      const tag = /** @type {any} */ (document.querySelector(name));
      const people = /** @type {{ quality: string, speaking: boolean }[]} */ (tag.getParticipants());
      return (
        !tag.shadowRoot.querySelector('.toast') &&
        people.every(({ quality }) => /excellent|good/.test(quality)) &&
        people.some(({ speaking }) => speaking)
      );
    };
    // A busy machine has weak connections for as long as it is busy.
    await this.until(isCalm, TAG).catch(() => say('  (not calm: take this picture again when the machine is idle)'));
  }

  /**
   * @template {unknown[]} A
   * @param {(...args: A) => unknown} condition sent to the page: it sees its arguments and nothing else
   * @param {A} args
   */
  async until(condition, ...args) {
    const sent = /** @type {import('puppeteer-core').EvaluateFunc<A>} */ (condition);
    // Not by animation frames, which a page that is not in front does not get.
    await this.page.waitForFunction(sent, { polling: 200, timeout: LIMIT }, ...args).catch(async (cause) => {
      const seen = await this.page.$eval(TAG, (tag) => `${tag.getAttribute('state')}: ${tag.shadowRoot?.textContent}`);
      throw new Error(`Not within ${LIMIT} ms: ${condition}\n${seen.replaceAll(/\s+/g, ' ')}`, { cause });
    });
  }
}
