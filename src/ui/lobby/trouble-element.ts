import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { cameraOffIcon, micOffIcon } from '../icons.js';
import type { Meeting } from '../../meeting/state.js';
import { ScreenElement } from '../screen-element.js';
import { findTroubles } from './troubles.js';
import type { Trouble } from './troubles.js';

/** What keeps camera or microphone off, in words, and what to do about it. */
export class TroubleElement extends ScreenElement {
  protected override select({ camera, microphone }: Meeting): readonly unknown[] {
    return [camera, microphone];
  }

  protected override render(): TemplateResult {
    const troubles = findTroubles(this.meeting, { secure: isSecureContext, framed: self !== top });
    return html`${troubles.map((trouble) => this.#card(trouble))}`;
  }

  #card({ sources, title, advice, owner, retry }: Trouble): TemplateResult {
    return html`
      <div class="notice trouble" role="alert">
        ${sources.includes('camera') ? cameraOffIcon : micOffIcon}
        <div class="notice-words">
          <p class="notice-title">${this.t(title)}</p>
          <p>${this.t(advice)}</p>
          ${retry ? this.#retryButton(sources) : nothing}
          ${
            owner
              ? html`<details class="owner">
                  <summary>${this.t('forTheOwner')}</summary>
                  <p>${this.t(owner)}</p>
                </details>`
              : nothing
          }
        </div>
      </div>
    `;
  }

  #retryButton(sources: Trouble['sources']): TemplateResult {
    const busy = sources.some((name) => this.meeting[name].pending);
    return html`
      <button
        class="button trouble-retry"
        part="button"
        type="button"
        aria-busy=${busy ? 'true' : 'false'}
        @click=${() => this.#retry(sources)}
      >
        ${busy ? html`<span class="spinner"></span>` : nothing}${this.t('tryAgain')}
      </button>
    `;
  }

  #retry(sources: Trouble['sources']): void {
    for (const name of sources) {
      if (!this.meeting[name].pending) this.ask(name === 'camera' ? 'set-camera' : 'set-microphone', true);
    }
  }
}
