import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Meeting, Notice } from '../../meeting/state.js';
import { closeIcon } from '../icons.js';
import { ScreenElement } from '../screen-element.js';
import { endingWords } from '../security/permission.js';
import { findRise } from './find-rise.js';
import { isOnlyHeard, say } from './said.js';

/** What no toast may cover. */
const SEEN = '.tile-name, .badge, .stage-alone, .stage-pager';

/** The one live region of the tag: what happened is said once, and most of it is seen for a while. */
export class AnnouncerElement extends ScreenElement {
  #rise = 0;
  readonly #resizes = new ResizeObserver(() => this.#placeSoon());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
  }

  protected override select(meeting: Meeting): readonly unknown[] {
    const { notices, state, entitlement, people, layout, pinned, panel } = meeting;
    return [notices, state, entitlement, people, layout, pinned, panel];
  }

  protected override render(): TemplateResult {
    // Eyes see it in the banner.
    const ending = endingWords(this.meeting, this.words);
    // Each line for itself: a region that is atomic would say all of them again with every new one.
    return html`<div
      class="announcer on-stage"
      role="log"
      aria-live="polite"
      aria-relevant="additions"
      aria-label=${this.t('news')}
    >
      ${repeat(
        this.meeting.notices,
        ({ id }) => id,
        (notice) => this.#line(notice),
      )}
      ${ending === null ? nothing : html`<p class="visually-hidden">${ending}</p>`}
    </div>`;
  }

  protected override updated(): void {
    this.#placeSoon();
  }

  /** In the next frame but one the stage has measured itself and placed its tiles. */
  #placeSoon(): void {
    if (this.meeting.notices.length === 0) return;
    requestAnimationFrame(() => requestAnimationFrame(() => this.#place()));
  }

  /** Toasts rise above what is in their way; where there is no room for all, the newest are seen. */
  #place(): void {
    const root = this.getRootNode() as ShadowRoot;
    const { left, top } = this.getBoundingClientRect();
    const toasts = [...this.querySelectorAll<HTMLElement>('.toast')];
    const boxes = toasts.map(({ offsetLeft, offsetTop, offsetWidth, offsetHeight }) => ({
      ...{ left: left + offsetLeft, right: left + offsetLeft + offsetWidth },
      ...{ top: top + this.#rise + offsetTop, bottom: top + this.#rise + offsetTop + offsetHeight },
    }));
    const seen = [...root.querySelectorAll(SEEN)].filter((one) => one.checkVisibility());
    const obstacles = seen.map((one) => one.getBoundingClientRect());
    const ceiling = root.querySelector('.room-stage')?.getBoundingClientRect().top ?? 0;
    const fits = (count: number): number | null => {
      const shown = boxes.slice(-count);
      const rise = findRise(shown, obstacles);
      return Math.min(...shown.map((box) => box.top)) - rise < ceiling ? null : rise;
    };
    let count = toasts.length;
    while (count > 1 && fits(count) === null) count -= 1;
    this.#rise = (count > 0 && fits(count)) || 0;
    this.style.translate = `0 ${-this.#rise}px`;
    toasts.forEach((toast, index) => (toast.style.opacity = index < toasts.length - count ? '0' : ''));
  }

  #line({ id, what }: Notice): TemplateResult {
    const failed = what.kind === 'failed';
    return html`<div class=${isOnlyHeard(what) ? 'visually-hidden' : `toast ${failed ? 'toast-failed' : ''}`}>
      <p class="toast-words">${say(what, this.t)}</p>
      ${
        failed
          ? html`<button
              class="toast-button"
              part="button"
              type="button"
              aria-label=${this.t('dismiss')}
              @click=${() => this.ask('dismiss-notice', id)}
            >
              ${closeIcon}
            </button>`
          : nothing
      }
    </div>`;
  }
}
