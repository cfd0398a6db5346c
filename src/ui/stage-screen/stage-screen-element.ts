import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { LAYOUTS } from '../../contract/states.js';
import type { ControlName, Panel } from '../../contract/states.js';
import type { Meeting } from '../../meeting/state.js';
import { Draft } from '../chat/draft.js';
import { toggleFullscreen } from '../fullscreen.js';
import { ScreenElement } from '../screen-element.js';
import { ShortcutsDialogElement } from '../shortcuts/shortcuts-dialog-element.js';
import { findShortcut } from '../shortcuts/shortcuts.js';
import type { ShortcutAction } from '../shortcuts/shortcuts.js';
import { findAction } from '../toolbar/actions.js';
import { offeredControls } from '../toolbar/offered.js';

/** The control each shortcut works; what has none is always there. */
const CONTROL_OF: Readonly<Partial<Record<ShortcutAction, ControlName>>> = {
  microphone: 'mic',
  camera: 'camera',
  screen: 'screen',
  chat: 'chat',
  people: 'people',
  hand: 'hand',
  layout: 'layout',
};

/** The meeting itself: stage, toolbar, what must not be overlooked, and one panel at a time. */
export class StageScreenElement extends ScreenElement {
  readonly #draft = new Draft();
  #panel: Panel = 'none';
  /** Where the focus was before the panel changed: inside the panel, elsewhere inside the tag, or outside. */
  #focus: 'panel' | 'inside' | 'outside' = 'outside';

  protected override select({ panel }: Meeting): readonly unknown[] {
    return [panel];
  }

  protected override willUpdate(): void {
    const active = this.#activeElement;
    this.#focus = !active ? 'outside' : active.closest('.room-panel') ? 'panel' : 'inside';
  }

  protected override render(): TemplateResult {
    const { panel } = this.meeting;
    const showShortcuts = this.look.shortcuts ? this.#showShortcuts : null;
    return html`
      <div class=${panel === 'none' ? 'room' : 'room room-with-panel'} tabindex="-1" @keydown=${this.#pressed}>
        <sm-banner class="room-banner on-stage"></sm-banner>
        <div class="room-stage on-stage">
          <sm-stage></sm-stage>
          <div class="room-badge"><sm-security-badge></sm-security-badge></div>
        </div>
        ${panel === 'none' ? nothing : html`<div class="room-panel">${this.#showPanel(panel)}</div>`}
        <sm-toolbar class="room-toolbar" .showShortcuts=${showShortcuts}></sm-toolbar>
        <sm-shortcuts-dialog></sm-shortcuts-dialog>
      </div>
    `;
  }

  #showPanel(panel: Exclude<Panel, 'none'>): TemplateResult {
    switch (panel) {
      case 'chat':
        return html`<sm-chat-panel .draft=${this.#draft}></sm-chat-panel>`;
      case 'people':
        return html`<sm-people-panel></sm-people-panel>`;
      case 'security':
        return html`<sm-security-panel></sm-security-panel>`;
      case 'settings':
        return html`<sm-settings-panel></sm-settings-panel>`;
    }
  }

  protected override updated(): void {
    const { panel } = this.meeting;
    const previous = this.#panel;
    if (panel === previous) return;
    this.#panel = panel;
    // Opened or closed by the page while somebody works elsewhere on it: their focus is theirs.
    if (this.#focus === 'outside') return;
    if (panel !== 'none') void this.#focusPanel();
    else if (this.#focus === 'panel') this.#focusOpener(previous);
  }

  async #focusPanel(): Promise<void> {
    const shown = this.querySelector('.room-panel')?.firstElementChild;
    if (!shown) return;
    const before = this.#activeElement;
    await this.whenDefined(shown.localName);
    // Its code may have taken its time: who went elsewhere meanwhile stays there.
    if (!(shown instanceof ScreenElement) || this.#activeElement !== before) return;
    await shown.updateComplete;
    // On a telephone the keyboard would cover what there is to read.
    const typing = matchMedia('(pointer: coarse)').matches ? null : shown.querySelector<HTMLElement>('.panel-focus');
    (typing ?? shown.querySelector<HTMLElement>('.panel-title'))?.focus();
  }

  /** Back to the button that opened it, or to the stage where that has no place in the bar. */
  #focusOpener(panel: Panel): void {
    const selector = panel === 'security' ? 'button.badge' : `[aria-controls="panel-${panel}"]`;
    const openers = [...this.querySelectorAll<HTMLElement>(selector)];
    const opener = openers.find((button) => button.checkVisibility()) ?? this.querySelector<HTMLElement>('.stage');
    opener?.focus();
  }

  get #activeElement(): Element | null {
    const root = this.getRootNode();
    const active = root instanceof ShadowRoot || root instanceof Document ? root.activeElement : null;
    return this.contains(active) ? active : null;
  }

  readonly #showShortcuts = (): void => {
    const dialog = this.querySelector('sm-shortcuts-dialog');
    if (dialog instanceof ShortcutsDialogElement) dialog.show();
  };

  #pressed(event: KeyboardEvent): void {
    if (!this.look.shortcuts) return;
    const shortcut = findShortcut(event);
    if (shortcut === null) return;
    const control = CONTROL_OF[shortcut];
    if (control !== undefined && !offeredControls(this.meeting, this.look).has(control)) return;
    event.preventDefault();
    if (shortcut === 'help') this.#showShortcuts();
    else if (shortcut === 'layout') this.#nextLayout();
    else if (shortcut === 'fullscreen') toggleFullscreen((this.getRootNode() as Partial<ShadowRoot>).host ?? this);
    else if (control !== undefined) this.#act(control);
  }

  #act(control: ControlName): void {
    findAction(control, { meeting: this.meeting, words: this.words, ask: this.ask.bind(this) })?.run();
  }

  #nextLayout(): void {
    const next = LAYOUTS[(LAYOUTS.indexOf(this.meeting.layout) + 1) % LAYOUTS.length];
    if (next !== undefined) this.ask('set-layout', next);
  }
}
