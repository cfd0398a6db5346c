import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { renderOutcome } from '../outcome/render-outcome.js';
import { ScreenElement } from '../screen-element.js';

/** While a join that began without the lobby is under way. */
export class JoiningElement extends ScreenElement {
  protected override select(): readonly unknown[] {
    return [];
  }

  protected override render(): TemplateResult {
    return renderOutcome({
      sign: html`<span class="spinner"></span>`,
      title: this.t('joining'),
      actions: [
        html`<button class="button" part="button" type="button" @click=${() => this.ask('leave')}>
          ${this.t('cancel')}
        </button>`,
      ],
    });
  }
}
