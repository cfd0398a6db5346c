import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Meeting } from '../../meeting/state.js';
import { notEncryptedIcon } from '../icons.js';
import { ScreenElement } from '../screen-element.js';

/** Says on the stage what protects the meeting; where the page allows it, a click tells more. */
export class SecurityBadgeElement extends ScreenElement {
  protected override select({ security, panel }: Meeting): readonly unknown[] {
    return [security, panel === 'security'];
  }

  protected override render(): TemplateResult {
    const state = this.t('notEncrypted');
    const short = this.t('badgeStandard');
    const words = html`${notEncryptedIcon}<span class="badge-full">${state}</span
      ><span class="badge-short" aria-hidden="true">${short}</span>`;
    if (!this.look.controls.has('security')) {
      return html`<span class="badge" part="badge">${words}</span>`;
    }
    const open = this.meeting.panel === 'security';
    return html`<button
      class="badge"
      part="badge button"
      type="button"
      aria-label=${this.t('showSecurity', { short, state })}
      aria-expanded=${open ? 'true' : 'false'}
      @click=${() => this.ask('set-panel', this.meeting.panel === 'security' ? 'none' : 'security')}
    >
      ${words}
    </button>`;
  }
}
