/** The drawer at the foot of each page: what the tag says, and what it can be told. English only. */
import { createEventLog, EVENTS } from './event-log.js';
import { createKnobs } from './knobs.js';
import { make } from './make.js';
import { createMarkup } from './markup.js';
import { createRoomName } from './room-name.js';

const METHODS = ['join', 'leave', 'getParticipants', 'selfTest'];

const meetings = [...document.querySelectorAll('secure-meeting')];
const log = createEventLog();
for (const name of EVENTS) {
  document.addEventListener(name, (event) => log.write(name, event.detail, event.target));
}

let chosen = meetings[0];
let tools = [];
const body = make('div', { className: 'tools' });
showTools();

document.body.append(
  make(
    'details',
    { className: 'developer', lang: 'en', dir: 'ltr' },
    make('summary', {}, 'Developer tools'),
    make(
      'div',
      { className: 'bar' },
      ...(meetings.length > 1 ? [makeChooser()] : []),
      ...METHODS.map(makeCall),
      ...makeRoomButton(),
    ),
    make('div', { className: 'panes' }, log.element, body),
  ),
);

function showTools() {
  for (const tool of tools) tool.dispose();
  tools = [createMarkup(chosen), createKnobs(chosen)];
  body.replaceChildren(...tools.map((tool) => tool.element));
}

function makeChooser() {
  const select = make('select', {
    'aria-label': 'Which tag',
    onchange: () => {
      chosen = meetings[select.selectedIndex];
      showTools();
    },
  });
  select.append(...meetings.map((meeting) => make('option', {}, `#${meeting.id}`)));
  return select;
}

function makeCall(method) {
  return make('button', { type: 'button', onclick: () => call(method) }, `${method}()`);
}

async function call(method) {
  const meeting = chosen;
  try {
    log.write(`${method}()`, await meeting[method](), meeting);
  } catch ({ name, code, message, hint }) {
    log.write(`${method}() rejected`, { name, code, message, hint }, meeting);
  }
}

function makeRoomButton() {
  if (!new URL(location.href).searchParams.has('room')) return [];
  const open = () => {
    const next = new URL(location.href);
    next.searchParams.set('room', createRoomName());
    location.assign(next);
  };
  return [make('button', { type: 'button', onclick: open }, 'New room')];
}
