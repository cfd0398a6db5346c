import { expect } from '@open-wc/testing';
import { findShortcut } from '../../../src/ui/shortcuts/shortcuts.js';
import type { ShortcutAction } from '../../../src/ui/shortcuts/shortcuts.js';

/** What a key means when it is pressed on that element. */
function press(target: HTMLElement, init: KeyboardEventInit, prevented = false): ShortcutAction | null {
  let found: ShortcutAction | null = null;
  const listen = (event: KeyboardEvent): void => {
    if (prevented) event.preventDefault();
    found = findShortcut(event);
  };
  document.body.append(target);
  document.addEventListener('keydown', listen);
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...init }));
  document.removeEventListener('keydown', listen);
  target.remove();
  return found;
}

const make = (tag: string, attributes: Readonly<Record<string, string>> = {}): HTMLElement => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

describe('shortcuts', () => {
  it('stand for what their letter says', () => {
    expect(press(make('button'), { key: 'm' })).to.equal('microphone');
    expect(press(make('div'), { key: 'V' })).to.equal('camera');
    expect(press(make('div'), { key: '?', shiftKey: true })).to.equal('help');
    expect(press(make('div'), { key: 'x' })).to.equal(null);
    expect(press(make('div'), { key: 'constructor' })).to.equal(null);
  });

  it('are silent while somebody types', () => {
    for (const field of [
      make('input'),
      make('input', { type: 'search' }),
      make('textarea'),
      make('select'),
      make('div', { contenteditable: 'true' }),
    ]) {
      expect(press(field, { key: 'm' }), field.outerHTML).to.equal(null);
    }
    expect(press(make('input', { type: 'checkbox' }), { key: 'm' })).to.equal('microphone');
  });

  it('are silent with modifiers, while a key is held, while a word is composed, and where the page took the key', () => {
    const button = make('button');
    for (const init of [
      { ctrlKey: true },
      { altKey: true },
      { metaKey: true },
      { shiftKey: true },
      { repeat: true },
      { isComposing: true },
    ]) {
      expect(press(button, { key: 'm', ...init }), JSON.stringify(init)).to.equal(null);
    }
    expect(press(button, { key: 'm' }, true)).to.equal(null);
  });

  it('go by the place of the key on keyboards without Latin letters, and by the letter on all others', () => {
    expect(press(make('div'), { key: 'ة', code: 'KeyM' })).to.equal('microphone');
    expect(press(make('div'), { key: 'м', code: 'KeyV' })).to.equal('camera');
    expect(press(make('div'), { key: 'm', code: 'Semicolon' })).to.equal('microphone');
    expect(press(make('div'), { key: 'ø', code: 'KeyM' })).to.equal(null);
    expect(press(make('div'), { key: 'Enter', code: 'KeyM' })).to.equal(null);
  });
});
