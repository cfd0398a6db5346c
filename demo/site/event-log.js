import { make } from './make.js';

/** Every event of the element, as its documentation lists them. */
export const EVENTS = [
  'sm-ready',
  'sm-state-changed',
  'sm-joining',
  'sm-joined',
  'sm-reconnecting',
  'sm-reconnected',
  'sm-left',
  'sm-participant-joined',
  'sm-participant-left',
  'sm-media-changed',
  'sm-speaker-changed',
  'sm-devices-changed',
  'sm-permission',
  'sm-quality-changed',
  'sm-chat-received',
  'sm-hand-changed',
  'sm-reaction',
  'sm-layout-changed',
  'sm-panel-changed',
  'sm-security-changed',
  'sm-verification-changed',
  'sm-entitlement-changed',
  'sm-entitlement-expiring',
  'sm-error',
];

/** Lines kept; older ones go. */
const LONGEST = 300;

/**
 * A log of events, newest first, with a filter.
 *
 * @returns {{ element: HTMLElement, write(name: string, detail: unknown, source: Element): void }}
 */
export function createEventLog() {
  const lines = make('ol', { tabIndex: 0, 'aria-label': 'Events, newest first' });
  const count = make('span', { className: 'count' });
  const filter = make('input', {
    type: 'search',
    placeholder: 'Filter, e.g. media or error',
    'aria-label': 'Filter events',
    oninput: refresh,
  });
  const clear = make('button', { type: 'button', onclick: () => (lines.replaceChildren(), refresh()) }, 'Clear');
  const element = make(
    'section',
    { className: 'log', 'aria-label': 'Event log' },
    make('header', {}, make('h2', {}, 'Events'), count, filter, clear),
    lines,
  );
  refresh();

  function refresh() {
    const wanted = filter.value.trim().toLowerCase();
    let shown = 0;
    for (const line of lines.children) {
      line.hidden = !line.textContent.toLowerCase().includes(wanted);
      if (!line.hidden) shown += 1;
    }
    const total = lines.children.length;
    count.textContent = shown === total ? String(total) : `${shown} of ${total}`;
  }

  return {
    element,
    write(name, detail, source) {
      const now = new Date();
      const tags = document.querySelectorAll('secure-meeting').length;
      lines.prepend(
        make(
          'li',
          { className: name === 'sm-error' ? 'error' : '' },
          make('time', { dateTime: now.toISOString() }, now.toISOString().slice(11, 23)),
          make('b', {}, tags > 1 ? `${name} #${source.id}` : name),
          make('code', {}, format(detail)),
        ),
      );
      lines.children[LONGEST]?.remove();
      refresh();
    },
  };
}

/** One line, or one line for each item of a list. */
function format(detail) {
  if (detail === undefined) return '';
  const items = Array.isArray(detail) ? detail : [detail];
  return items.map((item) => JSON.stringify(item, null, 1).replace(/\s*\n\s*/g, ' ')).join('\n');
}
