import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

export interface OutcomeView {
  readonly sign: TemplateResult;
  readonly title: string;
  readonly more?: string | TemplateResult;
  /** Read out at once, wherever the person is. */
  readonly urgent?: boolean;
  /** Stands between the words and the buttons, or behind them. */
  readonly offer?: TemplateResult;
  readonly actions?: readonly TemplateResult[];
  readonly footer?: TemplateResult | typeof nothing;
}

/** One thing said in the middle of the screen, and the ways on. */
export function renderOutcome({ sign, title, more, urgent, offer, actions = [], footer }: OutcomeView): TemplateResult {
  return html`
    <div class="outcome">
      <div class="outcome-card" part="dialog">
        <span class="outcome-sign">${sign}</span>
        <div class="outcome-words" role=${urgent ? 'alert' : nothing}>
          <h2 class="screen-focus" tabindex="-1">${title}</h2>
          ${more ? html`<p class="muted">${more}</p>` : nothing}
        </div>
        ${offer ?? nothing} ${actions.length > 0 ? html`<div class="outcome-actions">${actions}</div>` : nothing}
        ${footer ?? nothing}
      </div>
    </div>
  `;
}
