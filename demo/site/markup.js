import { FLAGS } from './knobs.js';
import { make } from './make.js';

/** Attributes that the tag writes itself, or that are this page's own. */
const NOT_SHOWN = new Set(['state', 'security', 'id', 'class', 'style']);

/**
 * The HTML of one tag as it stands, to copy.
 *
 * @param {HTMLElement} meeting
 * @returns {{ element: HTMLElement, dispose(): void }}
 */
export function createMarkup(meeting) {
  const code = make('code', {});
  const copy = make('button', { type: 'button', onclick: copyCode }, 'Copy');
  const element = make(
    'section',
    { className: 'markup', 'aria-label': 'HTML to copy' },
    make('header', {}, make('h2', {}, 'HTML'), copy),
    make('pre', { tabIndex: 0, 'aria-label': 'HTML of the tag' }, code),
  );
  const observer = new MutationObserver(show);
  observer.observe(meeting, { attributes: true });
  show();

  function show() {
    copy.textContent = 'Copy';
    code.textContent = writeMarkup(meeting);
  }

  async function copyCode() {
    try {
      await navigator.clipboard.writeText(code.textContent);
      copy.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(code);
      copy.textContent = 'Selected';
    }
  }

  return { element, dispose: () => observer.disconnect() };
}

function writeMarkup(meeting) {
  const attributes = [...meeting.attributes]
    .filter(({ name }) => !NOT_SHOWN.has(name))
    .map(({ name, value }) => (FLAGS.has(name) ? `\n  ${name}` : `\n  ${name}="${escape(value)}"`));
  return `<script type="module" src="/dist/secure-meeting.js"></script>\n<secure-meeting${attributes.join('')}\n></secure-meeting>`;
}

function escape(value) {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
