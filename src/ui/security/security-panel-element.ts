import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Strings } from '../../contract/strings.js';
import type { Meeting } from '../../meeting/state.js';
import { notEncryptedIcon, peopleIcon, routeIcon, serverIcon } from '../icons.js';
import { renderPanel } from '../panel/render-panel.js';
import { ScreenElement } from '../screen-element.js';
import { reasonWords } from './mode-reason.js';
import { basisWords, flawWords, permissionEnd } from './permission.js';

/** In plain sentences: what protects this meeting, who can see and hear it, and who decided that and why. */
export class SecurityPanelElement extends ScreenElement {
  protected override select({ security, modeReason, entitlement }: Meeting): readonly unknown[] {
    return [security, modeReason, entitlement];
  }

  protected override render(): TemplateResult {
    const { t } = this;
    return renderPanel(
      { name: 'security', title: t('security'), t, close: () => this.ask('set-panel', 'none'), reading: true },
      html`
        <div class="security-state">
          ${notEncryptedIcon}
          <div>
            <strong>${t('meetingNotEncrypted')}</strong>
            <p>${t(reasonWords(this.meeting.modeReason, true))}</p>
          </div>
        </div>
        ${this.#permission()}
        <h3>${t('whoSees')}</h3>
        <ul class="security-list">
          ${this.#line(peopleIcon, 'whoSeesPeople', 'whoSeesPeopleMore')}
          ${this.#line(serverIcon, 'whoSeesOperator', 'whoSeesOperatorMore')}
          ${this.#line(routeIcon, 'whoCannotSee', 'whoCannotSeeMore')}
        </ul>
        <p class="muted security-other">${t('expectedOther')}</p>
        <slot name="upgrade"></slot>
      `,
    );
  }

  #permission(): TemplateResult | typeof nothing {
    const { entitlement } = this.meeting;
    if (entitlement.status === 'none') return nothing;
    const known = [...flawWords(entitlement), ...basisWords(entitlement)].map((words) => this.t(words));
    const end = permissionEnd(entitlement, this.words);
    const sentences = end === null ? known : [...known, end];
    if (sentences.length === 0) return nothing;
    return html`<h3>${this.t('yourPermission')}</h3>
      ${sentences.map((sentence) => html`<p>${sentence}</p>`)}`;
  }

  #line(icon: TemplateResult, title: keyof Strings, more: keyof Strings): TemplateResult {
    return html`<li>
      ${icon}
      <div>
        <strong>${this.t(title)}</strong>
        <p class="muted">${this.t(more)}</p>
      </div>
    </li>`;
  }
}
