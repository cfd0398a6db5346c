import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Meeting, Refusal } from '../../meeting/state.js';
import { alertIcon, notEncryptedIcon, unplugIcon } from '../icons.js';
import { renderOutcome } from '../outcome/render-outcome.js';
import { ScreenElement } from '../screen-element.js';
import { renderJoinStandard } from '../security/render-join-standard.js';
import { refusalWords } from './refusals.js';
import type { RefusalWords } from './refusals.js';
import { renderOwner } from './render-owner.js';

const SIGNS: Readonly<Partial<Record<string, TemplateResult>>> = {
  ERR_SM_ENTITLEMENT_REQUIRED: notEncryptedIcon,
  ERR_SM_CONNECT: unplugIcon,
};

/** The screen of a refusal: words for the person, a way on, and small print for whoever can repair it. */
export class RefusalElement extends ScreenElement {
  protected override select({ error, standardOffered }: Meeting): readonly unknown[] {
    return [error, standardOffered];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { t } = this;
    const { error, standardOffered } = this.meeting;
    if (!error) return nothing;
    const words = refusalWords(error.code, standardOffered);
    return renderOutcome({
      sign: SIGNS[error.code] ?? alertIcon,
      title: t(words.title),
      more: words.guarded ? html`${t(words.more)} ${t('nothingSent')}` : t(words.more),
      urgent: true,
      ...(words.guarded && { offer: html`<slot name="upgrade"></slot>` }),
      actions: this.#actions(error, words),
      footer: html`${
        standardOffered ? renderJoinStandard(t, () => this.ask('join', { acceptStandard: true })) : nothing
      }${renderOwner(error, t)}`,
    });
  }

  /**
   * Where it is about what protects the meeting, the way on leads through the lobby, which says what the meeting will
   * be this time, before anybody is in it.
   */
  #actions({ retryable }: Refusal, { guarded }: RefusalWords): readonly TemplateResult[] {
    const retry = retryable && !guarded;
    const lobby = html`<button
      class=${guarded ? 'button button-primary' : 'button'}
      part="button"
      type="button"
      @click=${() => this.ask('open-lobby')}
    >
      ${this.t('startAgain')}
    </button>`;
    if (!retry) return [lobby];
    return [
      html`<button class="button button-primary" part="button" type="button" @click=${() => this.ask('join')}>
        ${this.t('tryAgain')}
      </button>`,
      lobby,
    ];
  }
}
