import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { checkIcon } from '../icons.js';
import { clamp } from '../layout/box.js';
import { ScreenElement } from '../screen-element.js';
import { moveInMenu } from './move-in-menu.js';

export interface MenuChoice {
  readonly label: string;
  readonly icon?: unknown;
  /** One of a group, or on its own switched on and off. */
  readonly kind?: 'radio' | 'checkbox';
  readonly checked?: boolean;
  readonly choose: () => void;
}
export interface MenuGroup {
  /** Said of the group; empty where its choices speak for themselves. */
  readonly label: string;
  readonly choices: readonly MenuChoice[];
  /** Pictures side by side, their words unseen. */
  readonly row?: boolean;
}

/** Pixels kept free between a menu, its button and the edge of the window. */
const DISTANCE = 8;

let menus = 0;

/**
 * A button and the menu it opens. The menu lies in the top layer, as a system's own do: it may be larger than the box
 * the meeting stands in.
 */
export class MenuElement extends ScreenElement {
  @property({ attribute: false }) label = '';
  @property({ attribute: false }) icon: unknown = nothing;
  /** Asked each time the menu is shown. */
  @property({ attribute: false }) groups: () => readonly MenuGroup[] = () => [];
  @property({ attribute: false }) buttonClass = '';
  /** False for one of many that arrow keys reach. */
  @property({ attribute: false }) tabbable = true;
  @state() private open = false;

  readonly #id = `menu-${++menus}`;

  protected override select(): readonly unknown[] {
    return [];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.open = false;
    this.#followPage(false);
  }

  protected override render(): TemplateResult {
    return html`
      <button
        class=${`icon-button ${this.buttonClass}`}
        part="button"
        type="button"
        tabindex=${this.tabbable ? nothing : '-1'}
        aria-label=${this.label}
        data-tip=${this.label}
        aria-haspopup="menu"
        aria-expanded=${this.open ? 'true' : 'false'}
        aria-controls=${this.#id}
        popovertarget=${this.#id}
      >
        ${this.icon}
      </button>
      <div
        id=${this.#id}
        class="menu"
        part="dialog"
        popover="auto"
        role="menu"
        aria-label=${this.label}
        @beforetoggle=${this.#toggled}
        @keydown=${moveInMenu}
      >
        ${this.open ? this.groups().map((group) => this.#group(group)) : nothing}
      </div>
    `;
  }

  #group({ label, choices, row = false }: MenuGroup): TemplateResult {
    return html`<div class=${row ? 'menu-group menu-row' : 'menu-group'} role="group" aria-label=${label || nothing}>
      ${choices.map((choice) => this.#choice(choice, row))}
    </div>`;
  }

  #choice(choice: MenuChoice, row: boolean): TemplateResult {
    const { label, icon, kind, checked = false } = choice;
    const words = html`<span class="menu-words">${label}</span>`;
    return html`
      <button
        class="menu-item"
        part="button"
        type="button"
        tabindex="-1"
        role=${kind === undefined ? 'menuitem' : `menuitem${kind}`}
        aria-checked=${kind === undefined ? nothing : String(checked)}
        aria-label=${row ? label : nothing}
        title=${row ? label : nothing}
        @click=${() => this.#choose(choice)}
      >
        ${icon ?? nothing}${row ? nothing : words}${checked ? checkIcon : nothing}
      </button>
    `;
  }

  get #menu(): HTMLElement | null {
    return this.querySelector<HTMLElement>(`#${this.#id}`);
  }

  #choose(choice: MenuChoice): void {
    this.#menu?.hidePopover();
    this.querySelector('button')?.focus({ preventScroll: true });
    choice.choose();
  }

  #toggled(event: ToggleEvent): void {
    this.open = event.newState === 'open';
    // The choices go with the menu, and the focus would go with them.
    if (!this.open && this.#menu?.matches(':focus-within'))
      this.querySelector('button')?.focus({ preventScroll: true });
    this.#followPage(this.open);
    // By then the browser shows it and its choices are rendered, and nothing has been painted yet.
    if (this.open) requestAnimationFrame(() => this.#settle());
  }

  #settle(): void {
    this.#place();
    const menu = this.open ? this.#menu : null;
    const checked = menu?.querySelector<HTMLElement>('.menu-group:first-child [aria-checked="true"]');
    (checked ?? menu?.querySelector<HTMLElement>('.menu-item'))?.focus({ preventScroll: true });
  }

  /** Above the button where there is room, and always inside the window. */
  readonly #place = (): void => {
    const button = this.querySelector('button');
    const menu = this.#menu;
    if (!button || !menu || !this.open) return;
    const at = button.getBoundingClientRect();
    const { width, height } = menu.getBoundingClientRect();
    const left = at.left + (at.width - width) / 2;
    const above = at.top - height - DISTANCE;
    const top = above >= DISTANCE ? above : at.bottom + DISTANCE;
    menu.style.left = `${clamp(DISTANCE, left, Math.max(DISTANCE, innerWidth - width - DISTANCE))}px`;
    menu.style.top = `${clamp(DISTANCE, top, Math.max(DISTANCE, innerHeight - height - DISTANCE))}px`;
  };

  #followPage(on: boolean): void {
    for (const type of ['scroll', 'resize']) {
      if (on) addEventListener(type, this.#place, { capture: true, passive: true });
      else removeEventListener(type, this.#place, { capture: true });
    }
  }
}
