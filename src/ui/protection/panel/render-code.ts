import { html } from 'lit';
import type { TemplateResult } from 'lit';

/**
 * The code, to be compared by eye and by voice: rows of two groups, read row by row in every language. A speech
 * synthesizer gets single digits, or it would say a number of five.
 */
export const renderCode = (code: string, label: string): TemplateResult =>
  html`<ol class="code" dir="ltr" aria-label=${label}>
    ${code
      .split(' ')
      .map(
        (group) =>
          html`<li>
            <span aria-hidden="true">${group}</span><span class="visually-hidden">${Array.from(group).join(' ')}</span>
          </li>`,
      )}
  </ol>`;
