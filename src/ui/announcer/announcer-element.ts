import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Meeting, Notice } from '../../meeting/state.js';
import { closeIcon } from '../icons.js';
import { ScreenElement } from '../screen-element.js';
import { endingWords } from '../security/permission.js';
import { isOnlyHeard, say } from './said.js';

/** The one live region of the tag: what happened is said once, and most of it is seen for a while. */
export class AnnouncerElement extends ScreenElement {
  protected override select({ notices, state, entitlement }: Meeting): readonly unknown[] {
    return [notices, state, entitlement];
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
