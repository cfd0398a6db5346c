import { make } from './make.js';

/** What the panel offers, as the element's documentation lists it. */
const LIVE = [
  { name: 'layout', choices: ['auto', 'grid', 'speaker', 'spotlight'] },
  { name: 'panel', choices: ['none', 'chat', 'people', 'security', 'settings'] },
  { name: 'theme', choices: ['auto', 'light', 'dark', 'contrast'] },
  { name: 'lang', choices: ['en', 'ar'] },
  { name: 'dir', choices: ['ltr', 'rtl'] },
  { name: 'max-tiles', type: 'number' },
  { name: 'label', type: 'text' },
  { name: 'audio-only', type: 'checkbox' },
  { name: 'low-data', type: 'checkbox' },
  { name: 'no-shortcuts', type: 'checkbox' },
  { name: 'keep-alive', type: 'checkbox' },
];
const AT_JOIN = [
  { name: 'e2ee', choices: ['off', 'allowed', 'required'] },
  { name: 'loading', choices: ['lazy', 'eager'] },
  { name: 'display-name', type: 'text' },
  { name: 'auto-join', type: 'checkbox' },
  { name: 'mic-off', type: 'checkbox' },
  { name: 'camera-off', type: 'checkbox' },
  { name: 'remember', type: 'checkbox' },
];
/** Attributes that stand without a value. */
export const FLAGS = new Set([...LIVE, ...AT_JOIN].filter(({ type }) => type === 'checkbox').map(({ name }) => name));
const CONTROLS = 'mic camera screen chat people hand reactions layout settings security leave'.split(' ');

/**
 * A panel that sets the attributes of one tag, and follows when the tag sets them itself.
 *
 * @param {HTMLElement} meeting
 * @returns {{ element: HTMLElement, dispose(): void }}
 */
export function createKnobs(meeting) {
  const readers = [];
  const element = make(
    'form',
    { className: 'knobs', 'aria-label': 'Attributes', onsubmit: (event) => event.preventDefault() },
    group('Live attributes', LIVE.map(makeKnob)),
    group('Controls', CONTROLS.map(makeControl), 'controls'),
    group('Read at join', AT_JOIN.map(makeKnob)),
  );
  const observer = new MutationObserver(readAll);
  observer.observe(meeting, { attributes: true });
  readAll();

  function readAll() {
    for (const read of readers) read();
  }

  function makeKnob(knob) {
    if (knob.choices !== undefined) return makeChoice(knob);
    return knob.type === 'checkbox' ? makeFlag(knob) : makeInput(knob);
  }

  function makeChoice({ name, choices }) {
    const options = ['', ...choices].map((value) => make('option', { value }, value === '' ? 'not set' : value));
    const select = make('select', { onchange: () => setAttribute(name, select.value || null) }, ...options);
    readers.push(() => (select.value = meeting.getAttribute(name) ?? ''));
    return make('label', {}, make('span', {}, name), select);
  }

  function makeInput({ name, type }) {
    const input = make('input', {
      type,
      placeholder: 'not set',
      min: '1',
      onchange: () => setAttribute(name, input.value || null),
    });
    readers.push(() => (input.value = meeting.getAttribute(name) ?? ''));
    return make('label', {}, make('span', {}, name), input);
  }

  function makeFlag({ name }) {
    const box = make('input', { type: 'checkbox', onchange: () => meeting.toggleAttribute(name, box.checked) });
    readers.push(() => (box.checked = meeting.hasAttribute(name)));
    return make('label', { className: 'flag' }, box, make('span', {}, name));
  }

  function makeControl(control) {
    const box = make('input', {
      type: 'checkbox',
      onchange: () => {
        const wanted = CONTROLS.filter((name) => (name === control ? box.checked : readControls().includes(name)));
        setAttribute('controls', wanted.length === CONTROLS.length ? null : wanted.join(' '));
      },
    });
    readers.push(() => (box.checked = readControls().includes(control)));
    return make('label', { className: 'flag' }, box, make('span', {}, control));
  }

  function readControls() {
    return meeting.getAttribute('controls')?.split(/\s+/) ?? CONTROLS;
  }

  function setAttribute(name, value) {
    if (value === null) meeting.removeAttribute(name);
    else meeting.setAttribute(name, value);
  }

  return { element, dispose: () => observer.disconnect() };
}

function group(title, knobs, className = '') {
  return make('fieldset', { className }, make('legend', {}, title), ...knobs);
}
