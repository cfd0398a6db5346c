import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ControlName } from '../../contract/states.js';
import type { Meeting } from '../../meeting/state.js';
import { leaveIcon, moreIcon, reactIcon } from '../icons.js';
import type { MenuGroup } from '../menu/menu-element.js';
import { ScreenElement } from '../screen-element.js';
import { findAction } from './actions.js';
import type { Action } from './actions.js';
import { fitControls, GAP, NARROW_GAP, WIDE_BAR } from './fit.js';
import type { Fit } from './fit.js';
import { offeredControls, ownHand } from './offered.js';
import { reactionGroup } from './reaction-group.js';
import { LAYOUT_SIGNS, viewGroups } from './view-menu.js';

/** Where a control stands in a wide bar: with oneself in the middle, or with the meeting at the end. */
const MIDDLE = ['mic', 'camera', 'screen', 'hand', 'reactions', 'leave'] as const;
const END = ['people', 'chat', 'layout', 'settings'] as const;
const NARROW = ['mic', 'camera', 'screen', 'hand', 'reactions', 'people', 'chat', 'layout', 'settings'] as const;

/** The controls of a meeting. Each shows what the model reports and makes one request. */
export class ToolbarElement extends ScreenElement {
  /** Null where the page switched the shortcuts off. */
  @property({ attribute: false }) showShortcuts: (() => void) | null = null;
  @state() private wide = false;
  /** Pixels between the paddings. */
  @state() private width = 0;
  /** Pixels that the page's own buttons take, with the gaps of the zones that they share; 0: there are none. */
  @state() private taken = 0;
  readonly #resized = new ResizeObserver(() => this.#measure());

  protected override select(meeting: Meeting): readonly unknown[] {
    const { microphone, camera, screen, panel, layout, unread, canSendData, selfView, people } = meeting;
    return [
      microphone.allowed,
      camera.allowed,
      screen,
      panel,
      layout,
      unread,
      canSendData,
      selfView,
      people.length,
      ownHand(meeting),
    ];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  protected override firstUpdated(): void {
    for (const slot of this.querySelectorAll('slot')) this.#resized.observe(slot.parentElement ?? slot);
  }

  protected override render(): TemplateResult {
    const offered = offeredControls(this.meeting, this.look);
    const { wide } = this;
    const fit = fitControls(offered, this.width - this.taken, wide ? GAP : NARROW_GAP);
    const show = (names: readonly ControlName[]): unknown => names.map((name) => this.#control(name, fit));
    return html`
      <div
        class=${`toolbar on-stage ${wide ? 'toolbar-wide' : this.taken > 0 ? 'toolbar-shared' : ''}`}
        part="toolbar"
        role="group"
        aria-label=${this.t('controls')}
      >
        <div class="toolbar-zone toolbar-start">
          <div class="toolbar-slot"><slot name="toolbar-start"></slot></div>
          ${wide ? html`<sm-security-badge></sm-security-badge>` : nothing}
        </div>
        <div class="toolbar-zone toolbar-middle">
          ${show(wide ? MIDDLE : NARROW)} ${wide ? nothing : html`${this.#more(fit)}${show(['leave'])}`}
        </div>
        <div class="toolbar-zone toolbar-end">
          ${wide ? html`${show(END)}${this.#more(fit)}` : nothing}
          <div class="toolbar-slot"><slot name="toolbar-end"></slot></div>
        </div>
      </div>
    `;
  }

  #control(name: ControlName, { shown }: Fit): TemplateResult | typeof nothing {
    if (!shown.has(name)) return nothing;
    switch (name) {
      case 'mic':
        return html`<sm-media-toggle kind="microphone"></sm-media-toggle>`;
      case 'camera':
        return html`<sm-media-toggle kind="camera"></sm-media-toggle>`;
      case 'reactions':
        return this.#menu(this.t('sendReaction'), reactIcon, () => this.#groups('reactions'));
      case 'layout':
        return this.#menu(this.t('changeView'), LAYOUT_SIGNS[this.meeting.layout][0], () => this.#groups('layout'));
      case 'leave':
        return this.#leave();
      case 'screen':
      case 'hand':
      case 'people':
      case 'chat':
      case 'settings':
      case 'security': {
        const action = this.#action(name);
        return action === null ? nothing : this.#button(action);
      }
    }
  }

  #button({ label, icon, on, busy, panel, count, run }: Action): TemplateResult {
    return html`<button
      class=${`icon-button toolbar-button ${on ? 'toolbar-on' : ''}`}
      part="button"
      type="button"
      aria-label=${label}
      data-tip=${label}
      aria-busy=${busy ? 'true' : 'false'}
      aria-expanded=${panel === null ? nothing : on ? 'true' : 'false'}
      aria-controls=${panel === null ? nothing : `panel-${panel}`}
      @click=${run}
    >
      ${busy ? html`<span class="spinner"></span>` : icon}
      ${count === null ? nothing : html`<span class=${`toolbar-count ${count.news ? 'toolbar-news' : ''}`} data-count=${count.words}></span>`}
    </button>`;
  }

  #leave(): TemplateResult {
    const label = this.t('leaveMeeting');
    return html`<button
      class="icon-button button-danger toolbar-leave"
      part="button"
      type="button"
      aria-label=${label}
      data-tip=${label}
      @click=${() => this.ask('leave')}
    >
      ${leaveIcon}
    </button>`;
  }

  #menu(label: string, icon: unknown, groups: () => readonly MenuGroup[]): TemplateResult {
    return html`<sm-menu .label=${label} .icon=${icon} .buttonClass=${'toolbar-button'} .groups=${groups}></sm-menu>`;
  }

  #more({ more }: Fit): TemplateResult | typeof nothing {
    if (more.length === 0) return nothing;
    return this.#menu(this.t('moreControls'), moreIcon, () => {
      const single = more.flatMap((name) => this.#action(name) ?? []);
      const choices = single.map(({ label, icon, run }) => ({ label, icon, choose: run }));
      return [...(choices.length > 0 ? [{ label: '', choices }] : []), ...more.flatMap((name) => this.#groups(name))];
    });
  }

  #action(name: ControlName): Action | null {
    return findAction(name, { meeting: this.meeting, words: this.words, ask: this.ask.bind(this) });
  }

  #groups(name: ControlName): readonly MenuGroup[] {
    const { meeting, request, t, showShortcuts } = this;
    if (name === 'reactions') return [reactionGroup(request, t)];
    if (name !== 'layout') return [];
    const root = this.getRootNode();
    return viewGroups({ meeting, request, t, showShortcuts, whole: root instanceof ShadowRoot ? root.host : null });
  }

  #measure(): void {
    const bar = this.querySelector('.toolbar');
    if (!bar) return;
    const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(bar);
    this.wide = bar.clientWidth >= WIDE_BAR;
    this.width = bar.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
    const slots = [...this.querySelectorAll<HTMLElement>('.toolbar-slot')];
    const shared = slots.reduce((sum, { offsetWidth }) => sum + offsetWidth, 0);
    this.taken = shared > 0 ? shared + 2 * GAP : 0;
  }
}
