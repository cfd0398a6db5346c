import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Strings } from '../../contract/strings.js';
import { closeIcon } from '../icons.js';
import { ScreenElement } from '../screen-element.js';
import { SHORTCUTS } from './shortcuts.js';
import type { ShortcutAction } from './shortcuts.js';

const WORDS: Readonly<Record<ShortcutAction, keyof Strings>> = {
  microphone: 'shortcutMicrophone',
  camera: 'shortcutCamera',
  screen: 'shortcutScreen',
  chat: 'chat',
  people: 'people',
  hand: 'shortcutHand',
  layout: 'shortcutLayout',
  fullscreen: 'fullScreen',
  help: 'shortcutHelp',
};

/** The list of keys, on demand. */
export class ShortcutsDialogElement extends ScreenElement {
  @state() private open = false;

  protected override select(): readonly unknown[] {
    return [];
  }

  /** Shows the list; the focus returns where it was when it is closed. */
  show(): void {
    this.open = true;
    void this.updateComplete.then(() => this.querySelector('dialog')?.showModal());
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.open) return nothing;
    return html`
      <dialog class="dialog" part="dialog" aria-labelledby="shortcuts-title" @close=${this.#closed} closedby="any">
        <div class="dialog-body">
          <header class="panel-header">
            <h2 id="shortcuts-title">${this.t('shortcuts')}</h2>
            <button class="icon-button" part="button" type="button" aria-label=${this.t('close')} @click=${this.#close}>
              ${closeIcon}
            </button>
          </header>
          <div class="panel-body">
            <p class="small muted">${this.t('shortcutsWork')}</p>
            <dl class="shortcuts">
              ${Object.entries(SHORTCUTS).map(
                ([key, action]) =>
                  html`<div class="shortcut">
                    <dt>${this.t(WORDS[action])}</dt>
                    <dd><kbd>${key.toUpperCase()}</kbd></dd>
                  </div>`,
              )}
            </dl>
          </div>
        </div>
      </dialog>
    `;
  }

  #close(): void {
    this.querySelector('dialog')?.close();
  }

  #closed(): void {
    this.open = false;
  }
}
