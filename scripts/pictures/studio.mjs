import { CAST } from './cast.mjs';
import { Visitor } from './visitor.mjs';

/** @typedef {'en' | 'ar'} Language */
/** @typedef {{ patient: Visitor, doctor: Visitor, guest: Visitor }} Meeting */

/** @type {import('puppeteer-core').Viewport} */
const WINDOW = { width: 1280, height: 800 };

/** Where a scene gets its people from: Chromium, with the demo's pages open. */
export class Studio {
  #browser;
  #site;
  /** @type {Map<Language, Promise<Meeting>>} */
  #meetings = new Map();
  /** @type {Promise<Meeting> | null} */
  #sealed = null;
  #rooms = 0;

  /** @param {import('puppeteer-core').Browser} browser @param {string} site */
  constructor(browser, site) {
    this.#browser = browser;
    this.#site = site;
  }

  /** @param {keyof typeof CAST} who @param {{ lang?: Language, room?: string, viewport?: import('puppeteer-core').Viewport }} [options] */
  open(who, { lang = 'en', room = this.#newRoom(), viewport = WINDOW } = {}) {
    const { as, portrait } = CAST[who];
    const url = `${this.#site}?${new URLSearchParams({ room, as, lang })}`;
    return Visitor.open(this.#browser, url, portrait, viewport);
  }

  /** A meeting of three, which goes on from scene to scene. @param {Language} lang */
  async meet(lang) {
    let meeting = this.#meetings.get(lang);
    if (!meeting) {
      await this.#endAll();
      meeting = this.#begin(lang);
      this.#meetings.set(lang, meeting);
    }
    return meeting;
  }

  /** The same three in the room of the clinic's plans that has to be encrypted, each by what is signed for them. */
  async meetSealed() {
    if (!this.#sealed) {
      await this.#endAll();
      this.#sealed = this.#beginSealed();
    }
    return this.#sealed;
  }

  /** What whoever runs the server sees of that meeting. */
  async openOperator() {
    const { patient } = await this.meetSealed();
    const address = await patient.page.$eval(
      'a[href*="operator"]',
      (link) => /** @type {HTMLAnchorElement} */ (link).href,
    );
    const context = await this.#browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport(WINDOW);
    await page.goto(address);
    return page;
  }

  /** @returns {Promise<Meeting>} */
  async #beginSealed() {
    const enter = async (/** @type {keyof typeof CAST} */ who) => {
      const { plan, name, portrait } = CAST[who];
      const url = new URL(`plans.html?${new URLSearchParams({ as: plan, in: 'sealed', lang: 'en' })}`, this.#site).href;
      const visitor = await Visitor.open(this.#browser, url, portrait, WINDOW);
      await visitor.set({ displayName: name });
      await visitor.page.bringToFront();
      await visitor.state('lobby');
      await visitor.call('join');
      await visitor.call('setMicrophone', true);
      await visitor.call('setCamera', true);
      return visitor;
    };
    const doctor = await enter('doctor');
    const guest = await enter('guest');
    return { patient: await enter('patient'), doctor, guest };
  }

  async #endAll() {
    for (const meeting of [...this.#meetings.values(), ...(this.#sealed ? [this.#sealed] : [])]) {
      await this.#end(await meeting);
    }
    this.#meetings.clear();
    this.#sealed = null;
  }

  /** @param {Language} lang @returns {Promise<Meeting>} */
  async #begin(lang) {
    const room = this.#newRoom();
    // One after the other: a window that is not in front waits for its first picture.
    const doctor = await this.open('doctor', { lang, room });
    await doctor.joinFromLobby();
    const guest = await this.open('guest', { lang, room });
    await guest.joinFromLobby(CAST.guest.guestName?.[lang]);
    const patient = await this.open('patient', { lang, room });
    await patient.joinFromLobby();
    return { patient, doctor, guest };
  }

  /** @param {Meeting} meeting */
  async #end({ patient, doctor, guest }) {
    await Promise.all([patient, doctor, guest].map((visitor) => visitor.close()));
  }

  #newRoom() {
    this.#rooms += 1;
    return `fern-harbour-7k${this.#rooms}q4`;
  }
}
