import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** One line of a list that says who sees what. */
export const renderFact = (icon: TemplateResult, title: string, more: string): TemplateResult =>
  html`<li>
    ${icon}
    <div>
      <strong>${title}</strong>
      <p class="muted">${more}</p>
    </div>
  </li>`;
