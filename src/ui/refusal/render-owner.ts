import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Refusal } from '../../meeting/state.js';
import type { Words } from '../context.js';

/** Small print of a refusal, for whoever can repair it. */
export const renderOwner = ({ code, hint, message }: Refusal, t: Words['t']): TemplateResult =>
  html`<details class="owner">
    <summary>${t('forTheOwner')}</summary>
    <p><code>${code}</code> ${hint || message}</p>
  </details>`;
