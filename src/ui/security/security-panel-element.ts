import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Meeting } from '../../meeting/state.js';
import { notEncryptedIcon, peopleIcon } from '../icons.js';
import { routeIcon, serverIcon } from '../panel/panel-icons.js';
import { renderPanel } from '../panel/render-panel.js';
import { ScreenElement } from '../screen-element.js';
import { reasonWords } from './mode-reason.js';
import { renderFact } from './render-fact.js';
import { renderPermission } from './render-permission.js';

/** In plain sentences: what protects this meeting, who can see and hear it, and who decided that and why. */
export class SecurityPanelElement extends ScreenElement {
  protected override select({ mode, modeReason, entitlement }: Meeting): readonly unknown[] {
    return [mode, modeReason, entitlement];
  }

  protected override render(): TemplateResult {
    const { t } = this;
    return renderPanel(
      { name: 'security', title: t('security'), t, close: () => this.ask('set-panel', 'none'), reading: true },
      this.meeting.mode === 'encrypted' ? html`<sm-protection-panel></sm-protection-panel>` : this.#standard(),
    );
  }

  #standard(): TemplateResult {
    const { t } = this;
    const { modeReason, entitlement } = this.meeting;
    return html`
      <div class="security-state">
        ${notEncryptedIcon}
        <div>
          <strong>${t('meetingNotEncrypted')}</strong>
          <p>${t(reasonWords(modeReason, true))}</p>
        </div>
      </div>
      ${renderPermission(entitlement, this.words)}
      <h3>${t('whoSees')}</h3>
      <ul class="security-list">
        ${renderFact(peopleIcon, t('whoSeesPeople'), t('whoSeesPeopleMore'))}
        ${renderFact(serverIcon, t('whoSeesOperator'), t('whoSeesOperatorMore'))}
        ${renderFact(routeIcon, t('whoCannotSee'), t('whoCannotSeeMore'))}
      </ul>
      <p class="muted security-other">${t('expectedOther')}</p>
      <slot name="upgrade"></slot>
    `;
  }
}
