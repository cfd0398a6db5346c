import { readFile } from 'node:fs/promises';
import { escapeHtml } from './escape-html.mjs';
import { ISSUER } from './issuer.mjs';
import { createSessionCookie, readSession } from './session.mjs';
import { createRoomName, isRoomName } from './site/room-name.js';
import { words } from './site/words.js';

const TEMPLATES = ['visit', 'class', 'plans', 'together', 'operator', 'not-found', 'frame'];
/** Minutes. */
const VISIT_LENGTH = 20;

/**
 * Renders the pages on the server, so that the tag is complete before any script runs.
 * The listener gives false for an address that is no page.
 *
 * @param {import('./plans.mjs').Plans} plans
 */
export async function createPages(plans) {
  const templates = {};
  for (const name of TEMPLATES) {
    templates[name] = await readFile(new URL(`./site/${name}.html`, import.meta.url), 'utf8');
  }
  // Today's appointment and class: who opens the bare address twice meets in one room.
  const rooms = { visit: createRoomName(), class: `class-${createRoomName()}`, desk: `desk-${createRoomName()}` };
  const when = planVisit();

  function send(incoming, outgoing, status, name, query, facts, parts = {}) {
    const lang = query.get('lang') === 'ar' ? 'ar' : 'en';
    const word = { ...words[lang], ...describe(when, lang), ...facts(words[lang]), ...addresses(query, name) };
    const main = fill(templates[name], word, parts);
    const html = fill(
      templates.frame,
      { ...word, lang, dir: lang === 'ar' ? 'rtl' : 'ltr', page: name },
      { main, tools: name === 'not-found' ? '' : loadTools(name) },
    );
    if (readSession(incoming.headers.cookie) === null) outgoing.setHeader('set-cookie', createSessionCookie());
    outgoing.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    outgoing.end(incoming.method === 'HEAD' ? undefined : html);
  }

  function renderPage(incoming, outgoing) {
    const [path, search] = splitAddress(incoming.url);
    const query = new URLSearchParams(search);
    if (path === '/class.html') {
      send(incoming, outgoing, 200, 'class', query, (word) => ({
        room: rooms.class,
        deskRoom: rooms.desk,
        title: word.classTitle,
        name: word.patient,
      }));
      return true;
    }
    if (path === '/plans.html') {
      const { facts, parts } = plans.describe(query, words[query.get('lang') === 'ar' ? 'ar' : 'en']);
      send(incoming, outgoing, 200, 'plans', query, () => ({ ...facts, issuer: ISSUER }), parts);
      return true;
    }
    if (path === '/together.html') {
      const { facts, parts } = plans.describeTogether(query, words[query.get('lang') === 'ar' ? 'ar' : 'en']);
      send(incoming, outgoing, 200, 'together', query, () => facts, parts);
      return true;
    }
    if (path === '/operator.html' && isRoomName(query.get('room') ?? '')) {
      const facts = (word) => ({ title: word.operatorTitle, room: query.get('room') });
      send(incoming, outgoing, 200, 'operator', query, facts);
      return true;
    }
    if (path !== '/') return false;
    const room = query.get('room') ?? rooms.visit;
    if (!isRoomName(room)) {
      query.delete('room');
      send(incoming, outgoing, 404, 'not-found', query, (word) => ({
        title: word.badLinkTitle,
        text: word.badLinkText,
      }));
      return true;
    }
    query.set('room', room);
    send(incoming, outgoing, 200, 'visit', query, (word) => ({ room, ...describePerson(query.get('as'), word) }));
    return true;
  }

  renderPage.notFound = (incoming, outgoing) => {
    const query = new URLSearchParams(splitAddress(incoming.url)[1]);
    send(incoming, outgoing, 404, 'not-found', query, (word) => ({
      title: word.notFoundTitle,
      text: word.notFoundText,
    }));
  };
  return renderPage;
}

function splitAddress(url) {
  const end = url.indexOf('?');
  return end === -1 ? [url, ''] : [url.slice(0, end), url.slice(end + 1)];
}

/** Who the page speaks to: the patient, the doctor, or somebody with the join link. It grants nothing. */
function describePerson(as, word) {
  if (as === 'doctor') return { as, title: word.doctorTitle, lead: word.doctorLead, name: word.doctor };
  if (as === 'guest') return { as, title: word.guestTitle, lead: word.guestLead, name: '' };
  return { as: 'patient', title: word.patientTitle, lead: word.patientLead, name: word.patient };
}

function addresses(query, page) {
  const here = ['class', 'plans', 'together', 'operator'].includes(page) ? `/${page}.html` : '/';
  const suffix = query.get('lang') === 'ar' ? '?lang=ar' : '';
  const inLanguage = (lang) =>
    `${here}?${new URLSearchParams([...[...query].filter(([name]) => name !== 'lang'), ['lang', lang]])}`;
  return {
    hrefVisit: `/${suffix}`,
    hrefClass: `/class.html${suffix}`,
    hrefPlans: `/plans.html${suffix}`,
    hrefTogether: `/together.html${suffix}`,
    hrefEnglish: inLanguage('en'),
    hrefArabic: inLanguage('ar'),
    currentVisit: page === 'visit' ? 'page' : 'false',
    currentClass: page === 'class' ? 'page' : 'false',
    currentPlans: page === 'plans' ? 'page' : page === 'together' ? 'true' : 'false',
  };
}

/** The visit begins at the half hour that is nearest. */
function planVisit() {
  const half = 30 * 60_000;
  const start = new Date(Math.round(Date.now() / half) * half);
  return { start, end: new Date(start.getTime() + VISIT_LENGTH * 60_000) };
}

function describe({ start, end }, lang) {
  const locale = lang === 'ar' ? 'ar-u-nu-latn' : 'en-GB';
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
  return { start: start.toISOString(), day: day.format(start), time: time.format(start), endTime: time.format(end) };
}

/** The page's scripts come before the tag's, so that they hear its first event. */
function loadTools(page) {
  const sheets = { plans: ['plans'], together: ['plans', 'together'], operator: ['operator'] }[page] ?? [];
  const own = sheets.map((name) => `    <link rel="stylesheet" href="/${name}.css" />\n`).join('');
  // Nobody is in a meeting there.
  if (page === 'operator') return `${own}    <script type="module" src="/operator.js"></script>\n`;
  return `${own}    <link rel="stylesheet" href="/developer.css" />
    <script type="module" src="/${page}.js"></script>
    <script type="module" src="/developer.js"></script>
    <script type="module" src="/dist/secure-meeting.js"></script>
`;
}

/** Puts values where `{{name}}` stands, escaped, except for `parts`, which are HTML already. */
function fill(template, values, parts = {}) {
  return template.replace(/\{\{(\w+)\}\}/g, (_all, name) => {
    if (Object.hasOwn(parts, name)) return parts[name];
    if (!Object.hasOwn(values, name)) throw new Error(`The page names an unknown value: ${name}`);
    return escapeHtml(values[name]);
  });
}
