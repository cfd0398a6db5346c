import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { LeaveReason } from '../../contract/states.js';
import type { Meeting } from '../../meeting/state.js';
import { alertIcon, leaveIcon, unplugIcon } from '../icons.js';
import { renderOutcome } from '../outcome/render-outcome.js';
import { ScreenElement } from '../screen-element.js';
import { ENDINGS } from './endings.js';

/** Reasons that are nobody's wish. */
const FAILURES: readonly LeaveReason[] = ['network', 'server-shutdown', 'unknown'];
/** Reasons that should not pass unseen. */
const WARNINGS: readonly LeaveReason[] = ['kicked', 'security', 'entitlement-expired'];

/** The screen after a meeting: why it is over, and the way back where there is one. */
export class EndedElement extends ScreenElement {
  protected override select({ leftReason }: Meeting): readonly unknown[] {
    return [leftReason];
  }

  protected override render(): TemplateResult {
    const reason = this.meeting.leftReason ?? 'unknown';
    const { title, more, rejoin } = ENDINGS[reason];
    return renderOutcome({
      sign: FAILURES.includes(reason) ? unplugIcon : WARNINGS.includes(reason) ? alertIcon : leaveIcon,
      title: this.t(title),
      more: this.t(more),
      urgent: reason !== 'user',
      actions: rejoin
        ? [
            html`<button class="button button-primary" part="button" type="button" @click=${() => this.ask('join')}>
              ${this.t(rejoin)}
            </button>`,
            html`<button class="button button-quiet" part="button" type="button" @click=${() => this.ask('open-lobby')}>
              ${this.t('checkDevices')}
            </button>`,
          ]
        : [],
      footer: html`<slot name="ended"></slot>`,
    });
  }
}
