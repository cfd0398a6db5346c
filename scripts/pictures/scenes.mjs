/** What is photographed, and how it comes about. Each scene gives the window. */

/** @typedef {import('./studio.mjs').Studio} Studio */
/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('puppeteer-core').Viewport} Viewport */

/** @type {Viewport} */
const PAGE = { width: 1280, height: 790, deviceScaleFactor: 1.5 };
/** @type {Viewport} */
const WIDE = { width: 1280, height: 720, deviceScaleFactor: 1.5 };
/** @type {Viewport} */
const MEDIUM = { width: 960, height: 600, deviceScaleFactor: 1.5 };
/** @type {Viewport} */
const PHONE = { width: 360, height: 640, deviceScaleFactor: 2 };

/** @type {readonly { name: string, take(studio: Studio): Promise<Page> }[]} */
export const SCENES = [
  { name: 'meeting', take: (studio) => meet(studio, PAGE) },
  { name: 'grid', take: (studio) => meet(studio, WIDE, { filled: true, layout: 'grid' }) },
  { name: 'security', take: (studio) => meet(studio, WIDE, { filled: true, panel: 'security' }) },
  { name: 'phone', take: (studio) => meet(studio, PHONE, { filled: true }) },
  { name: 'speaker-chat', take: takeChat },
  { name: 'arabic', take: (studio) => meet(studio, PAGE, { lang: 'ar' }) },
  { name: 'lobby', take: (studio) => takeLobby(studio, 'light') },
  { name: 'lobby-dark', take: (studio) => takeLobby(studio, 'dark') },
  { name: 'refused', take: takeRefusal },
  { name: 'ended', take: takeEnd },
  { name: 'encrypted', take: takeEncrypted },
  { name: 'operator', take: takeOperator },
];

/**
 * The meeting of three, as the patient sees it.
 *
 * @param {Studio} studio
 * @param {Viewport} viewport
 * @param {{ filled?: boolean, lang?: 'en' | 'ar', layout?: string, panel?: string }} [look]
 */
async function meet(studio, viewport, { filled = false, lang = 'en', layout = 'auto', panel = 'none' } = {}) {
  const { patient } = await studio.meet(lang);
  return show(patient, viewport, { filled, layout, panel });
}

/**
 * Three people in a window, when nothing is left that is shown for a while only.
 *
 * @param {import('./visitor.mjs').Visitor} visitor
 * @param {Viewport} viewport
 * @param {{ filled: boolean, layout: string, panel: string }} look
 */
async function show(visitor, viewport, { filled, layout, panel }) {
  await visitor.page.setViewport(viewport);
  await visitor.fill(filled);
  await visitor.set({ layout, panel });
  await visitor.pictures(3);
  await visitor.calm();
  return visitor.page;
}

/** The same three, end-to-end encrypted, with the code that they can compare. @param {Studio} studio */
async function takeEncrypted(studio) {
  const { patient } = await studio.meetSealed();
  return show(patient, WIDE, { filled: true, layout: 'auto', panel: 'security' });
}

/** What whoever runs the server gets of it. @param {Studio} studio */
async function takeOperator(studio) {
  const page = await studio.openOperator();
  await page.setViewport(PAGE);
  await page.bringToFront();
  await page.waitForFunction(() => document.querySelectorAll('#packets > li').length > 3);
  return page;
}

/** @param {Studio} studio */
async function takeChat(studio) {
  const { patient, doctor, guest } = await studio.meet('en');
  await guest.call('sendChat', 'Good morning! I am with Mira today, to take notes.');
  await doctor.call('sendChat', 'Good morning, both of you. Here is the leaflet: https://linden-row.example/pressure');
  await patient.call('sendChat', 'Thank you. I have my readings of the last two weeks here.');
  await guest.call('setMicrophone', false);
  return meet(studio, WIDE, { filled: true, layout: 'speaker', panel: 'chat' });
}

/** @param {Studio} studio @param {string} theme */
async function takeLobby(studio, theme) {
  const visitor = await studio.open('patient', { viewport: MEDIUM });
  await visitor.fill(true);
  await visitor.set({ theme });
  await visitor.openLobby();
  return visitor.page;
}

/** @param {Studio} studio */
async function takeRefusal(studio) {
  const visitor = await studio.open('patient', { viewport: MEDIUM });
  await visitor.fill(true);
  await visitor.set({ e2ee: 'required' });
  await visitor.press();
  await visitor.state('failed');
  return visitor.page;
}

/** @param {Studio} studio */
async function takeEnd(studio) {
  const visitor = await studio.open('patient', { viewport: MEDIUM });
  await visitor.fill(true);
  await visitor.joinFromLobby();
  await visitor.call('leave');
  await visitor.state('left');
  return visitor.page;
}
