import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Words } from '../context.js';

/** The way in without end-to-end encryption, for whoever wants it after all: never the first choice, never by itself. */
export const renderJoinStandard = (t: Words['t'], join: () => void): TemplateResult =>
  html`<div class="join-standard">
    <button class="button" part="button" type="button" aria-describedby="join-standard-more" @click=${join}>
      ${t('joinStandard')}
    </button>
    <p id="join-standard-more" class="small muted">${t('joinStandardMore')}</p>
  </div>`;
