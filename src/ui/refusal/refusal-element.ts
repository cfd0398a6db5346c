import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Meeting, Refusal } from '../../meeting/state.js';
import { alertIcon, notEncryptedIcon, unplugIcon } from '../icons.js';
import { renderOutcome } from '../outcome/render-outcome.js';
import { ScreenElement } from '../screen-element.js';
import { refusalWords } from './refusals.js';

/** The screen of a refusal: words for the person, a way on, and small print for whoever can repair it. */
export class RefusalElement extends ScreenElement {
  protected override select({ error }: Meeting): readonly unknown[] {
    return [error];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { error } = this.meeting;
    if (!error) return nothing;
    const { title, more } = refusalWords(error.code);
    const needsGrant = error.code === 'ERR_SM_ENTITLEMENT_REQUIRED';
    return renderOutcome({
      sign: needsGrant ? notEncryptedIcon : error.code === 'ERR_SM_CONNECT' ? unplugIcon : alertIcon,
      title: this.t(title),
      more: this.t(more),
      urgent: true,
      ...(needsGrant && { offer: html`<slot name="upgrade"></slot>` }),
      actions: this.#actions(error),
      footer: html`<details class="owner">
        <summary>${this.t('forTheOwner')}</summary>
        <p><code>${error.code}</code> ${error.hint || error.message}</p>
      </details>`,
    });
  }

  #actions({ retryable }: Refusal): readonly TemplateResult[] {
    const retry = html`<button
      class="button button-primary"
      part="button"
      type="button"
      @click=${() => this.ask('join')}
    >
      ${this.t('tryAgain')}
    </button>`;
    const lobby = html`<button class="button" part="button" type="button" @click=${() => this.ask('open-lobby')}>
      ${this.t('startAgain')}
    </button>`;
    return retryable ? [retry, lobby] : [lobby];
  }
}
