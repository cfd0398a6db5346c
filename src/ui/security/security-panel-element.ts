import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Strings } from '../../contract/strings.js';
import type { Meeting } from '../../meeting/state.js';
import { notEncryptedIcon, peopleIcon, routeIcon, serverIcon } from '../icons.js';
import { renderPanel } from '../panel/render-panel.js';
import { ScreenElement } from '../screen-element.js';
import { reasonWords } from './mode-reason.js';

/** In plain sentences: what protects this meeting, who can see and hear it, and why it is so. */
export class SecurityPanelElement extends ScreenElement {
  protected override select({ security, modeReason }: Meeting): readonly unknown[] {
    return [security, modeReason];
  }

  protected override render(): TemplateResult {
    const { t } = this;
    return renderPanel(
      { name: 'security', title: t('security'), t, close: () => this.ask('set-panel', 'none'), reading: true },
      html`
        <p class="security-state">${notEncryptedIcon}<strong>${t('meetingNotEncrypted')}</strong></p>
        <h3>${t('whoSees')}</h3>
        <ul class="security-list">
          ${this.#line(peopleIcon, 'whoSeesPeople', 'whoSeesPeopleMore')}
          ${this.#line(serverIcon, 'whoSeesOperator', 'whoSeesOperatorMore')}
          ${this.#line(routeIcon, 'whoCannotSee', 'whoCannotSeeMore')}
        </ul>
        <h3>${t('whyStandard')}</h3>
        <p>${t(reasonWords(this.meeting.modeReason, true))}</p>
        <slot name="upgrade"></slot>
      `,
    );
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
